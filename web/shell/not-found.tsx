import { useText } from "../text/text.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export function NotFound() {
  const text = useText().shell.notFound;
  return <EmptyState title={text.title} text={text.text} action={{ label: text.home, href: "/" }} />;
}
