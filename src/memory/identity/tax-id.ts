import { validate as checkRut } from "stdnum/lib/cjs/cl/rut.js";
import { validate as checkNif } from "stdnum/lib/cjs/es/nif.js";
import { validate as checkRfc } from "stdnum/lib/cjs/mx/rfc.js";
import { countryCode } from "./country.ts";

/** A tax id as it is kept, "ES:B58378431"; why it is none; or null for one that names nobody. */
export type ReadTaxId = { value: string } | { reason: string } | null;

type Check = { called: string; fits: (compact: string) => boolean };

/** What is checked, by country. Numbers of other countries are kept as they are. */
const CHECKS: Readonly<Record<string, Check>> = {
  ES: { called: "NIF, NIE or CIF", fits: (text) => checkNif(text).isValid },
  MX: { called: "RFC", fits: (text) => checkRfc(text).isValid },
  CL: { called: "RUT", fits: (text) => checkRut(text).isValid },
  AR: { called: "CUIT", fits: isCuit },
};

/** Written on invoices to the general public and to foreigners: whoever has it is nobody in particular. */
const OF_NOBODY: ReadonlySet<string> = new Set([
  "XAXX010101000",
  "XEXX010101000",
  "666666666",
  "222222222222",
]);

/**
 * Reads a tax id: separators and case do not matter, a country's letters before it are its country. Check characters
 * of Spain, Mexico, Chile and Argentina must fit.
 *
 * @param countries whose it may be, as people write them; the first that is a country counts.
 */
export function readTaxId(text: string, ...countries: readonly (string | null | undefined)[]): ReadTaxId {
  const written = text.toUpperCase().replace(/[\s.\-/_·]/g, "");
  const prefix = /^(ES|MX|CL|AR)[:]?(?=[A-Z0-9]{8,})/.exec(written);
  const said = countries.map((country) => countryCode(country ?? "")).find((code) => code !== undefined);
  const country = prefixedOf(written, prefix?.[1], said);
  const compact = country.stripped ? written.slice(prefix?.[0].length) : written;
  if (OF_NOBODY.has(compact)) return null;
  return checked(compact, country.code);
}

/** "ES…" is Spain's prefix, unless the rest is no tax id of Spain and the whole is one of the country said. */
function prefixedOf(written: string, prefix: string | undefined, said: string | undefined) {
  const check = CHECKS[said ?? ""];
  const whole = prefix === undefined || (said !== prefix && check?.fits(written) === true);
  return whole ? { code: said ?? "", stripped: false } : { code: prefix, stripped: true };
}

function checked(compact: string, country: string): ReadTaxId {
  const check = CHECKS[country];
  if (!/^[A-ZÑ&0-9]{4,20}$/.test(compact)) return { reason: "is not a tax id" };
  if (!check) return { value: `${country}:${compact}` };
  if (check.fits(compact)) return { value: `${country}:${compact}` };
  return { reason: `is not a ${check.called}: its form or its check character does not fit` };
}

const CUIT_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Two digits of kind, eight of number, one that makes the weighted sum a multiple of 11 (stdnum refuses kinds 25 and 26). */
function isCuit(text: string): boolean {
  if (!/^(20|23|24|25|26|27|30|33|34|50|51|55)\d{9}$/.test(text)) return false;
  const sum = CUIT_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return (11 - (sum % 11)) % 11 === Number(text[10]);
}
