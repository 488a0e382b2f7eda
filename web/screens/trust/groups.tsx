import type { ModelReport } from "../../../src/insight/trust/trust.ts";
import { useTrustText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { NamedBars } from "../../ui/named-bars.tsx";
import styles from "./trust.module.css";

type GroupsProps = { chosen: ModelReport; naive: ModelReport | undefined };

/** For customers by how often they had come back: what was foretold and what happened, side by side. */
export function Groups({ chosen, naive }: GroupsProps) {
  const text = useTrustText().groups;
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
  const words = useTrustText();
  const format = useFormat();
  const bar = (name: string, value: number, tone: "ink" | "water" | "faint") => ({
    name,
    share: value / most,
    value: format.fine(value),
    tone,
  });
  const bars = [
    bar(words.groups.was, actual, "ink"),
    bar(words.groups.said, predicted, "water"),
    ...(naive === undefined ? [] : [bar(words.weekly.naive, naive, "faint")]),
  ];
  return (
    <div className={styles.group}>
      <div>
        <div className={styles.groupName}>{words.groups.came(label)}</div>
        <div className={styles.quiet}>{words.groups.customers(format.number(customers))}</div>
      </div>
      <NamedBars bars={bars} />
    </div>
  );
}
