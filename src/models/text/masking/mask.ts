import { findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import { composed, plainText } from "../words/plain-text.ts";
import { placesOfNames } from "./names.ts";
import { type Kind, OF_A_PHONE, OF_A_THING, SHAPES, type Shape } from "./shapes.ts";

/** A personal datum in a text: where, what, and whether its check characters fit (phones: whether such a number exists). */
export type Personal = { kind: Kind; start: number; end: number; sure: boolean };

export type MaskOptions = {
  /** Names of the customer and of others who are known. Others are not found: names in general stay partial. */
  names?: readonly string[];
  /** Where phones are dialled from when they have no international prefix; one that is not known is none. */
  country?: string;
};

const LOOK_BACK = 40;
const LONGEST_PHONE = 15;
const SHORTEST_PHONE = 7;
/** Digits with what people put between them. */
const DIGITS = /(?<![\p{L}\d])\+?\(?\d[\d ().-]{5,22}\d(?![\p{L}\d])/gu;

function before(plain: string, at: number): string {
  return plain.slice(Math.max(0, at - LOOK_BACK), at);
}

function isFree(found: readonly Personal[], start: number, end: number): boolean {
  return found.every((other) => end <= other.start || start >= other.end);
}

function addShape(text: string, plain: string, shape: Shape, found: Personal[]): void {
  for (const { 0: match, index: start } of text.matchAll(shape.pattern)) {
    const end = start + match.length;
    const sure = shape.fits(match);
    if ((!sure && !shape.byShape) || !isFree(found, start, end)) continue;
    if (shape.kind !== "email" && OF_A_THING.test(before(plain, start))) continue;
    found.push({ kind: sure ? shape.kind : "number", start, end, sure });
  }
}

function addPhones(text: string, plain: string, country: string, found: Personal[]): void {
  const dialledFrom = isSupportedCountry(country) ? country : undefined;
  for (const { startsAt: start, endsAt: end } of findPhoneNumbersInText(text, dialledFrom)) {
    if (!isFree(found, start, end) || OF_A_THING.test(before(plain, start))) continue;
    found.push({ kind: "phone", start, end, sure: true });
  }
  for (const { 0: match, index: start } of text.matchAll(DIGITS)) {
    const digits = match.replace(/\D/g, "").length;
    const end = start + match.length;
    if (digits < SHORTEST_PHONE || digits > LONGEST_PHONE || !isFree(found, start, end)) continue;
    if (OF_A_PHONE.test(before(plain, start))) found.push({ kind: "phone", start, end, sure: false });
  }
}

/** The personal data in a text, in order; places are those of the composed text. */
export function personalIn(text: string, { names = [], country = "" }: MaskOptions = {}): Personal[] {
  const whole = composed(text);
  const plain = plainText(whole);
  const found: Personal[] = [];
  if (/[\d@]/.test(whole)) {
    for (const shape of SHAPES) addShape(whole, plain, shape, found);
    if (/\d(?:\D{0,3}\d){6}/.test(whole)) addPhones(whole, plain, country, found);
  }
  for (const { start, end } of placesOfNames(whole, names)) {
    if (isFree(found, start, end)) found.push({ kind: "name", start, end, sure: true });
  }
  return found.sort((one, other) => one.start - other.start);
}

/**
 * The text with personal data replaced by `label(kind)`. Hidden is what has the shape of such a datum, and what it is called
 * follows its check characters; numbers of orders, invoices and the like stay.
 */
export function masked(text: string, label: (kind: Kind) => string, options: MaskOptions = {}): string {
  const whole = composed(text);
  let rest = 0;
  let result = "";
  for (const { kind, start, end } of personalIn(whole, options)) {
    result += whole.slice(rest, start) + label(kind);
    rest = end;
  }
  return rest === 0 ? text : result + whole.slice(rest);
}
