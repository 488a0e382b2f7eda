import { Link } from "wouter";
import styles from "./named-bars.module.css";

type NamedBar = {
  name: string;
  /** How much of the width it takes, from 0 to 1. */
  share: number;
  /** The number, already written for the reader. */
  value: string;
  /** Where the number opens into what is behind it, and how that is called by itself. */
  opens?: { href: string; label: string } | undefined;
  tone?: "water" | "ink" | "faint";
};

/** Numbers below each other, each with its name and a bar. */
export function NamedBars({ bars }: { bars: readonly NamedBar[] }) {
  return (
    <dl className={styles.bars}>
      {bars.map(({ name, share, value, opens, tone = "ink" }) => (
        <div key={name} className={styles.bar} data-tone={tone}>
          <dt>{name}</dt>
          <dd>
            <svg width="100%" height="12" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
              <rect width={100 * share} height="12" />
            </svg>
            <span>
              {opens ? (
                <Link href={opens.href} aria-label={opens.label}>
                  {value}
                </Link>
              ) : (
                value
              )}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
