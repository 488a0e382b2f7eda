import { sentimentsOfSentences } from "../../src/models/text/sentiment/sentiment.ts";
import type { Softmax } from "../../src/models/text/softmax/softmax.ts";
import { READY_TOPICS } from "../../src/models/text/topics/ready-topics.ts";
import { type TopicFound, topicFinder, topicsOf } from "../../src/models/text/topics/topics.ts";
import { prepare } from "../../src/models/text/words/prepared.ts";
import type { Sentence } from "./m-absa.ts";

/** Categories of the corpus that are topics of ours; the others (a processor, a professor) are not looked at. */
const TOPIC_OF: readonly (readonly [RegExp, string])[] = [
  [/price|#price|value for money|course value/i, "price"],
  [/^service general|^seller service#(?!shipping)|^support#/i, "staff"],
  [
    /^shipment (?:delivery|quality)|^logistics#|^shipping#|^seller service#shipping|^product packaging#/i,
    "delivery",
  ],
  [/^after-sales service#exchange|^warranty#/i, "returns"],
  [/cleanliness/i, "cleanliness"],
  [/^location /i, "location"],
  [/^ambience|comfort$/i, "comfort"],
  [/^food_drinks|^food (?:quality|style_options)|^drinks/i, "food"],
  [/^software#|^os#|^system#/i, "app"],
  [/availability/i, "availability"],
];

/** Where a topic is what everything is about, it is none: everything sold by a grocer is food. */
const SKIPPED: Readonly<Record<string, readonly string[]>> = { food: ["food"] };

function topicOf(category: string): string | undefined {
  return TOPIC_OF.find(([pattern]) => pattern.test(category))?.[1];
}

type Tally = { hit: number; said: number; is: number; polarity: number };

/** The topics of a sentence's aspects with their polarity. */
export function truthOf({ aspects, domain }: Sentence): Map<string, string> {
  const skipped = SKIPPED[domain] ?? [];
  const truth = new Map<string, string>();
  for (const { category, polarity } of aspects) {
    const topic = topicOf(category);
    if (topic && !skipped.includes(topic)) truth.set(topic, polarity);
  }
  return truth;
}

function addSentence(tally: Tally, found: readonly TopicFound[], truth: ReadonlyMap<string, string>): void {
  tally.said += found.length;
  tally.is += truth.size;
  for (const { topic, score } of found) {
    const polarity = truth.get(topic);
    if (polarity === undefined) continue;
    tally.hit += 1;
    if (polarity === (score > 0 ? "pos" : "neg")) tally.polarity += 1;
  }
}

/** Micro-F1 of the ready topics on a domain's sentences, and how often the sentence's polarity is the aspect's. */
export function topicFigures(
  model: Softmax,
  sentences: readonly Sentence[],
): { f1: number; polarity: number } {
  const finder = topicFinder(READY_TOPICS);
  const skipped = SKIPPED[sentences[0].domain] ?? [];
  const known = new Set(sentences.flatMap(({ aspects }) => aspects.map(({ category }) => topicOf(category))));
  const tally: Tally = { hit: 0, said: 0, is: 0, polarity: 0 };
  for (const sentence of sentences) {
    const prepared = prepare(sentence.text);
    const found = topicsOf(finder, prepared, sentimentsOfSentences(model, prepared)).filter(
      ({ topic }) => known.has(topic) && !skipped.includes(topic),
    );
    addSentence(tally, found, truthOf(sentence));
  }
  return { f1: (2 * tally.hit) / (tally.said + tally.is), polarity: tally.polarity / tally.hit };
}
