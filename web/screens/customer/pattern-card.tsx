import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import { daysInWords } from "./change-in-words.ts";
import styles from "./customer.module.css";
import { type SpendMonth, withoutGaps } from "./months.ts";
import { MonthsChart } from "./months-chart.tsx";

/** How often and how much, drawn by month. */
export function PatternCard({ page }: { page: CustomerPage }) {
  const { customer, shell } = useText();
  const text = customer.pattern;
  const format = useFormat();
  const { usualDaysBetween = null, silentDays = null } = page.score ?? {};
  const months = withoutGaps(page.months);
  return (
    <Card title={text.title}>
      <div className={styles.figures}>
        <Figure
          label={text.usual}
          value={usualDaysBetween === null ? "–" : daysInWords(usualDaysBetween, customer, format)}
          note={usualDaysBetween === null && text.unknown}
        />
        <Figure
          label={text.silent}
          value={silentDays === null ? "–" : text.days(silentDays, format.number(silentDays))}
          note={page.lastDay && text.last(format.day(page.lastDay))}
        />
      </div>
      {months.length === 0 ? (
        <p className={styles.quiet}>{text.noMonths}</p>
      ) : (
        <figure className={styles.figure}>
          <figcaption className={styles.subtitle}>{text.chart}</figcaption>
          <MonthsChart months={months} currency={page.currency} />
          <details className={styles.details}>
            <summary>{shell.table}</summary>
            <MonthsTable months={months} currency={page.currency} />
          </details>
        </figure>
      )}
    </Card>
  );
}

function MonthsTable({ months, currency }: { months: readonly SpendMonth[]; currency: string }) {
  const text = useText().customer.pattern;
  const format = useFormat();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{text.monthColumn}</th>
          <th scope="col">{text.purchasesColumn}</th>
          <th scope="col">{text.spendColumn}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, purchases, spendMinor }) => (
          <tr key={month}>
            <th scope="row">{format.month(month)}</th>
            <td>{format.number(purchases)}</td>
            <td>{format.money(spendMinor, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
