import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Events, eventsFrom } from "../src/models/value/events.ts";

/** Golden data for the tests; where each file is from is in test/golden/README.md. */
export function golden(name: string): Buffer {
  return readFileSync(new URL(`./golden/${name}`, import.meta.url));
}

/** Days since 1970-01-01 of a date written yyyy-mm-dd. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** The 1/10 sample of CDNOW; dollars. */
export function cdnow(): Events {
  const rows = golden("CDNOW_sample.txt")
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const dashed = (date: string) => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  return eventsFrom(
    Int32Array.from(rows, (row) => Number(row[1]) - 1),
    Int32Array.from(rows, (row) => dayOf(dashed(row[2]))),
    Float64Array.from(rows, (row) => Number(row[4])),
    2357,
  );
}

/** Online Retail by customer and day; pence. */
export function onlineRetail(): Events {
  const rows = gunzipSync(golden("online-retail-customer-days.csv.gz"))
    .toString()
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
  return eventsFrom(
    Int32Array.from(rows, (row) => row[0]),
    Int32Array.from(rows, (row) => row[1]),
    Float64Array.from(rows, (row) => row[2]),
    4338,
  );
}
