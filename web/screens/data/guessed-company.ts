import type { Company } from "../../api/contract.ts";
import type { Language } from "../../first/language.ts";

/** Where the euro is not what people pay with, of the countries our languages are spoken in most. */
const CURRENCIES: Readonly<Record<string, string>> = {
  AR: "ARS",
  AU: "AUD",
  BO: "BOB",
  CA: "CAD",
  CL: "CLP",
  CO: "COP",
  CR: "CRC",
  DO: "DOP",
  EC: "USD",
  GB: "GBP",
  GT: "GTQ",
  HN: "HNL",
  MX: "MXN",
  NI: "NIO",
  NZ: "NZD",
  PA: "USD",
  PE: "PEN",
  PR: "USD",
  PY: "PYG",
  SV: "USD",
  US: "USD",
  UY: "UYU",
  VE: "VES",
};

/** What a store is called until its director gives it a name. */
const UNNAMED = "Mi empresa";

/**
 * The company's settings as the browser lets one guess them, for a company nobody has described yet (the sample has
 * left its own currency there); as they are, for one that somebody has.
 */
export function guessedCompany(company: Company, language: Language): Company {
  if (company.name !== UNNAMED) return company;
  const country = navigator.languages.map(regionOf).find(Boolean) ?? (language === "es" ? "ES" : "GB");
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { ...company, country, currency: CURRENCIES[country] ?? "EUR", timeZone, language };
}

function regionOf(tag: string): string | undefined {
  return new Intl.Locale(tag).region;
}
