import { plainText } from "../words/plain-text.ts";
import { type Word, wordsOf } from "../words/words.ts";

/** Parts of names that join others and name nobody. */
const PARTICLES = new Set([
  "de",
  "del",
  "la",
  "las",
  "los",
  "el",
  "y",
  "da",
  "do",
  "dos",
  "van",
  "von",
  "san",
  "santa",
]);

export type Place = { start: number; end: number };

function standsAt(words: readonly Word[], from: number, name: readonly string[]): boolean {
  return name.every((part, step) => words[from + step]?.plain === part);
}

function isCapital(text: string, at: number): boolean {
  return /\p{Lu}/u.test(text.charAt(at));
}

/**
 * Where names that are known stand in a text: a whole name however it is spelled, a part of one where it is written with a
 * capital ("Rosa", not "rosa"). Names that are not given are not found.
 */
export function placesOfNames(text: string, names: readonly string[]): Place[] {
  if (names.length === 0) return [];
  const words = wordsOf(plainText(text));
  const whole = names
    .map((name) => wordsOf(plainText(name)).map(({ plain }) => plain))
    .filter((name) => name.length > 0);
  const parts = new Set(whole.flat().filter((part) => part.length > 2 && !PARTICLES.has(part)));
  const places: Place[] = [];
  for (let at = 0; at < words.length; at++) {
    const found = whole.find((name) => name.length > 1 && standsAt(words, at, name));
    if (found) {
      places.push({ start: words[at].start, end: words[at + found.length - 1].end });
      at += found.length - 1;
    } else if (parts.has(words[at].plain) && isCapital(text, words[at].start)) {
      places.push({ start: words[at].start, end: words[at].end });
    }
  }
  return places;
}
