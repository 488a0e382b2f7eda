import { useText } from "../text/text.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page.tsx";

export function NotFound() {
  const { notFound: text, appName } = useText().shell;
  return (
    <Page title={appName}>
      <EmptyState title={text.title} text={text.text} action={{ label: text.home, href: "/" }} />
    </Page>
  );
}
