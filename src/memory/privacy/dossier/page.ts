import { html, raw } from "hono/html";
import type { Row } from "./dossier.queries.ts";
import type { DossierLanguage, DossierWords } from "./words.ts";

/** How values are written for who reads the page. */
export type PageStyle = {
  language: DossierLanguage;
  words: DossierWords;
  currency: string;
  timeZone: string;
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h1{font-size:1.7rem}h2{font-size:1.2rem;margin:2.2rem 0 .5rem;border-bottom:1px solid #ccc}
dl{display:grid;grid-template-columns:minmax(7rem,13rem) 1fr;gap:.1rem 1rem;margin:.8rem 0;padding:.6rem .8rem;background:#f6f6f4;border-radius:6px}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
@media (max-width:34rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}}`;

type Markup = ReturnType<typeof html>;

/** The beginning of the page. It holds no script, and says that none may run. */
export function pageHead({ language, words }: PageStyle, lead: string): Markup {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words.title}</title><style>${raw(STYLE)}</style></head><body>
<h1>${words.title}</h1><p>${lead}</p><p>${words.about}</p>
`;
}

export function pageEnd(): Markup {
  return html`</body></html>
`;
}

export function sectionHead({ words }: PageStyle, table: string): Markup {
  return html`<h2>${words.tables[table] ?? spaced(table)}</h2>
`;
}

/** Rows as lists of what they say; ids and what says nothing are left to the file for programs. */
export function rowsOnPage(style: PageStyle, rows: readonly Row[]): Markup {
  return html`${rows.map((row) => rowOnPage(style, row))}`;
}

function rowOnPage(style: PageStyle, row: Row): Markup | "" {
  const said = Object.entries(row).flatMap(([column, value]) => {
    const shown = valueOnPage(style, column, value, row);
    if (shown === "") return [];
    return [html`<dt>${style.words.columns[column] ?? spaced(column)}</dt><dd>${shown}</dd>`];
  });
  return said.length === 0
    ? ""
    : html`<dl>${said}</dl>
`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function valueOnPage(style: PageStyle, column: string, value: unknown, row: Row): string {
  if (typeof value === "string") return column === "search" ? "" : textOnPage(style, value);
  if (typeof value === "boolean") return value ? "✓" : "";
  if (typeof value === "object") return value && !isEmpty(value) ? JSON.stringify(value, null, 1) : "";
  const isMoney = typeof value === "number" && column.endsWith("_minor");
  return isMoney ? moneyOnPage(style, value, row.currency) : String(value);
}

function textOnPage(style: PageStyle, value: string): string {
  if (UUID.test(value)) return "";
  return MOMENT.test(value) ? momentOnPage(style, value) : value;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function moneyOnPage(style: PageStyle, minor: number, said: unknown): string {
  const currency = typeof said === "string" ? said : style.currency;
  const format = new Intl.NumberFormat(style.language, { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function momentOnPage({ language, timeZone }: PageStyle, value: string): string {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return value;
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    moment,
  );
}

function spaced(name: string): string {
  return name.replaceAll("_", " ");
}
