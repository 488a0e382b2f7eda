import type { ReactNode } from "react";
import { useText } from "../text/text.tsx";
import styles from "./chart.module.css";

/** The numbers of what is drawn above it as a table, folded away. */
export function TableFold({ label, children }: { label: string; children: ReactNode }) {
  const { table } = useText().shell;
  return (
    <details className={styles.details}>
      <summary>{table}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.tableRegion} tabIndex={0} aria-label={label}>
        {children}
      </section>
    </details>
  );
}
