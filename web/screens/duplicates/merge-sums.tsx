import { VisuallyHidden } from "@mantine/core";
import type { ComparedCustomer } from "../../../src/memory/merging/merge.ts";
import { useMergingText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { telling } from "../customer/marks.ts";
import styles from "./duplicates.module.css";

type MergeSumsProps = {
  kept: ComparedCustomer;
  merged: ComparedCustomer;
  /** The one that both would be. */
  result: ComparedCustomer;
  currency: string;
};

/** What is kept of both whatever is chosen: the history in figures, and by what the one will be known. */
export function MergeSums({ kept, merged, result, currency }: MergeSumsProps) {
  const { customer } = useText();
  const text = useMergingText();
  const rows = useRows(currency);
  return (
    <Card title={text.all}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{text.all}</VisuallyHidden>
            </th>
            <th scope="col">{text.stays}</th>
            <th scope="col">{text.goes}</th>
            <th scope="col">{text.result}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, of }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="numbers">{of(kept)}</td>
              <td className="numbers">{of(merged)}</td>
              <td className="numbers">{of(result)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.known} aria-label={text.knownBy}>
        {telling(result.identities).map(({ kind, value, spelled }) => (
          <li key={`${kind}:${value}`}>
            {customer.identity[kind]}: {kind === "tax" ? (spelled ?? value.replace(/^[A-Z]*:/, "")) : value}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function useRows(currency: string): { label: string; of: (customer: ComparedCustomer) => string }[] {
  const text = useMergingText();
  const format = useFormat();
  const day = (value: string | null) => (value === null ? "–" : format.day(value));
  return [
    { label: text.purchases, of: ({ purchases }) => format.number(purchases) },
    { label: text.days, of: ({ purchaseDays }) => format.number(purchaseDays) },
    { label: text.returns, of: ({ returns }) => format.number(returns) },
    { label: text.spend, of: ({ spendMinor }) => format.moneyWhole(spendMinor, currency) },
    { label: text.first, of: ({ firstDay }) => day(firstDay) },
    { label: text.last, of: ({ lastDay }) => day(lastDay) },
    { label: text.subscriptions, of: ({ subscriptions }) => format.number(subscriptions) },
  ];
}
