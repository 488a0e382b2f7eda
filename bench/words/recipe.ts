import { examplesFrom, type Labelled } from "../../src/models/text/sentiment/sentiment.ts";
import { type FitOptions, fitSoftmax } from "../../src/models/text/softmax/fit-softmax.ts";
import type { Softmax } from "../../src/models/text/softmax/softmax.ts";
import { labelOf, type Sentence } from "./m-absa.ts";

const FIT: FitOptions = { seed: 7, rounds: 3, balance: 0.5, leastTexts: 2 };

/** Sentences without an opinion are many and teach little; "sight" is comments under lectures, loosely labelled. */
const WITHOUT_OPINION = 0.3;
const LOOSE = 0.5;

function labelled(sentence: Sentence): Labelled {
  const weight =
    (sentence.aspects.length === 0 ? WITHOUT_OPINION : 1) * (sentence.domain === "sight" ? LOOSE : 1);
  return { text: sentence.text, label: labelOf(sentence), weight };
}

/** The base model is made this way; docs/models/words.md tells why. */
export function trainBase(sentences: readonly Sentence[]): Softmax {
  return fitSoftmax(examplesFrom(sentences.map(labelled)), FIT);
}
