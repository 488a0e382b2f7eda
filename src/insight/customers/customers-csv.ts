import {
  CUSTOMER_COLUMNS,
  CUSTOMER_HEADERS,
  type CustomerColumn,
} from "../../channels/csv/export/customer-columns.ts";
import { languageTag } from "../../memory/identity/language.ts";
import { phoneText } from "../../memory/identity/phone.ts";
import { amountText } from "../../memory/money.ts";
import type { Company } from "../../platform/settings/company.ts";
import { csvLine, DIVIDED } from "../../platform/spreadsheet.ts";
import type { CustomerRow } from "./customer-list.ts";
import type { KnownBy } from "./customer-rows.queries.ts";

const FIELDS = [
  "customerId",
  "name",
  "kind",
  "country",
  "city",
  "language",
  "state",
  "tier",
  "purchases",
  "spendMinor",
  "lastDay",
  "expectedValueMinor",
  "valueAtRiskMinor",
] as const;

/** The customers as a CSV file for programs: a column a field, by its name; money in minor units. */
export async function* csvForPrograms(pages: AsyncIterable<CustomerRow[]>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(FIELDS)}`;
  for await (const rows of pages) {
    yield rows.map((row) => csvLine(FIELDS.map((field) => row[field]))).join("");
  }
}

type Row = CustomerRow & { known: KnownBy };
type Cells = Record<CustomerColumn, string | number | null>;
type Language = Company["language"];
/** For whom a file is: `sees` says whether with the ways to reach each customer. */
export type Reader = { language: Language; decimal: "." | ","; currency: string; sees: boolean };

/**
 * The customers as a CSV file for people: headings and values in their language, money in units, days as in ISO 8601,
 * separated as their spreadsheets open it.
 */
export async function* csvForPeople(
  pages: AsyncIterable<readonly Row[]>,
  reader: Reader,
): AsyncGenerator<string> {
  const columns = CUSTOMER_COLUMNS.filter(
    (column) => reader.sees || (column !== "email" && column !== "phone"),
  );
  const line = (cells: Cells) => {
    return csvLine(
      columns.map((column) => cells[column]),
      DIVIDED[reader.decimal],
    );
  };
  yield `\uFEFF${line(headings(reader))}`;
  const cellsOf = cellsFor(reader);
  for await (const rows of pages) yield rows.map((row) => line(cellsOf(row))).join("");
}

function headings({ language, currency }: Reader): Cells {
  const names = CUSTOMER_HEADERS[language];
  const money = (name: string) => `${name} (${currency})`;
  return {
    ...names,
    spend: money(names.spend),
    expected: money(names.expected),
    risk: money(names.risk),
  };
}

/** How a row is written for somebody. What names languages is made once: making it takes ten times what asking it does. */
function cellsFor({ language, decimal, currency }: Reader): (row: Row) => Cells {
  const words = CUSTOMER_WORDS[language];
  const languages = new Intl.DisplayNames(language, { type: "language" });
  const money = (minor: number | null) => (minor === null ? null : amountText(minor, currency, decimal));
  return (row) => ({
    number: row.known.external,
    name: row.name,
    kind: words.kind[row.kind],
    email: row.known.email,
    phone: row.known.phone && phoneText(row.known.phone),
    city: row.city,
    country: row.country,
    language: row.language && languageNamed(row.language, languages),
    state: row.state && words.state[row.state],
    tier: row.tier && words.tier[row.tier],
    purchases: row.purchases,
    spend: money(row.spendMinor),
    last: row.lastDay,
    expected: money(row.expectedValueMinor),
    risk: money(row.valueAtRiskMinor),
  });
}

/** The name of a language where it is known by it again, else its tag: es-MX. */
function languageNamed(tag: string, languages: Intl.DisplayNames): string {
  const name = languages.of(tag) ?? tag;
  return languageTag(name) === tag ? name : tag;
}

/** What states, tiers and kinds are called, as on the screen. */
export const CUSTOMER_WORDS: Readonly<
  Record<
    Language,
    {
      kind: Record<CustomerRow["kind"], string>;
      state: Record<NonNullable<CustomerRow["state"]>, string>;
      tier: Record<NonNullable<CustomerRow["tier"]>, string>;
    }
  >
> = {
  es: {
    kind: { person: "Persona", company: "Empresa" },
    state: { new: "Nuevo", active: "Activo", cooling: "Se enfría", lost: "Perdido" },
    tier: { core: "Núcleo", high: "Alto", middle: "Medio", low: "Bajo" },
  },
  en: {
    kind: { person: "Person", company: "Company" },
    state: { new: "New", active: "Active", cooling: "Cooling", lost: "Lost" },
    tier: { core: "Core", high: "High", middle: "Middle", low: "Low" },
  },
};
