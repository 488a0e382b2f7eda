import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { ImportMapping } from "../src/channels/csv/import.ts";

/** What makes files hard to read, in one cell. */
const NASTY = [
  ..."\",;|\t\n\r='@+-€ñÑ \u00a0\u200b\u2028\uFEFF\0#/%\\",
  "\r\n",
  "📦",
  "N\u0303",
  "1.5",
  "2025-01-02",
  "null",
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...NASTY), { maxLength: 12 }).map((some) => some.join("")),
  fc.string({ unit: "binary", maxLength: 8 }),
);
export const row = fc.record({
  at: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("2025-01-02", "2024-02-29 23:59", "1900-01-01", "20250103") },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom("", "9999-12-31", "2025-02-30", "NaN"), text) },
  ),
  customer: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("A", "Peña", "00012", "C 1") },
    { weight: 1, arbitrary: fc.oneof(fc.constant(""), text) },
  ),
  amount: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("1.50", "-3", "1,234.56", "€ 7", "0") },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom("", "NaN", "1e999", "9007199254740993", "=1+1"), text) },
  ),
  note: text,
  currency: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("", "EUR", "USD", "usd") },
    { weight: 1, arbitrary: text },
  ),
  /** Cells beyond the columns of the file. */
  beyond: fc.oneof(
    { weight: 4, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.array(text, { maxLength: 3 }) },
  ),
});
export const style = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  newline: fc.constantFrom("\n", "\r\n"),
  encoding: fc.constantFrom("utf-8", "utf-16le", "windows-1252"),
  mark: fc.boolean(),
  quoteAll: fc.boolean(),
  lastNewline: fc.boolean(),
  packed: fc.boolean(),
});
export type Row = {
  at: string;
  customer: string;
  amount: string;
  note: string;
  currency: string;
  beyond: string[];
};
export type Style = {
  delimiter: string;
  newline: string;
  encoding: ImportMapping["encoding"];
  mark: boolean;
  quoteAll: boolean;
  lastNewline: boolean;
  packed: boolean;
};

export const HEADER = ["pedido", "fecha", "cliente", "importe", "nota", "moneda"];
export const FIELDS: ImportMapping["fields"] = [
  "purchaseKey",
  "at",
  "customerKey",
  "amount",
  "ignore",
  "currency",
];

export function cellsOf(key: string, { at, customer, amount, note, currency, beyond }: Row): string[] {
  return [key, at, customer, amount, note, currency, ...beyond];
}

export function csvOf(
  rows: readonly string[][],
  { delimiter, newline, quoteAll, lastNewline }: Style,
): string {
  const cell = (field: string) =>
    quoteAll || /["\r\n]/.test(field) || field.includes(delimiter)
      ? `"${field.replaceAll('"', '""')}"`
      : field;
  const lines = [HEADER, ...rows].map((cells) => cells.map(cell).join(delimiter));
  return lines.join(newline) + (lastNewline ? newline : "");
}

export function bytesOf(file: string, { encoding, mark, packed }: Style): Buffer {
  const marked = mark && encoding !== "windows-1252" ? `\uFEFF${file}` : file;
  const plain =
    encoding === "utf-16le"
      ? Buffer.from(marked.startsWith("\uFEFF") ? marked : `\uFEFF${marked}`, "utf16le")
      : encoding === "utf-8"
        ? Buffer.from(marked)
        : Buffer.from(marked.replace(/[^\0-\xff]/gu, "?"), "latin1");
  return packed ? gzipSync(plain) : plain;
}
