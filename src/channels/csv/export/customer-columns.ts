import type { Company } from "../../../platform/settings/company.ts";
import { reducedHeader } from "../mapping/headers.ts";

const FACTS = ["number", "name", "kind", "email", "phone", "city", "country", "language"] as const;
const FIGURES = ["state", "tier", "purchases", "spend", "last", "expected", "risk"] as const;

/** Columns of the file of the customers that people take out: what is known of each, and what was worked out. */
export const CUSTOMER_COLUMNS = [...FACTS, ...FIGURES] as const;
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];

/** What they are called: the figures as on the screen, the rest in names that a file of customers is read by. */
export const CUSTOMER_HEADERS: Readonly<
  Record<Company["language"], Readonly<Record<CustomerColumn, string>>>
> = {
  es: {
    number: "Número de cliente",
    name: "Nombre",
    kind: "Tipo de cliente",
    email: "Correo electrónico",
    phone: "Teléfono",
    city: "Ciudad",
    country: "País",
    language: "Idioma",
    state: "Estado",
    tier: "Valor",
    purchases: "Compras",
    spend: "Gastado hasta hoy",
    last: "Última compra",
    expected: "Esperado, 12 meses",
    risk: "En riesgo",
  },
  en: {
    number: "Customer number",
    name: "Name",
    kind: "Customer type",
    email: "Email",
    phone: "Phone",
    city: "City",
    country: "Country",
    language: "Language",
    state: "State",
    tier: "Value",
    purchases: "Purchases",
    spend: "Spent so far",
    last: "Last purchase",
    expected: "Expected, 12 months",
    risk: "At risk",
  },
};

const TELLING = ["spend", "last", "expected", "risk"] as const;

/**
 * Whether a file is one of those, brought back: two of its figures tell, though who mended it left out others. Amounts
 * in it are no sales, whatever they look like.
 */
export function isCustomerFile(headers: readonly string[]): boolean {
  const reduced = headers.map(reducedHeader);
  return Object.values(CUSTOMER_HEADERS).some((names) => {
    const told = TELLING.map((figure) => reducedHeader(names[figure]));
    return told.filter((name) => reduced.some((header) => header.startsWith(name))).length >= 2;
  });
}
