import fc from "fast-check";
import { expect, test } from "vitest";
import { DateReader, orderShown } from "./dates.ts";
import { parseNumber, weighDecimal } from "./numbers.ts";
import { RecordSplitter } from "./records.ts";

test.for([
  ["12.50", ".", 12.5],
  ["1,234.50", ".", 1234.5],
  ["1.234,50", ",", 1234.5],
  ["1 234,5", ",", 1234.5],
  ["1'234.5", ".", 1234.5],
  ["€ 1.234", ",", 1234],
  ["12,50 €", ",", 12.5],
  ["£0.001", ".", 0.001],
  ["(3.25)", ".", -3.25],
  ["-3,25", ",", -3.25],
  ["3,25-", ",", -3.25],
  ["1e3", ".", 1000],
  ["12,50", ".", null],
  ["1.5", ",", null],
  ["ten", ".", null],
  ["", ".", null],
  ["-", ".", null],
  [".", ".", null],
  ["1.2.3", ".", null],
] as const)("reads %j with decimal %j as %j", ([text, decimal, value]) => {
  expect(parseNumber(text, decimal)).toBe(value);
});

test("a column of numbers tells its decimal sign, or that it is open", () => {
  const weigh = (...texts: string[]) => {
    const evidence = { point: 0, comma: 0, unclear: 0 };
    for (const text of texts) weighDecimal(text, evidence);
    return evidence;
  };

  expect(weigh("1.50", "2")).toEqual({ point: 1, comma: 0, unclear: 0 });
  expect(weigh("1.234,5", "1.234.567")).toEqual({ point: 0, comma: 2, unclear: 0 });
  expect(weigh("1,234")).toEqual({ point: 0, comma: 0, unclear: 1 });
});

test.for([
  ["2025-02-03", "ymd", "UTC", "2025-02-03T00:00:00.000Z"],
  ["19970131", "ymd", "UTC", "1997-01-31T00:00:00.000Z"],
  ["03/02/2025", "dmy", "UTC", "2025-02-03T00:00:00.000Z"],
  ["03/02/2025 17:05", "mdy", "UTC", "2025-03-02T17:05:00.000Z"],
  ["12/1/2010 8:26 PM", "mdy", "UTC", "2010-12-01T20:26:00.000Z"],
  ["3.2.25", "dmy", "UTC", "2025-02-03T00:00:00.000Z"],
  ["2025-07-01 10:00:00", "ymd", "Europe/Madrid", "2025-07-01T08:00:00.000Z"],
  ["2025-01-01 10:00:00", "ymd", "Europe/Madrid", "2025-01-01T09:00:00.000Z"],
  ["2025-01-01T10:00:00+02:00", "ymd", "Europe/Madrid", "2025-01-01T08:00:00.000Z"],
  ["2025-01-01T10:00:00.123Z", "ymd", "Europe/Madrid", "2025-01-01T10:00:00.000Z"],
  // As PostgreSQL writes a timestamptz.
  ["2026-03-31 17:05:00+00", "ymd", "Europe/Madrid", "2026-03-31T17:05:00.000Z"],
  ["2026-03-31 17:05:00.123456-03", "ymd", "Europe/Madrid", "2026-03-31T20:05:00.000Z"],
  ["2026-03-31 17:05:00+5", "ymd", "UTC", null],
  ["5-ene-2025", "dmy", "UTC", "2025-01-05T00:00:00.000Z"],
  ["5 de agosto de 2025", "dmy", "UTC", "2025-08-05T00:00:00.000Z"],
  ["Dec 24, 2025", "mdy", "UTC", "2025-12-24T00:00:00.000Z"],
  ["31/02/2011", "dmy", "UTC", null],
  ["2025-13-01", "ymd", "UTC", null],
  ["13/13/2025", "dmy", "UTC", null],
  ["2025-01-01 25:00", "ymd", "UTC", null],
  ["tomorrow", "ymd", "UTC", null],
  ["12", "ymd", "UTC", null],
] as const)("reads %j as %s in %s: %j", ([text, order, zone, at]) => {
  expect(new DateReader(order, zone).read(text)?.toISOString() ?? null).toBe(at);
});

test("a date tells its order when one place is above twelve", () => {
  expect(["25/02/2025", "02/25/2025", "02/03/2025", "2025-02-03", "x"].map(orderShown)).toEqual([
    "dmy",
    "mdy",
    "unclear",
    "ymd",
    null,
  ]);
});

test("rows come out the same however the text is cut into pieces", () => {
  const cell = fc.oneof(
    fc.constantFrom("", "a", '"q"', "x,y", "line\nbreak", 'he said ""no""'),
    fc.string({ maxLength: 5 }),
  );
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }), (rows, cuts) => {
      const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(",")).join("\n");
      const splitter = new RecordSplitter(",");
      const found: string[][] = [];
      let rest = text;
      for (const cut of cuts) {
        found.push(...splitter.push(rest.slice(0, cut)).map(({ fields }) => fields));
        rest = rest.slice(cut);
      }
      found.push(...splitter.push(rest, true).map(({ fields }) => fields));
      expect(found).toEqual(rows);
    }),
  );
});

test("a quote that never closes costs its own row only", () => {
  const rows = new RecordSplitter(",").push('1,a\n2,"b\n3,c\n', true);

  expect(rows.map(({ rowNo, fault }) => [rowNo, fault])).toEqual([
    [1, null],
    [2, "a quote is opened and never closed"],
    [3, null],
  ]);
});
