import { seeded } from "../../random.ts";
import { classOf, examplesFrom, type Labelled, sentimentOf } from "../sentiment/sentiment.ts";
import { CLASSES, type Class } from "../softmax/examples.ts";
import { type FitOptions, fitSoftmax } from "../softmax/fit-softmax.ts";
import type { Softmax } from "../softmax/softmax.ts";
import { prepare } from "../words/prepared.ts";
import { type Gain, gainOf, macroF1 } from "./macro-f1.ts";
import { type OwnModel, sentimentByBoth } from "./own-model.ts";

/** A comment of the company with the class its rating gives it, or that somebody set by hand. */
export type Rated = { text: string; label: Class; byHand?: boolean };

/** What came of learning: nothing with too few, else a model and whether it is to be used. */
export type Lesson =
  | { state: "too-few"; n: number; least: number }
  | {
      state: "learnt";
      n: number;
      own: OwnModel;
      /** Macro-F1 over negative, neutral and positive on comments that were held out. */
      ownF1: number;
      baseF1: number;
      gain: Gain;
      /** The whole interval of the gain lies above 0: only then is the own model used. */
      wins: boolean;
    };

/** Fewer rated comments than this teach nothing that the base does not know (measured, see docs/models/words.md). */
export const LEAST_RATED = 300;
/** From this many on the base adds nothing and is left out. */
const ON_ITS_OWN = 3_000;
const SHARE_AT_LEAST = 0.4;
/** Newest comments learnt from; more make it slow and hardly better. */
const MOST_RATED = 20_000;
const FOLDS = 5;
/** A correction by hand is looked at; a rating may be about something else than the comment. */
const BY_HAND = 3;

const FIT: Omit<FitOptions, "seed"> = { rounds: 10, balance: 0.7, leastTexts: 1 };

/** How much the own model counts, growing with the logarithm of what it learnt from. */
function shareOf(n: number): number {
  const grown = Math.log(n / LEAST_RATED) / Math.log(ON_ITS_OWN / LEAST_RATED);
  return Math.min(1, SHARE_AT_LEAST + (1 - SHARE_AT_LEAST) * Math.max(0, grown));
}

function labelled(rated: readonly Rated[]): Labelled[] {
  return rated.map(({ text, label, byHand }) => ({ text, label, weight: byHand ? BY_HAND : 1 }));
}

/** A model of the company's own; `learn` says whether it is any good. */
export function fitOwn(rated: readonly Rated[], seed: number): OwnModel {
  return { model: fitSoftmax(examplesFrom(labelled(rated)), { ...FIT, seed }), share: shareOf(rated.length) };
}

/** A fold for each comment; comments of the same words go together, so that none is learnt and tested at once. */
function foldsOf(rated: readonly Rated[], seed: number): Uint8Array {
  const random = seeded(seed);
  const folds = new Map<string, number>();
  return Uint8Array.from(rated, ({ text }) => {
    const known = folds.get(text) ?? Math.floor(random() * FOLDS);
    folds.set(text, known);
    return known;
  });
}

function heldOutClasses(base: Softmax, rated: readonly Rated[], band: number, seed: number): Uint8Array {
  const folds = foldsOf(rated, seed);
  const classes = new Uint8Array(rated.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const own = fitOwn(
      rated.filter((_, row) => folds[row] !== fold),
      seed,
    );
    rated.forEach(({ text }, row) => {
      if (folds[row] !== fold) return;
      classes[row] = classOf(sentimentByBoth(base, own, prepare(text))?.score ?? 0, band);
    });
  }
  return classes;
}

const ALL = Array.from({ length: CLASSES }, (_, c) => c);

/**
 * Learns from a company's own ratings (oldest first) and says on held-out comments whether that beats the base. The same
 * comments and seed give the same lesson.
 */
export function learn(base: Softmax, all: readonly Rated[], band: number, seed: number): Lesson {
  const rated = all.filter(({ text }) => prepare(text).words.length > 0).slice(-MOST_RATED);
  const n = rated.length;
  if (n < LEAST_RATED) return { state: "too-few", n, least: LEAST_RATED };
  const truth = Uint8Array.from(rated, ({ label }) => label);
  const one = heldOutClasses(base, rated, band, seed);
  const other = Uint8Array.from(rated, ({ text }) =>
    classOf(sentimentOf(base, prepare(text))?.score ?? 0, band),
  );
  const gain = gainOf(truth, { one, other }, ALL, seeded(seed)) ?? { gain: 0, low: 0, high: 0 };
  return {
    state: "learnt",
    n,
    own: fitOwn(rated, seed),
    ownF1: macroF1({ truth, predicted: one }, ALL) ?? 0,
    baseF1: macroF1({ truth, predicted: other }, ALL) ?? 0,
    gain,
    wins: gain.low > 0 && tellsAnything(truth, one, seed),
  };
}

/**
 * Whether what was predicted goes with the truth, and not with any other text's: where the base calls all neutral, even a
 * guess by lot would beat its macro-F1.
 */
function tellsAnything(truth: Uint8Array, one: Uint8Array, seed: number): boolean {
  const random = seeded(seed);
  const other = Uint8Array.from(one);
  for (let at = other.length - 1; at > 0; at--) {
    const drawn = Math.floor(random() * (at + 1));
    [other[at], other[drawn]] = [other[drawn], other[at]];
  }
  const gain = gainOf(truth, { one, other }, ALL, random);
  return gain !== null && gain.low > 0;
}
