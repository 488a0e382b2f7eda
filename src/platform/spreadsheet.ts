import { Readable } from "node:stream";
import { z } from "@hono/zod-openapi";

/** What begins so a spreadsheet takes for a formula, which may reach for the network or start a program. */
const FORMULA = /^[\s"]*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** A number is none, nor is a negative one. */
const NUMBER = /^-[.,]?\d[\d.,]*$/;
/** Where some spreadsheet, somewhere, cuts a line into cells: such a text is quoted whatever the separator. */
const CUTS = /[",;|\t\r\n]/;
/**
 * Cut there, though it is quoted, by one that takes another sign for the separator, it would be a formula's start. A
 * number is none as long as only words and numbers follow: "Mayor 3, -2 dcha", but not "x;-2+3".
 */
const INNER = /([,;|\t\r\n][\s"]*)(?=[=@＝＠]|[+\-＋－](?!\d[\s"\p{L}\p{N}.,]*$))/gu;

/** A cell of a CSV file that a spreadsheet shows as it is: what it would run as a formula begins with an apostrophe. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const apart = value.replace(INNER, "$1'");
  const inert = FORMULA.test(apart) && !NUMBER.test(apart) ? `'${apart}` : apart;
  return CUTS.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** What cells are divided by where people write a decimal comma or point: as their spreadsheets open a file. */
export const DIVIDED = { ",": ";", ".": "," } as const;

/** What a route of a file is asked: in whose language, where it is for people. */
export const ForPeopleIn = z.enum(["es", "en"]).optional().openapi({
  description:
    "For people: headings and values in words of that language, amounts in units, separated as its spreadsheets open it. Unless said, for programs: fields by their names, amounts in minor units.",
});

/** A line of CSV (RFC 4180). */
export function csvLine(values: readonly (string | number | null)[], delimiter = ","): string {
  return `${values.map(csvCell).join(delimiter)}\r\n`;
}

/** A CSV file for download, in UTF-8, as an answer. */
export function csvFile(name: string, text: AsyncIterable<string> | Iterable<string>): Response {
  const bytes = Readable.from(text).map((piece: string) => Buffer.from(piece));
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
    },
  });
}
