import { useText } from "../../text/text.tsx";
import { Page } from "../../ui/page.tsx";

export function TrustScreen() {
  return <Page title={useText().shell.nav.trust}>{null}</Page>;
}
