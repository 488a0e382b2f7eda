/** Decimals of the minor unit of a currency, e.g. 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = DIGITS.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  const digits = maximumFractionDigits ?? 2;
  DIGITS.set(currency, digits);
  return digits;
}

const DIGITS = new Map<string, number>();

/** The largest amount of a single row, in units of its currency; also as counted at a rate. */
export const LARGEST_AMOUNT = 1e13;

/** The same in minor units. */
export function largestMinor(currency: string): number {
  return LARGEST_AMOUNT * 10 ** minorDigits(currency);
}

/** Of a minor unit; more would change amounts of billions, whose cents are exact. */
const MOST_GIVEN_BACK = 0.01;

/**
 * An amount in whole minor units, halves away from zero. The amount comes from decimals (a price times a quantity), so
 * what binary fractions take off a half is given back.
 */
export function minorUnits(amount: number, currency: string): number {
  const scaled = Math.abs(amount) * 10 ** minorDigits(currency);
  const rounded = Math.round(scaled + Math.min(scaled * 2e-15, MOST_GIVEN_BACK));
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Countries that write a decimal point. */
const POINT = /^(US|GB|IE|MX|AU|NZ|CA|IN|CN|JP|KR|IL|CH|PE|GT|HN|NI|PA|SV|DO|PR|CR|MY|SG|PH|TH|NG|KE|ZA)$/;

/** Whether people of a country, by its ISO code, write "1234.50", not "1234,50". */
export function writesPoint(country: string): boolean {
  return POINT.test(country);
}

/** The sign before decimals in a file for who reads a language, in a company of that country. */
export function decimalIn(language: "es" | "en", country: string): "." | "," {
  return language === "es" && !writesPoint(country) ? "," : ".";
}

/** An amount in whole minor units as a number of its currency's, exactly and ungrouped: "1234.50". */
export function amountText(minor: number, currency: string, decimal: "." | ","): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = `${minor < 0 ? "-" : ""}${text.slice(0, text.length - digits)}`;
  return digits === 0 ? whole : `${whole}${decimal}${text.slice(-digits)}`;
}

/** A number as plain decimal text, the same for the same value: 6, not 6.0; never an exponent. */
export function decimalText(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}
