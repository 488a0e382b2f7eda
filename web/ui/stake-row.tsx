import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./stake-row.module.css";

type StakeRowProps = {
  customerId: string;
  name: string;
  facts: readonly string[];
  /** What is at stake, in numbers. */
  stake: ReactNode;
  /** Why. */
  children: ReactNode;
};

/** A customer in a list of whom one may lose: who it is, why, and what is at stake. */
export function StakeRow({ customerId, name, facts, stake, children }: StakeRowProps) {
  return (
    <li className={styles.row}>
      <div>
        <Link href={`/customers/${customerId}`} className={styles.name}>
          {name}
        </Link>
        <Facts facts={facts} />
      </div>
      {children}
      <div className={styles.stake}>{stake}</div>
    </li>
  );
}

/** The list that holds such rows. */
export function StakeRows({ children }: { children: ReactNode }) {
  return <ol className={styles.rows}>{children}</ol>;
}

/** Small facts beside each other. */
export function Facts({ facts }: { facts: readonly string[] }) {
  return <div className={styles.facts}>{facts.join(" · ")}</div>;
}
