import type { Import, ImportReport } from "../../channels/csv/import.ts";
import { dayIn, isoDay } from "../../insight/calendar.ts";
import { minorDigits } from "../../memory/money.ts";

const REFUSED_SHOWN = 5;

/** How the columns were understood, in lines for a terminal. */
export function columnLines({ columns, mapping, sheets }: Import): string[] {
  const { sheet, delimiter, encoding, dateOrder, decimal, currency } = mapping;
  const cut =
    sheet === null
      ? `Read as ${encoding}, columns separated by ${JSON.stringify(delimiter)}`
      : `Read from the sheet ${JSON.stringify(sheet)} (of ${sheets.length})`;
  return [
    `${cut}, dates ${dateOrder}, decimal "${decimal}", ${currency}`,
    ...columns.map(
      ({ header, field, why, samples }) =>
        `  ${header.padEnd(24)} ${field.padEnd(14)} (${why})  ${samples.slice(0, 3).join(" · ")}`,
    ),
  ];
}

/** A dry run, or what an import did, in lines for a terminal. */
export function reportLines(report: ImportReport, timeZone: string): string[] {
  const money = moneyIn(report.currency);
  const { rowsWithoutCustomer, duplicateRows, unchanged, corrected, refusedRows } = report;
  const days = [report.firstAt, report.lastAt].map((at) =>
    at ? isoDay(dayIn(timeZone, new Date(at))) : "?",
  );
  return [
    `${whole(report.rows)} rows, ${days.join(" to ")}`,
    `  ${whole(report.customersNew)} customers new, ${whole(report.customersKnown)} known`,
    ...line(report.customersChanged, "of the known customers said otherwise, or more"),
    ...recordLines(report, money),
    ...line(unchanged, "already there and unchanged"),
    ...line(corrected, "already there and corrected"),
    ...foreignLines(report),
    ...line(
      rowsWithoutCustomer,
      `rows without a customer, kept apart (${money(report.amountWithoutCustomerMinor)})`,
    ),
    ...line(duplicateRows, "rows that repeat another row to the letter"),
    ...report.leftOut.flatMap(({ field, rows }) =>
      line(rows, `rows come without their ${field}, which cannot be read`),
    ),
    ...line(refusedRows, "rows refused"),
    ...report.refused
      .slice(0, REFUSED_SHOWN)
      .map(
        ({ rowNo, field, value, reason }) => `    row ${rowNo}: ${field}: ${JSON.stringify(value)} ${reason}`,
      ),
  ];
}

function recordLines(report: ImportReport, money: (minor: number) => string): string[] {
  const { subscriptions, subscriptionsRunning, monthlyMinor, contacts, contactsIn } = report;
  const running = `${whole(subscriptionsRunning)} of them run, for ${money(monthlyMinor)} a month`;
  return [
    ...(report.purchases + report.returns > 0
      ? [
          `  ${whole(report.purchases)} purchases ${money(report.purchasedMinor)}, ${whole(report.returns)} returns ${money(report.returnedMinor)}`,
        ]
      : []),
    ...(subscriptions > 0 ? [`  ${whole(subscriptions)} subscriptions; ${running}`] : []),
    ...line(contacts, `contacts, ${whole(contactsIn)} of them begun by the customer`),
  ];
}

function foreignLines({ foreign, ratesMissing, currency }: ImportReport): string[] {
  return foreign.map(({ currency: other, rows, amountMinor }) => {
    const how = ratesMissing.includes(other)
      ? `no rate is stated: add --rate ${other}=<how much ${currency} one ${other} is>`
      : `kept as they are, counted in ${currency}`;
    return `  ${whole(rows)} rows in ${other}, ${moneyIn(other)(amountMinor)}: ${how}`;
  });
}

function line(count: number, words: string): string[] {
  return count > 0 ? [`  ${whole(count)} ${words}`] : [];
}

function whole(value: number): string {
  return value.toLocaleString("en");
}

function moneyIn(currency: string): (minor: number) => string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return (minor) => format.format(minor / 10 ** minorDigits(currency));
}
