import { Button } from "@mantine/core";
import { useText } from "../../text/text.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import styles from "./customers.module.css";
import { type Filter, narrowedBy } from "./filter.ts";

/** Tells an empty store from a search that found nobody, and what to do in each case. */
export function NobodyHere({ filter, onShowAll }: { filter: Filter; onShowAll: () => void }) {
  const { empty, nobody } = useText().customers;
  if (!filter.search && narrowedBy(filter) === 0) {
    return (
      <EmptyState title={empty.title} text={empty.text} action={{ label: empty.action, href: "/data" }} />
    );
  }
  return (
    <div className={styles.nobody} role="status">
      <EmptyState title={nobody.title} text={nobody.text} />
      <Button variant="default" onClick={onShowAll}>
        {nobody.action}
      </Button>
    </div>
  );
}
