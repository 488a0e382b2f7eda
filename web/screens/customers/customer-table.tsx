import { Link, useLocation } from "wouter";
import type { CustomerList } from "../../../src/insight/customers/customer-list.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { apart } from "./apart.ts";
import styles from "./customers.module.css";
import { moveInRows } from "./row-keys.ts";
import { StateBadge, TierBadge } from "./state-badge.tsx";

export type Row = CustomerList["items"][number];
type TableProps = { rows: readonly Row[]; currency: string };

/** Customers as a table: one link a row, and the whole row opens it. */
export function CustomerTable({ rows, currency }: TableProps) {
  const { title, column, keys } = useText().customers;
  return (
    <table className={styles.table} onKeyDown={moveInRows} title={keys}>
      <caption className={styles.hidden}>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{column.name}</th>
          <th scope="col">{column.state}</th>
          <th scope="col">{column.tier}</th>
          <th scope="col" className={styles.number}>
            {column.purchases}
          </th>
          <th scope="col" className={styles.number}>
            {column.spend}
          </th>
          <th scope="col" className={styles.number}>
            {column.last}
          </th>
          <th scope="col" className={styles.number}>
            {column.expected}
          </th>
          <th scope="col" className={styles.number}>
            {column.risk}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.customerId} row={row} currency={currency} />
        ))}
      </tbody>
    </table>
  );
}

function TableRow({ row, currency }: { row: Row; currency: string }) {
  const [, go] = useLocation();
  const format = useFormat();
  const href = `/customers/${row.customerId}`;
  const money = (minor: number | null) => (minor === null ? "–" : format.moneyWhole(minor, currency));
  return (
    <tr onClick={() => go(href)}>
      <th scope="row">
        <Link href={href} data-row onClick={(event) => event.stopPropagation()}>
          {row.name}
        </Link>
        <div className={styles.quiet}>{apart(row).join(" · ")}</div>
      </th>
      <td>{row.state ? <StateBadge state={row.state} /> : "–"}</td>
      <td>{row.tier ? <TierBadge tier={row.tier} /> : "–"}</td>
      <td className={styles.number}>{format.number(row.purchases)}</td>
      <td className={styles.number}>{money(row.spendMinor)}</td>
      <td className={styles.number}>{row.lastDay ? format.day(row.lastDay) : "–"}</td>
      <td className={styles.number}>{money(row.expectedValueMinor)}</td>
      <td className={styles.number} data-risk={Boolean(row.valueAtRiskMinor) || undefined}>
        {row.valueAtRiskMinor ? money(row.valueAtRiskMinor) : "–"}
      </td>
    </tr>
  );
}
