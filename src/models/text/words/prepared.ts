import { composed, plainText } from "./plain-text.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { type Word, wordsOf } from "./words.ts";

/** A text made ready once for everything that reads it. */
export type Prepared = { text: string; plain: string; words: Word[]; sentences: Sentence[] };

/** Longer texts are read up to here: nobody writes more to a company, and what follows was pasted. */
const LONGEST = 20_000;

export function prepare(text: string): Prepared {
  const whole = composed(text.slice(0, LONGEST));
  const plain = plainText(whole);
  const words = wordsOf(plain);
  return { text: whole, plain, words, sentences: sentencesOf(plain, words) };
}
