import { folded } from "../../memory/customers/identity.ts";

/** More words than this are not looked at. */
const MOST_WORDS = 6;
/** Shorter words must be found as they are: they have too few letters for a typo to be told from another word. */
const FORGIVEN_FROM = 4;

/** One word of a search; `forgiving`: a typo may be in it. */
export type Word = { text: string; forgiving: boolean };

/** The words of a search as they are compared with what is kept: lower case, without accents, numbers without separators. */
export function wordsOf(search: string): Word[] {
  const words = folded(search).split(" ").filter(Boolean).slice(0, MOST_WORDS);
  return words.map((word) => {
    const text = /^[+\d().\-/]+$/.test(word) ? word.replace(/[().\-/]/g, "") || word : word;
    // An address is copied, not remembered, and its end is that of half of all customers.
    const guessed = /\p{L}{2}/u.test(text) && !text.includes("@");
    return { text, forgiving: text.length >= FORGIVEN_FROM && guessed };
  });
}

/** A word with the signs escaped that `like` gives a meaning to. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
