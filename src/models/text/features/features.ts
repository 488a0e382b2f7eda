import type { Word } from "../words/words.ts";
import { BUCKETS, bucketOf, hashOf, joined } from "./hash.ts";

/** What a text is made of: distinct buckets and how often each occurs. */
export type Features = { size: number; buckets: Int32Array; counts: Float32Array };

const WORD = 1;
const PIECE = 2;
const DENIED = 3;
const LONGEST_PIECE = 5;
/** Longer "words" are addresses and noise. */
const LONGEST_WORD = 30;
const REMEMBERED = 20_000;

/** The hash of a word, then the buckets of its pieces of 2 to 5 letters, "<" and ">" being its ends. */
type Pieces = { word: number; bucket: number; denied: number; stem: number; pieces: Int32Array };

function piecesOf(plain: string): Pieces {
  const word = hashOf(plain, 0, plain.length, WORD);
  const bounded = `<${plain.slice(0, LONGEST_WORD)}>`;
  const pieces: number[] = [];
  for (let length = 2; length <= LONGEST_PIECE; length++) {
    for (let from = 0; from + length <= bounded.length; from++) {
      pieces.push(bucketOf(hashOf(bounded, from, from + length, PIECE)));
    }
  }
  const stem = hashOf(plain, 0, Math.min(plain.length, 5), DENIED);
  return {
    word,
    bucket: bucketOf(word),
    denied: bucketOf(joined(word, DENIED)),
    stem: bucketOf(stem),
    pieces: Int32Array.from(pieces),
  };
}

/**
 * Counts words, pairs of words and pieces of words by bucket; words in the reach of a negation are counted once more,
 * as denied. Each call reuses the arrays of the one before.
 */
export function featureCounter(): (words: readonly Word[], negated: Uint8Array) => Features {
  const memory = new Map<string, Pieces>();
  const tally = new Float32Array(BUCKETS);
  let buckets = new Int32Array(4096);
  let size = 0;

  function recall(plain: string): Pieces {
    let known = memory.get(plain);
    if (known !== undefined) return known;
    if (memory.size >= REMEMBERED) memory.clear();
    known = piecesOf(plain);
    memory.set(plain, known);
    return known;
  }
  function add(bucket: number): void {
    if (tally[bucket] === 0) {
      if (size === buckets.length) {
        const wider = new Int32Array(2 * size);
        wider.set(buckets);
        buckets = wider;
      }
      buckets[size++] = bucket;
    }
    tally[bucket] += 1;
  }
  function addWord(word: Pieces, isDenied: boolean): void {
    add(word.bucket);
    if (isDenied) {
      add(word.denied);
      add(word.stem);
    }
    for (let piece = 0; piece < word.pieces.length; piece++) add(word.pieces[piece]);
  }
  return (words, negated) => {
    size = 0;
    let before = 0;
    for (let at = 0; at < words.length; at++) {
      const word = recall(words[at].plain);
      addWord(word, negated[at] === 1);
      if (before !== 0) add(bucketOf(joined(before, word.word)));
      before = word.word;
    }
    const counts = new Float32Array(size);
    for (let at = 0; at < size; at++) {
      counts[at] = tally[buckets[at]];
      tally[buckets[at]] = 0;
    }
    return { size, buckets, counts };
  };
}
