import type { Import, ImportReport } from "../../../src/channels/csv/import.ts";
import { addressOf } from "../../api/client.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Figure } from "../../ui/figure.tsx";
import styles from "./data.module.css";
import { dayIn, timeInWords } from "./measures.ts";

/** What a file would bring or has brought: customers, purchases, money, from when to when. */
export function ReportFigures({ report }: { report: ImportReport }) {
  const text = useText().data.report;
  const format = useFormat();
  const { number } = format;
  const money = (minor: number) => format.moneyWhole(minor, report.currency);
  return (
    <div className={styles.figures}>
      <Figure
        tone="water"
        label={text.customersNew}
        value={number(report.customersNew)}
        note={report.customersKnown > 0 && `${text.customersKnown}: ${number(report.customersKnown)}`}
      />
      <Figure
        label={text.purchases}
        value={number(report.purchases)}
        note={report.returns > 0 && `${text.returns}: ${number(report.returns)}`}
      />
      <Figure
        label={text.sum}
        value={money(report.purchasedMinor)}
        note={report.returnedMinor > 0 && `${text.sumReturned}: ${money(report.returnedMinor)}`}
      />
    </div>
  );
}

/** The rest of a report, line by line; lines that count nothing are left out. */
export function ReportDetails({ report, item }: { report: ImportReport; item: Import }) {
  const { data } = useText();
  const text = data.report;
  const format = useFormat();
  const { firstAt, lastAt } = report;
  const day = (moment: string) => format.day(dayIn(moment, item.mapping.timeZone));
  const kept = format.moneyWhole(report.amountWithoutCustomerMinor, report.currency);
  const lines: [string, string, string?][] = [
    [
      text.rows,
      format.number(report.rows),
      item.state === "done" ? text.seconds(timeInWords(report.seconds, data.time)) : undefined,
    ],
    [text.goodRows, format.number(report.goodRows)],
  ];
  if (firstAt && lastAt) {
    lines.unshift([text.range, text.rangeOf(day(firstAt), day(lastAt))]);
  }
  const counted: [string, number, string?][] = [
    [text.refusedRows, report.refusedRows],
    [text.withoutCustomer, report.rowsWithoutCustomer, text.withoutCustomerDetail(kept)],
    [text.duplicates, report.duplicateRows, text.duplicatesDetail(report.duplicateRows)],
    [text.unchanged, report.unchanged],
    [text.corrected, report.corrected],
  ];
  for (const [label, count, note] of counted) if (count > 0) lines.push([label, format.number(count), note]);
  return (
    <dl className={styles.details}>
      {lines.map(([label, value, note]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <strong className="numbers">{value}</strong>
            {note && <span className={styles.quiet}> {note}</span>}
            {label === text.withoutCustomer && <WithoutCustomerLink item={item} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The rows kept apart, as a file to complete and bring in again. */
function WithoutCustomerLink({ item: { importId } }: { item: Import }) {
  const text = useText().data.report;
  const href = addressOf("GET /api/v1/imports/{importId}/without-customer.csv", { params: { importId } });
  return (
    <>
      {" · "}
      <a download href={href}>
        {text.withoutCustomerDownload}
      </a>
    </>
  );
}
