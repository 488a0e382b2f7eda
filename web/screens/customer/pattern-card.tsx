import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { ChartTable } from "../../charts/chart-table.tsx";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import { daysInWords } from "./change-in-words.ts";
import styles from "./customer.module.css";
import { type SpendMonth, withoutGaps } from "./months.ts";
import { MonthsChart } from "./months-chart.tsx";

/** How often and how much, drawn by month. */
export function PatternCard({ page }: { page: CustomerPage }) {
  const { customer } = useText();
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
        <>
          <h3 className={styles.subtitle}>{text.chart}</h3>
          <ChartFigure
            label={text.chart}
            draw={(width) => <MonthsChart months={months} currency={page.currency} width={width} />}
            table={<MonthsTable months={months} currency={page.currency} />}
          />
        </>
      )}
    </Card>
  );
}

function MonthsTable({ months, currency }: { months: readonly SpendMonth[]; currency: string }) {
  const text = useText().customer.pattern;
  const format = useFormat();
  return (
    <ChartTable
      head={[text.monthColumn, text.purchasesColumn, text.spendColumn]}
      rows={months.map(({ month, purchases, spendMinor }) => ({
        key: month,
        cells: [format.month(month), format.number(purchases), format.money(spendMinor, currency)],
      }))}
    />
  );
}
