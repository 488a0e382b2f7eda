import { featureCounter } from "../features/features.ts";
import {
  type Class,
  type Examples,
  exampleBuilder,
  NEGATIVE,
  NEUTRAL,
  POSITIVE,
} from "../softmax/examples.ts";
import { chancesOf, type Softmax, softmaxFrom } from "../softmax/softmax.ts";
import { negatedOf } from "../words/negation.ts";
import type { Prepared } from "../words/prepared.ts";
import { prepare } from "../words/prepared.ts";
import type { Word } from "../words/words.ts";
import { NO_TONE, TONE_COUNTS, toneCounts } from "./tone-counts.ts";

/** A score and the chances behind it, of a text or a sentence. */
export type Sentiment = {
  /** -1 bad to 1 good: chance of positive less chance of negative. */
  score: number;
  negative: number;
  neutral: number;
  positive: number;
};

export type SentimentOfText = Sentiment & {
  /** One for each sentence of the text. */
  sentences: Sentiment[];
};

/** Scores at most this far from 0 are neutral, unless the company says otherwise. */
export const NEUTRAL_BAND = 0.2;

/** "negative", "neutral" or "positive", by an adjustable band around 0. */
export function classOf(score: number, band = NEUTRAL_BAND): Class {
  if (score > band) return POSITIVE;
  return score < -band ? NEGATIVE : NEUTRAL;
}

/** Up to so many sentences a text counts as a whole; from the second number on, as the mean of its sentences. */
const WHOLE = 1;
const APART = 4;

const count = featureCounter();

/**
 * What the base says where none of our words of judgement stands comes from the trades it learnt in, whose plain sentences
 * mostly praised. Left out of training one by one, all other shares did worse in the mean over the seven of them.
 */
const TONELESS = 0.4;

function sentimentFrom(chances: ArrayLike<number>): Sentiment {
  const [negative = 0, neutral = 0, positive = 0] = Array.from(chances);
  return { score: positive - negative, negative, neutral, positive };
}

/** What a model says of some words taken as one; `toneless`: how much of it counts where no word of them is a judgement. */
function sentimentOfWords(model: Softmax, words: readonly Word[], toneless: number): Sentiment {
  const negated = negatedOf(words);
  const dense = new Float32Array(TONE_COUNTS);
  toneCounts(words, negated, dense);
  const [negative, neutral, positive] = chancesOf(model, count(words, negated), dense);
  const share = dense[NO_TONE] === 1 ? toneless : 1;
  return sentimentFrom([share * negative, 1 - share * (1 - neutral), share * positive]);
}

/** The mean of sentences, each by the root of its words: a long one says more, but not in proportion. */
function meanOf(sentences: readonly Sentiment[], lengths: readonly number[]): Sentiment {
  const mean = new Float64Array(3);
  let all = 0;
  sentences.forEach(({ negative, neutral, positive }, at) => {
    const weight = Math.sqrt(lengths[at]);
    mean[NEGATIVE] += weight * negative;
    mean[NEUTRAL] += weight * neutral;
    mean[POSITIVE] += weight * positive;
    all += weight;
  });
  return sentimentFrom(mean.map((sum) => sum / all));
}

/** `share` of one and the rest of the other. */
export function mixed(one: Sentiment, other: Sentiment, share: number): Sentiment {
  const part = (a: number, b: number) => share * a + (1 - share) * b;
  return {
    score: part(one.score, other.score),
    negative: part(one.negative, other.negative),
    neutral: part(one.neutral, other.neutral),
    positive: part(one.positive, other.positive),
  };
}

/** What a model says of each sentence. */
export function sentimentsOfSentences(
  model: Softmax,
  { words, sentences }: Prepared,
  toneless = 1,
): Sentiment[] {
  return sentences.map(({ from, to }) => sentimentOfWords(model, words.slice(from, to), toneless));
}

/** What a model says of a text taken as one. */
export function sentimentOfWhole(model: Softmax, { words }: Prepared, toneless = 1): Sentiment {
  return sentimentOfWords(model, words, toneless);
}

/**
 * The sentiment of a text and of its sentences by the base model. Short texts count as a whole and long ones as the mean of their
 * sentences, with a mixture between: measured on real reviews, the mean helps long texts and hurts short ones. Null for a
 * text without a word: there is nothing to judge.
 */
export function sentimentOf(model: Softmax, prepared: Prepared): SentimentOfText | null {
  const sentences = sentimentsOfSentences(model, prepared, TONELESS);
  if (sentences.length === 0) return null;
  if (sentences.length === 1) return { ...sentences[0], sentences };
  const share = Math.min(1, (sentences.length - WHOLE) / (APART - WHOLE));
  const mean = meanOf(
    sentences,
    prepared.sentences.map(({ from, to }) => to - from),
  );
  if (share === 1) return { ...mean, sentences };
  return { ...mixed(mean, sentimentOfWhole(model, prepared, TONELESS), share), sentences };
}

/** A text whose class is known; `weight` is how much it counts (1 by default). */
export type Labelled = { text: string; label: Class; weight?: number };

/** Texts with their classes, as rows to fit a model on. */
export function examplesFrom(labelled: Iterable<Labelled>): Examples {
  const rows = exampleBuilder(TONE_COUNTS);
  const dense = new Float32Array(TONE_COUNTS);
  for (const { text, label, weight = 1 } of labelled) {
    const { words } = prepare(text);
    const negated = negatedOf(words);
    toneCounts(words, negated, dense);
    rows.add(count(words, negated), dense, label, weight);
  }
  return rows.done();
}

/** The model in these bytes. Throws RangeError when they hold none of this version. */
export function sentimentModelFrom(bytes: Uint8Array): Softmax {
  return softmaxFrom(bytes, TONE_COUNTS);
}
