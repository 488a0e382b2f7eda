import type { Import, ImportMapping, ImportReport } from "../../../src/channels/csv/import.ts";
import { addressOf } from "../../api/client.ts";
import { useDataText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Figure } from "../../ui/figure.tsx";
import shared from "./data.module.css";
import { dayIn, timeInWords } from "./measures.ts";
import { fieldName } from "./refusal.ts";
import styles from "./report-figures.module.css";

/** What a file would bring or has brought: customers, and what its kind of file holds of them. */
export function ReportFigures({ report, kind }: { report: ImportReport; kind: ImportMapping["kind"] }) {
  const text = useDataText().report;
  const { number } = useFormat();
  return (
    <div className={styles.figures}>
      <Figure
        tone="water"
        label={text.customersNew}
        value={number(report.customersNew)}
        note={report.customersKnown > 0 && `${text.customersKnown}: ${number(report.customersKnown)}`}
      />
      {kind === "purchases" && <PurchaseFigures report={report} />}
      {kind === "subscriptions" && <SubscriptionFigures report={report} />}
      {kind === "contacts" && <ContactFigures report={report} />}
      {kind === "customers" && (
        <Figure label={text.customersChanged} value={number(report.customersChanged)} />
      )}
    </div>
  );
}

function PurchaseFigures({ report }: { report: ImportReport }) {
  const text = useDataText().report;
  const format = useFormat();
  const money = (minor: number) => format.moneyWhole(minor, report.currency);
  return (
    <>
      <Figure
        label={text.purchases}
        value={format.number(report.purchases)}
        note={report.returns > 0 && `${text.returns}: ${format.number(report.returns)}`}
      />
      <Figure
        label={text.sum}
        value={money(report.purchasedMinor)}
        note={report.returnedMinor > 0 && `${text.sumReturned}: ${money(report.returnedMinor)}`}
      />
    </>
  );
}

function SubscriptionFigures({ report }: { report: ImportReport }) {
  const text = useDataText().report;
  const format = useFormat();
  return (
    <>
      <Figure
        label={text.subscriptions}
        value={format.number(report.subscriptions)}
        note={`${text.subscriptionsRunning}: ${format.number(report.subscriptionsRunning)}`}
      />
      <Figure
        label={text.monthly}
        value={format.moneyWhole(report.monthlyMinor, report.currency)}
        note={text.monthlyNote}
      />
    </>
  );
}

function ContactFigures({ report: { contacts, contactsIn } }: { report: ImportReport }) {
  const text = useDataText().report;
  const { number } = useFormat();
  return (
    <Figure
      label={text.contacts}
      value={number(contacts)}
      note={contacts > 0 && `${text.contactsIn}: ${number(contactsIn)}`}
    />
  );
}

/** The rest of a report, line by line; lines that count nothing are left out. */
export function ReportDetails({ report, item }: { report: ImportReport; item: Import }) {
  const data = useDataText();
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
    [text.customersChanged, item.mapping.kind === "customers" ? 0 : report.customersChanged],
  ];
  for (const { field, rows } of report.leftOut) {
    counted.push([`${text.leftOut}: ${fieldName(field, data)}`, rows, text.leftOutDetail(rows)]);
  }
  for (const [label, count, note] of counted) if (count > 0) lines.push([label, format.number(count), note]);
  for (const { currency, rows, amountMinor } of report.foreign) {
    if (report.ratesMissing.includes(currency)) continue;
    const sum = format.money(amountMinor, currency);
    lines.push([`${text.foreign}: ${currency}`, format.number(rows), data.rates.counted(sum)]);
  }
  return (
    <dl className={styles.details}>
      {lines.map(([label, value, note]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <strong className="numbers">{value}</strong>
            {note && <span className={shared.quiet}> {note}</span>}
            {label === text.withoutCustomer && <WithoutCustomerLink item={item} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The rows kept apart, as a file to complete and bring in again. */
function WithoutCustomerLink({ item: { importId } }: { item: Import }) {
  const text = useDataText().report;
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
