import { Link } from "wouter";
import type { Failures } from "../../../src/insight/failures/failure.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./understanding.module.css";

/** What share of customers was gone after none, one and several bad contacts, with intervals. */
export function FailuresCard({ failures }: { failures: Failures }) {
  const text = useUnderstandingText();
  const words = text.failures;
  const format = useFormat();
  if (failures.reason !== null) {
    return (
      <Card title={words.title}>
        <p className={styles.said}>
          {words[failures.reason]}{" "}
          {failures.reason === "nothingTold" && <Link href="/settings/promises">{words.promise}</Link>}
        </p>
      </Card>
    );
  }
  const most = Math.max(0.01, ...failures.groups.map(({ high }) => high ?? 0));
  return (
    <Card title={words.title} lead={words.lead(format.number(failures.days), format.number(failures.months))}>
      <ul className={styles.failures}>
        {failures.groups.map((group) => (
          <Group key={group.group} group={group} most={most} />
        ))}
      </ul>
      <p className={styles.quiet}>
        {words.meant} {text.honest}
      </p>
    </Card>
  );
}

function Group({ group, most }: { group: Failures["groups"][number]; most: number }) {
  const text = useUnderstandingText();
  const words = text.failures;
  const format = useFormat();
  const { share, low, high, customers } = group;
  const isKnown = share !== null && low !== null && high !== null;
  return (
    <li className={styles.failure} data-part={group.group.toLowerCase().endsWith("recovered")}>
      <div>
        {words.groups[group.group]}{" "}
        <span className={styles.quiet}>{words.customers(customers, format.number(customers))}</span>
      </div>
      {isKnown ? (
        <>
          <svg
            className={styles.failureBar}
            width="100%"
            height="14"
            viewBox="0 0 100 14"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect className={styles.fill} y="2" width={(100 * share) / most} height="10" />
            <rect
              className={styles.interval}
              x={(100 * low) / most}
              y="6"
              width={(100 * (high - low)) / most}
              height="2"
            />
          </svg>
          <div>
            <strong>{format.percent(share)}</strong>{" "}
            <span className={styles.quiet}>{text.range(format.percent(low), format.percent(high))}</span>
          </div>
        </>
      ) : (
        <div className={styles.quiet}>{words.few}</div>
      )}
    </li>
  );
}
