import { folded, withoutUnseen } from "../../memory/customers/identity.ts";
import { compactTaxId, withoutZeros } from "../../memory/identity/tax-id.ts";

/** More words than this are not looked at. */
const MOST_WORDS = 6;
/** Shorter words must be found as they are: they have too few letters for a typo to be told from another word. */
const FORGIVEN_FROM = 4;

/** One word of a search; `forgiving`: a typo may be in it; `kept`: how it is kept if it is a tax id as those are printed. */
export type Word = { text: string; kept?: string; forgiving: boolean };

/** From so many digits on, words of digits beside each other are one number as phones write it: "91 123 45 67". */
const NUMBER_FROM = 6;
/** What a number is written with: digits, and signs that group them. */
const NUMBER = /^[+\d().\-/\u2010-\u2013]+$/;

/**
 * The words of a search as they are compared with what is kept: lower case, without accents, numbers without separators,
 * also where those are spaces, and without what one dials before them (00, 0, the "(0)" after a country).
 */
export function wordsOf(search: string): Word[] {
  // What phones copy beside a number to keep its direction is seen by nobody.
  const written = folded(withoutUnseen(search)).split(" ").filter(Boolean);
  const words = joined(written).slice(0, MOST_WORDS);
  return words.map((text) => {
    // An address is copied, not remembered, and its end is that of half of all customers.
    const guessed = /\p{L}{2}/u.test(text) && !text.includes("@");
    return { text, ...keptOf(text), forgiving: text.length >= FORGIVEN_FROM && guessed };
  });
}

/** "B-58.378.431" and "12.531.909-K" are printed with signs and zeros before them that are not kept. */
function keptOf(text: string): Pick<Word, "kept"> {
  const kept = withoutZeros(compactTaxId(text));
  const isTaxId = kept !== text && /^[\p{L}&\d]*\p{L}[\p{L}&\d]*$/u.test(kept);
  return isTaxId && kept.replace(/\D/g, "").length >= NUMBER_FROM ? { kept } : {};
}

/** The words, numbers without separators, and those that stand beside each other as one where together they are long enough. */
function joined(words: readonly string[]): string[] {
  const [first] = words;
  if (first === undefined) return [];
  const after = NUMBER.test(first) ? words.findIndex((word) => !NUMBER.test(word)) : 1;
  const end = after === -1 ? words.length : after;
  const run = words.slice(0, end);
  const whole = bare(run.join(""));
  const isOne = run.length > 1 && whole.replace("+", "").length >= NUMBER_FROM;
  const told = isOne
    ? [undialled(whole)]
    : run.map((word) => (NUMBER.test(word) ? undialled(bare(word)) || word : word));
  return [...told, ...joined(words.slice(end))];
}

function bare(number: string): string {
  return number.replace(/^((?:\+|00)\d{1,3})\(0\)/, "$1").replace(/[^+\d]/g, "");
}

/** A number is kept with its country and found by any part of it, so without the zeros that one dials before it. */
function undialled(number: string): string {
  return number.replace(/^0{1,2}(?=[1-9]\d{6})/, "");
}

/** A word with the signs escaped that `like` gives a meaning to. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
