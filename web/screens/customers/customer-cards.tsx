import { Link } from "wouter";
import { useFormat, useText } from "../../text/text.tsx";
import { apart } from "./apart.ts";
import type { Row } from "./customer-table.tsx";
import styles from "./customers.module.css";
import { moveInRows } from "./row-keys.ts";
import { StateBadge, TierBadge } from "./state-badge.tsx";

/** Customers as cards, for narrow screens: the whole card is the link. */
export function CustomerCards({ rows, currency }: { rows: readonly Row[]; currency: string }) {
  return (
    <ul className={styles.cards} onKeyDown={moveInRows}>
      {rows.map((row) => (
        <li key={row.customerId}>
          <Link href={`/customers/${row.customerId}`} data-row className={styles.cardLink}>
            <CardRow row={row} currency={currency} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function CardRow({ row, currency }: { row: Row; currency: string }) {
  const text = useText().customers;
  const format = useFormat();
  const expected = row.expectedValueMinor;
  return (
    <>
      <span className={styles.cardName}>{row.name}</span>
      <span className={styles.cardValue}>{format.moneyWhole(row.spendMinor, currency)}</span>
      <span className={styles.cardLine}>
        {row.state && <StateBadge state={row.state} />}
        {row.tier && <TierBadge tier={row.tier} />}
        {apart(row).map((part) => (
          <span key={part}>{part}</span>
        ))}
      </span>
      <span className={styles.cardLine}>
        {row.lastDay
          ? `${text.row.purchases(row.purchases, format.number(row.purchases))} · ${format.day(row.lastDay)}`
          : text.row.never}
      </span>
      {expected !== null && (
        <span className={styles.cardLine}>
          {text.column.expected}: {format.moneyWhole(expected, currency)}
        </span>
      )}
    </>
  );
}
