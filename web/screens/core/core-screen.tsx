import { useText } from "../../text/text.tsx";
import { Page } from "../../ui/page.tsx";

export function CoreScreen() {
  return <Page title={useText().shell.nav.core}>{null}</Page>;
}
