import { APOSTROPHE } from "./plain-text.ts";

/** A word, or a sign that speaks (an emoji, a smiley, "!" or "?"). */
export type Word = {
  /** Lower case, no accents, no apostrophes. */
  plain: string;
  /** Where it stands in the composed text. */
  start: number;
  end: number;
  /** A comma, a stop or the like stands between the word before and this one. */
  afterBreak: boolean;
};

const SMILEYS = /^(?:[:;=x]-?[)d(p/|\\]+|:'\(|<3|:-?[)(]+)/;
const PAUSES = new Set([...'\n.,;:()[]{}¡!¿?…"«»“”|—–'].map((sign) => sign.charCodeAt(0)));

function isLetterOrDigit(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  // Letters of Latin, Greek, Cyrillic … up to general punctuation, then those above the symbols.
  if (code < 0x2000) return code >= 0xc0 && code !== 0xd7 && code !== 0xf7;
  return code >= 0x2c00 && code < 0xd800 && !(code >= 0x2e00 && code < 0x3040);
}

/** Where the word that begins at `from` ends; an apostrophe between letters belongs to it. */
function wordEnd(plain: string, from: number): number {
  let at = from;
  for (; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    if (isLetterOrDigit(code)) continue;
    if (code !== APOSTROPHE || !isLetterOrDigit(plain.charCodeAt(at + 1))) break;
  }
  return at;
}

/** Where the speaking sign that begins at `from` ends; `from` when there is none. */
function signEnd(plain: string, from: number): number {
  const code = plain.charCodeAt(from);
  if (code === 0x21 || code === 0x3f) return from + 1;
  if (code >= 0xd83c && code <= 0xd83e) return from + 2;
  if (code >= 0x2600 && code < 0x2800) return from + 1;
  if (code !== 0x3a && code !== 0x3b && code !== 0x3d && code !== 0x3c) return from;
  const smiley = SMILEYS.exec(plain.slice(from, from + 4));
  return smiley ? from + smiley[0].length : from;
}

/** The words and speaking signs of a text already made plain, in order. */
export function wordsOf(plain: string): Word[] {
  const words: Word[] = [];
  let afterBreak = true;
  let at = 0;
  while (at < plain.length) {
    const isWord = isLetterOrDigit(plain.charCodeAt(at));
    const end = isWord ? wordEnd(plain, at) : signEnd(plain, at);
    if (end === at) {
      afterBreak ||= PAUSES.has(plain.charCodeAt(at));
      at += 1;
      continue;
    }
    const raw = plain.slice(at, end);
    words.push({
      plain: isWord && raw.includes("'") ? raw.replaceAll("'", "") : raw,
      start: at,
      end,
      afterBreak,
    });
    afterBreak = !isWord;
    at = end;
  }
  return words;
}
