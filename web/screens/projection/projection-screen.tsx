import { useText } from "../../text/text.tsx";
import { Page } from "../../ui/page.tsx";

export function ProjectionScreen() {
  return <Page title={useText().shell.nav.projection}>{null}</Page>;
}
