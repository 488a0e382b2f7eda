import type { Word } from "./words.ts";

/**
 * Words looked up by stem. An entry is a word ("mal"), a stem that any ending may follow ("excelen*"), or several of
 * them in a row ("vale_la_pena", "waste_of_*"); each has a value.
 */
export type Stems<Value> = {
  /** The values at the single word. */
  one(word: string): Value | undefined;
  /** The longest entry that begins at a word, and over how many words it reaches. */
  at(words: readonly Word[], from: number): Found<Value> | null;
};

export type Found<Value> = { value: Value; words: number };

type Phrase<Value> = { rest: ((word: string) => boolean)[]; value: Value };

/** What is remembered of words already looked up; a text's words repeat, and the memory stays small. */
const REMEMBERED = 20_000;

/** The pattern as a test of one word. */
function matcher(pattern: string): (word: string) => boolean {
  if (!pattern.endsWith("*")) return (word) => word === pattern;
  const stem = pattern.slice(0, -1);
  return (word) => word.startsWith(stem);
}

/** Finds the value of the longest pattern (whole word first) that fits a word. */
function byWord<Value>(entries: ReadonlyMap<string, Value>): (word: string) => Value | undefined {
  const shortest = Math.min(...[...entries.keys()].map((key) => key.length), 99);
  const memory = new Map<string, Value | undefined>();
  function search(word: string): Value | undefined {
    const whole = entries.get(word);
    if (whole !== undefined) return whole;
    for (let length = word.length; length >= shortest - 1; length--) {
      const found = entries.get(`${word.slice(0, length)}*`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return (word) => {
    if (memory.has(word)) return memory.get(word);
    if (memory.size >= REMEMBERED) memory.clear();
    const found = search(word);
    memory.set(word, found);
    return found;
  };
}

function phrasesOf<Value>(entries: Iterable<readonly [string, Value]>): Map<string, Phrase<Value>[]> {
  const byFirst = new Map<string, Phrase<Value>[]>();
  for (const [pattern, value] of entries) {
    const parts = pattern.split("_");
    if (parts.length < 2) continue;
    const phrases = byFirst.get(parts[0]) ?? [];
    phrases.push({ rest: parts.slice(1).map(matcher), value });
    byFirst.set(parts[0], phrases);
  }
  for (const phrases of byFirst.values()) phrases.sort((one, other) => other.rest.length - one.rest.length);
  return byFirst;
}

function follows(
  words: readonly Word[],
  from: number,
  rest: readonly ((word: string) => boolean)[],
): boolean {
  if (from + rest.length >= words.length) return false;
  return rest.every((fits, step) => {
    const word = words[from + 1 + step];
    return !word.afterBreak && fits(word.plain);
  });
}

/** Makes stems ready to be looked up. Later entries of the same pattern win. */
export function stemsFrom<Value>(entries: Iterable<readonly [string, Value]>): Stems<Value> {
  const all = [...entries];
  const one = byWord(new Map(all.filter(([pattern]) => !pattern.includes("_"))));
  const phrases = byWord(phrasesOf(all));
  return {
    one,
    at(words, from) {
      const long = phrases(words[from].plain)?.find(({ rest }) => follows(words, from, rest));
      if (long) return { value: long.value, words: long.rest.length + 1 };
      const value = one(words[from].plain);
      return value === undefined ? null : { value, words: 1 };
    },
  };
}
