import type { Company } from "../../api/contract.ts";
import type { Language } from "../../text/format.ts";

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

/** A company as the browser lets one guess it: only a proposal, for the first time the form is seen. */
export function guessedCompany(language: Language): Company {
  const country = navigator.languages.map(regionOf).find(Boolean) ?? (language === "es" ? "ES" : "GB");
  return {
    name: "",
    currency: CURRENCIES[country] ?? "EUR",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    country,
    language,
    fixedMonthlyCostsMinor: null,
    marginShare: null,
  };
}

function regionOf(tag: string): string | undefined {
  return new Intl.Locale(tag).region;
}
