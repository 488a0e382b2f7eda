import { useText } from "../../text/text.tsx";
import { Page } from "../../ui/page.tsx";

export function BucketScreen() {
  return <Page title={useText().shell.nav.bucket}>{null}</Page>;
}
