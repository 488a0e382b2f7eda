import type { ReactNode } from "react";
import styles from "./experience.module.css";

type FactProps = { label: string; note?: string | undefined; children: ReactNode };

/** A figure of a touchpoint with what it is called. */
export function Fact({ label, note, children }: FactProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>{children}</strong>
      </dd>
      {note && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}
