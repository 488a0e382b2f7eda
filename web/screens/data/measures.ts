import type { ImportReport } from "../../../src/channels/csv/import.ts";
import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";
import type { DataText } from "../../text/later.ts";

type Words = DataText;

const STEP = 1024;

/** A file's size for a reader: 2.3 MB. */
export function sizeInWords(bytes: number, units: Text["shell"]["bytes"], format: Formats): string {
  const names = [units.b, units.kb, units.mb, units.gb];
  const power = Math.min(bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP)), names.length - 1);
  const size = bytes / STEP ** power;
  return `${power === 0 ? format.number(size) : format.decimal(size)} ${names[power]}`;
}

/** A span of time for a reader, no finer than it is known: "3 minutes", "40 seconds". */
export function timeInWords(seconds: number, units: Words["time"]): string {
  if (seconds < 10) return units.seconds(Math.max(1, Math.round(seconds)));
  if (seconds < 90) return units.seconds(Math.round(seconds / 5) * 5);
  if (seconds < 5400) return units.minutes(Math.round(seconds / 60));
  return units.hours(Math.round(seconds / 3600));
}

/** The day ("2026-03-01") on which a moment falls in `timeZone`. */
export function dayIn(moment: string, timeZone: string): string {
  // Swedish days are written as ISO 8601 has them.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(new Date(moment));
}

type Brought =
  | "purchases"
  | "freePurchases"
  | "returns"
  | "subscriptions"
  | "contacts"
  | "customersNew"
  | "customersChanged"
  | "corrected";

/** Whether a file would change anything here. */
export function bringsAnything(report: Pick<ImportReport, Brought>): boolean {
  const { purchases, freePurchases, returns, subscriptions, contacts } = report;
  const { customersNew, customersChanged, corrected } = report;
  const records = purchases + freePurchases + returns + subscriptions + contacts;
  return records + customersNew + customersChanged + corrected > 0;
}
