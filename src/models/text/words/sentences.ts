import type { Word } from "./words.ts";

/** A sentence as words `from` to `to` (exclusive) of a text. */
export type Sentence = { from: number; to: number };

/** Fewer words than this go with the sentence before: "Sí." or a smiley. */
const LEAST_WORDS = 2;
const STOP = /[.!?…\n;]/;
/** "5.50", "www.shop.es", "S.A.": no sentence ends there. */
const INSIDE = /^[.]$/;

/** Whether a sentence ends between two neighbouring words. */
function endsBetween(plain: string, word: Word, next: Word): boolean {
  if (word.plain === "!" || word.plain === "?") return next.plain !== "!" && next.plain !== "?";
  const between = plain.slice(word.end, next.start);
  if (!STOP.test(between)) return false;
  return !INSIDE.test(between);
}

/** A sign at the start of a sentence waits for its words. */
function opens(words: readonly Word[], at: number, from: number): boolean {
  const sign = words[at].plain;
  return at === from && (sign === "!" || sign === "?");
}

/** Splits the words of a plain text into sentences. */
export function sentencesOf(plain: string, words: readonly Word[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let at = 0; at < words.length; at++) {
    const isLast = at + 1 === words.length;
    if (!isLast && (opens(words, at, from) || !endsBetween(plain, words[at], words[at + 1]))) continue;
    const before = sentences.at(-1);
    if (before && at + 1 - from < LEAST_WORDS) before.to = at + 1;
    else sentences.push({ from, to: at + 1 });
    from = at + 1;
  }
  return sentences;
}
