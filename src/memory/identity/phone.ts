import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { countryCode } from "./country.ts";

/**
 * A phone number as E.164 ("+34600111222"); null when it is none. Spellings of one line are one: Brazil's mobiles with
 * and without the ninth digit, Argentina's with the 9 or with 15, Mexico's with the 1, 044 or 045 of before 2020.
 *
 * @param countries from which it is dialled when it has no international prefix, as people write them ("ES", "Spain");
 *   the first that is a country counts.
 */
export function normalPhone(
  text: string,
  ...countries: readonly (string | null | undefined)[]
): string | null {
  const from = countries.map((country) => countryCode(country ?? "")).find((code) => code !== undefined);
  const dialled = withoutMexicanPrefix(text, from);
  const parsed = parsePhoneNumberFromString(dialled, from);
  if (!parsed) return null;
  const { countryCallingCode, nationalNumber } = parsed;
  const line = lineOf(countryCallingCode, nationalNumber, dialled);
  if (line === null) return null;
  const number =
    line === nationalNumber ? parsed : parsePhoneNumberFromString(`+${countryCallingCode}${line}`);
  return number?.isPossible() && isLongEnough(number) ? number.number : null;
}

/** A number kept as E.164, to be read by people and spreadsheets, which take a plus before all for a formula: "(+34) 600 11 12 22". */
export function phoneText(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  return parsed ? parsed.formatInternational().replace(/^\+(\d+)/, "(+$1)") : number;
}

/** The national number under which a line is kept; null when it lacks its area. */
function lineOf(calling: string, national: string, dialled: string): string | null {
  if (calling === "55") return brazilian(national);
  if (calling === "54") return argentinian(national, dialled);
  return calling === "52" ? national.replace(/^1(?=\d{10}$)/, "") : national;
}

/** Mobiles of two digits of area and eight beginning with 6 to 9 got a 9 before them from 2012 to 2016. */
function brazilian(national: string): string {
  const number = national.replace(/^0/, "");
  return /^[1-9]{2}[6-9]\d{7}$/.test(number) ? `${number.slice(0, 2)}9${number.slice(2)}` : number;
}

/**
 * Argentina's numbering does not tell mobiles from fixed lines: only the 9 (from abroad) or the 15 (from within) says
 * so, and people leave both out. A line of ten digits is one line, so it is kept with the 9 either way.
 */
function argentinian(national: string, dialled: string): string | null {
  const number = national.replace(/^0/, "");
  if (/^9\d{10}$/.test(number)) return number;
  const bare = number.length === 12 ? without15(number, dialled) : number;
  if (/^15\d{8}$/.test(bare)) return null;
  return /^(11|2\d|3\d)\d{8}$/.test(bare) ? `9${bare}` : bare;
}

/** "341 15 5123456": the 15 stands between the area code, of two to four digits, and the rest. */
function without15(number: string, dialled: string): string {
  const written = /(?:^|\D)0?(\d{2,4})\D*15\D*\d/.exec(dialled)?.[1];
  const lengths = written ? [written.length, 2, 3, 4] : [2, 3, 4];
  const area = lengths.find((length) => number.slice(length, length + 2) === "15");
  return area === undefined ? number : number.slice(0, area) + number.slice(area + 2);
}

/** Until 2019 Mexicans dialled 044 or 045 before a mobile, and 01 before another town's. */
function withoutMexicanPrefix(text: string, from: CountryCode | undefined): string {
  if (from !== "MX" || /^\s*(\+|00)/.test(text)) return text;
  const digits = text.replace(/\D/g, "");
  return /^(044|045|01|1)\d{10}$/.test(digits) ? digits.slice(-10) : text;
}

/** Extensions of an exchange and service numbers are nobody's own. */
function isLongEnough({ nationalNumber }: PhoneNumber): boolean {
  return nationalNumber.length >= 5;
}
