import { validate as checkRut } from "stdnum/lib/cjs/cl/rut.js";
import { validate as checkNif } from "stdnum/lib/cjs/es/nif.js";
import { validate as checkCurp } from "stdnum/lib/cjs/mx/curp.js";

/** Sign by sign over what is left of separators. */
function compact(text: string): string {
  return text.replace(/[^0-9a-z]/gi, "").toUpperCase();
}

/** The check digit of Luhn (ISO/IEC 7812-1): from the right every second digit doubled, nines cast out, sum a multiple of 10. */
export function isLuhn(text: string): boolean {
  const digits = compact(text);
  if (!/^\d{13,19}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The check of ISO 13616: the first four signs last, letters as 10 to 35, the number is 1 modulo 97. */
export function isIban(text: string): boolean {
  const signs = compact(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(signs)) return false;
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** DNI, NIE or CIF with its check character. */
export function isSpanishId(text: string): boolean {
  return checkNif(compact(text)).isValid;
}

/** Mexico's CURP with its check digit. */
export function isCurp(text: string): boolean {
  return checkCurp(compact(text)).isValid;
}

/** Chile's RUT with its check character. */
export function isRut(text: string): boolean {
  return checkRut(compact(text)).isValid;
}
