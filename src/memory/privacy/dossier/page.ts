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

/** The beginning of the page. It holds no script, and says that none may run. */
export function pageHead({ language, words }: PageStyle, lead: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(words.title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(words.title)}</h1><p>${escaped(lead)}</p><p>${escaped(words.about)}</p>
`;
}

export function pageEnd(): string {
  return "</body></html>\n";
}

export function sectionHead({ words }: PageStyle, table: string): string {
  return `<h2>${escaped(words.tables[table] ?? spaced(table))}</h2>\n`;
}

/** A row as a list of what it says; ids and what says nothing are left to the file for programs. */
export function rowOnPage(style: PageStyle, row: Row): string {
  const said = Object.entries(row).flatMap(([column, value]) => {
    const shown = valueOnPage(style, column, value, row);
    if (shown === "") return [];
    return [`<dt>${escaped(style.words.columns[column] ?? spaced(column))}</dt><dd>${escaped(shown)}</dd>`];
  });
  return said.length === 0 ? "" : `<dl>${said.join("")}</dl>\n`;
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

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
