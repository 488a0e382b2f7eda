import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./figure.module.css";

type FigureProps = {
  /** The number, already written for the reader. */
  value: ReactNode;
  label: ReactNode;
  /** How sure it is, on how many it rests. */
  note?: ReactNode;
  /** Where the customers behind it are. */
  href?: string;
  tone?: "ink" | "water" | "leak";
  size?: "large" | "medium";
  /** Reads on from the number instead of announcing it. */
  labelBelow?: boolean;
};

/** A large number with a small label; it opens into what is behind it. */
export function Figure({
  value,
  label,
  note,
  href,
  tone = "ink",
  size = "medium",
  labelBelow = false,
}: FigureProps) {
  return (
    <div className={styles.figure} data-tone={tone} data-size={size}>
      {!labelBelow && <div className={styles.label}>{label}</div>}
      <div className={styles.value}>
        {href ? (
          <Link href={href} className={styles.link}>
            {value}
          </Link>
        ) : (
          value
        )}
      </div>
      {labelBelow && <div className={styles.label}>{label}</div>}
      {note && <div className={styles.note}>{note}</div>}
    </div>
  );
}
