import type { ModelReport } from "../../../src/insight/trust/trust.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./trust.module.css";

type GroupsProps = { chosen: ModelReport; naive: ModelReport | undefined };

/** For customers by how often they had come back: what was foretold and what happened, side by side. */
export function Groups({ chosen, naive }: GroupsProps) {
  const text = useText().trust.groups;
  const naiveOf = (label: string) =>
    naive === chosen ? undefined : naive?.groups.find((group) => group.label === label)?.predicted;
  const groups = chosen.groups.filter(({ customers }) => customers > 0);
  const most = Math.max(
    Number.EPSILON,
    ...groups.flatMap(({ label, predicted, actual }) => [predicted, actual, naiveOf(label) ?? 0]),
  );
  return (
    <Card title={text.title} lead={text.lead}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <GroupBars key={group.label} group={group} naive={naiveOf(group.label)} most={most} />
        ))}
      </div>
    </Card>
  );
}

type GroupBarsProps = { group: ModelReport["groups"][number]; naive: number | undefined; most: number };

function GroupBars({ group: { label, customers, predicted, actual }, naive, most }: GroupBarsProps) {
  const words = useText().trust;
  const format = useFormat();
  const bars = [
    { name: words.groups.was, value: actual, tone: "actual" },
    { name: words.groups.said, value: predicted, tone: "model" },
    ...(naive === undefined ? [] : [{ name: words.weekly.naive, value: naive, tone: "naive" }]),
  ];
  return (
    <div className={styles.group}>
      <div>
        <div className={styles.groupName}>{words.groups.came(label)}</div>
        <div className={styles.quiet}>{words.groups.customers(format.number(customers))}</div>
      </div>
      <dl className={styles.bars}>
        {bars.map(({ name, value, tone }) => (
          <div key={tone} className={styles.barRow} data-tone={tone}>
            <dt>{name}</dt>
            <dd>
              <svg
                width="100%"
                height="12"
                viewBox="0 0 100 12"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect width={(100 * value) / most} height="12" />
              </svg>
              <span>{format.fine(value)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
