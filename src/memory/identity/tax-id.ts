import { validate as checkRut } from "stdnum/lib/cjs/cl/rut.js";
import { validate as checkNif } from "stdnum/lib/cjs/es/nif.js";
import { validate as checkRfc } from "stdnum/lib/cjs/mx/rfc.js";
import { countryCode } from "./country.ts";

/** A tax id as it is kept, "ES:B58378431"; why it is none; or null for one that names nobody. */
export type ReadTaxId = { value: string } | { reason: string } | null;

type Check = {
  called: string;
  fits: (compact: string) => boolean;
  /** The one form of those that stand for a number with more or fewer zeros before it. */
  whole?: (compact: string) => string;
};

/** What is checked, by country. Numbers of other countries are kept as they are. */
const CHECKS: Readonly<Record<string, Check>> = {
  ES: {
    called: "NIF, NIE or CIF",
    fits: (text) => checkNif(text).isValid,
    whole: (text) => (/^\d+[A-Z]$/.test(text) ? text.padStart(9, "0") : text),
  },
  MX: { called: "RFC", fits: (text) => checkRfc(text).isValid },
  CL: {
    called: "RUT",
    fits: (text) => checkRut(text.padStart(8, "0")).isValid,
    whole: withoutZeros,
  },
  AR: { called: "CUIT", fits: isCuit },
};

/** Written on invoices to the general public and to foreigners: whoever has it is nobody in particular. */
const OF_NOBODY: ReadonlySet<string> = new Set([
  "XAXX010101000",
  "XEXX010101000",
  "666666666",
  "555555555",
  "222222222222",
  "999999990",
]);

/**
 * Reads a tax id: separators, case and zeros before it do not matter, a country's letters before it are its country, and
 * so it is read as it is kept. Check characters of Spain, Mexico, Chile and Argentina must fit.
 *
 * @param countries whose it may be, as people write them; the first that is a country counts.
 */
export function readTaxId(text: string, ...countries: readonly (string | null | undefined)[]): ReadTaxId {
  const written = compactTaxId(text.normalize("NFC").toUpperCase());
  const said = countries.map((country) => countryCode(country ?? "")).find((code) => code !== undefined);
  const [, letters = "", rest = ""] = /^([A-Z]{2}):(.*)$/.exec(written) ?? prefixed(written, said) ?? [];
  const country = countryCode(letters);
  return country ? checked(rest, country) : checked(written, said ?? "");
}

/** A tax id without the signs and spaces it is printed with, and those nobody sees. */
export function compactTaxId(text: string): string {
  return text.replace(/[\s.\-/_·\p{Cf}]/gu, "");
}

/** Without the zeros before it. */
export function withoutZeros(text: string): string {
  return text.replace(/^0+/, "");
}

/** "ES…" is Spain's prefix, unless the rest is no tax id of Spain and the whole is one of the country said. */
function prefixed(written: string, said: string | undefined): RegExpExecArray | null {
  const found = /^(ES|MX|CL|AR)([A-ZÑ&0-9]{8,})$/.exec(written);
  const isWhole = found && said !== found[1] && CHECKS[said ?? ""]?.fits(written) === true;
  return isWhole ? null : found;
}

function checked(compact: string, country: string): ReadTaxId {
  const check = CHECKS[country];
  if (!/^[A-ZÑ&0-9]{4,20}$/.test(compact)) return { reason: "is not a tax id" };
  const whole = check?.whole?.(compact) ?? compact;
  if (OF_NOBODY.has(whole)) return null;
  if (!check || check.fits(whole)) return { value: `${country}:${whole}` };
  return { reason: `is not a ${check.called}: its form or its check character does not fit` };
}

const CUIT_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Two digits of kind, eight of number, one that makes the weighted sum a multiple of 11 (stdnum refuses kinds 25 and 26). */
function isCuit(text: string): boolean {
  if (!/^(20|23|24|25|26|27|30|33|34|50|51|55)\d{9}$/.test(text)) return false;
  const sum = CUIT_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return (11 - (sum % 11)) % 11 === Number(text[10]);
}
