import type { ReactNode } from "react";
import styles from "./chart.module.css";

/** What the pointer is on, above a drawing: its name, then its numbers. */
export function PointedAt({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className={styles.readout}>
      <strong>{name}</strong>
      {children}
    </p>
  );
}
