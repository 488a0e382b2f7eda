/**
 * What the model of words reaches on domains it has not seen, and how fast it is on one core:
 * node bench/words.ts <folder of M-ABSA>. About two minutes.
 */

import { seeded } from "../src/models/random.ts";
import { learn } from "../src/models/text/learning/learn.ts";
import { macroF1 } from "../src/models/text/learning/macro-f1.ts";
import { type Ear, listen } from "../src/models/text/listen.ts";
import { masked } from "../src/models/text/masking/mask.ts";
import { classOf, NEUTRAL_BAND, sentimentOf } from "../src/models/text/sentiment/sentiment.ts";
import { NEGATIVE, NEUTRAL, POSITIVE } from "../src/models/text/softmax/examples.ts";
import type { Softmax } from "../src/models/text/softmax/softmax.ts";
import { READY_TOPICS } from "../src/models/text/topics/ready-topics.ts";
import { topicFinder } from "../src/models/text/topics/topics.ts";
import { prepare } from "../src/models/text/words/prepared.ts";
import { type CorrectedFigures, correctedFigures } from "./words/corrected.ts";
import { labelOf, readSentences, type Sentence } from "./words/m-absa.ts";
import { trainBase } from "./words/recipe.ts";
import { topicFigures } from "./words/topics.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("Say where M-ABSA is: node bench/words.ts <folder>");
const sentences = readSentences(folder);
const domains = [...new Set(sentences.map(({ domain }) => domain))];

const scoreOf = (model: Softmax, text: string) => sentimentOf(model, prepare(text))?.score ?? 0;

function figures(model: Softmax, rows: readonly Sentence[]): { three: number; two: number } {
  const scores = rows.map(({ text }) => scoreOf(model, text));
  const truth = Uint8Array.from(rows, labelOf);
  const three = macroF1(
    { truth, predicted: Uint8Array.from(scores, (score) => classOf(score, NEUTRAL_BAND)) },
    [NEGATIVE, NEUTRAL, POSITIVE],
  );
  const clear = [...rows.keys()].filter((row) => truth[row] !== NEUTRAL);
  const two = macroF1(
    {
      truth: Uint8Array.from(clear, (row) => truth[row]),
      predicted: Uint8Array.from(clear, (row) => (scores[row] > 0 ? POSITIVE : NEGATIVE)),
    },
    [NEGATIVE, POSITIVE],
  );
  return { three: three ?? 0, two: two ?? 0 };
}

function leaveOneOut(): void {
  console.log("| left out | es: three | es: two | en: three | en: two |\n|---|---|---|---|---|");
  const sums = [0, 0, 0, 0];
  for (const domain of domains) {
    const model = trainBase(sentences.filter((sentence) => sentence.domain !== domain));
    const row = (["es", "en"] as const).flatMap((language) => {
      const own = sentences.filter((one) => one.domain === domain && one.language === language);
      const { three, two } = figures(model, own);
      return [three, two];
    });
    row.forEach((value, at) => {
      sums[at] += value / domains.length;
    });
    console.log(`| ${[domain, ...row.map((value) => value.toFixed(3))].join(" | ")} |`);
  }
  console.log(`| mean | ${sums.map((value) => value.toFixed(3)).join(" | ")} |`);
}

const TOPIC_DOMAINS = ["hotel", "restaurant", "phone", "food", "laptop"];

/** The rules have learnt nothing; polarity comes from a model that has not seen the domain. */
function topics(): void {
  for (const domain of TOPIC_DOMAINS) {
    const model = trainBase(sentences.filter((sentence) => sentence.domain !== domain));
    for (const language of ["es", "en"]) {
      const own = sentences.filter((one) => one.domain === domain && one.language === language);
      const { f1, polarity } = topicFigures(model, own);
      console.log(
        `topics, ${domain} ${language}: micro-F1 ${f1.toFixed(3)}, polarity right ${polarity.toFixed(3)}`,
      );
    }
  }
}

/** Somebody corrects topics by hand; what that brings on comments nobody looked at. */
function corrections(): void {
  for (const n of [60, 100, 200]) {
    const all = TOPIC_DOMAINS.flatMap((domain) =>
      (["es", "en"] as const).flatMap((language) => {
        const own = sentences.filter((one) => one.domain === domain && one.language === language);
        return correctedFigures(own, n) ?? [];
      }),
    );
    const mean = (of: (one: CorrectedFigures) => number) =>
      (all.reduce((sum, one) => sum + of(one), 0) / all.length).toFixed(3);
    const better = all.filter(({ accepted, rules }) => accepted > rules).length;
    const worse = all.filter(({ accepted, rules }) => accepted < rules).length;
    console.log(
      `topics, ${n} corrected: rules ${mean((one) => one.rules)}, proposals accepted ${mean((one) => one.accepted)} ` +
        `(better in ${better}, worse in ${worse} of ${all.length}), a model ${mean((one) => one.linear)}`,
    );
  }
}

/** One domain plays a company whose ratings the base, which has not seen it, learns from. */
function learningFrom(domain: string): void {
  const base = trainBase(sentences.filter((sentence) => sentence.domain !== domain));
  const random = seeded(3);
  const all = sentences
    .filter((one) => one.domain === domain && one.language === "es" && one.aspects.length > 0)
    .map((one) => ({ text: one.text, label: labelOf(one), at: random() }))
    .sort((one, other) => one.at - other.at);
  for (const n of [300, 1000, all.length]) {
    const start = process.cpuUsage();
    const lesson = learn(base, all.slice(0, n), NEUTRAL_BAND, 1);
    const seconds = process.cpuUsage(start).user / 1e6;
    if (lesson.state !== "learnt") continue;
    const { ownF1, baseF1, gain, wins } = lesson;
    console.log(
      `${domain}, ${n} rated: base ${baseF1.toFixed(3)}, own ${ownF1.toFixed(3)}, gain ${gain.gain.toFixed(3)} ` +
        `(${gain.low.toFixed(3)} to ${gain.high.toFixed(3)}), ${wins ? "used" : "not used"}; ${seconds.toFixed(1)} s`,
    );
  }
}

function speed(): void {
  const base = trainBase(sentences);
  const ear: Ear = { base, own: null, topics: topicFinder(READY_TOPICS), language: "es", company: "" };
  const texts = sentences.map(({ text }) => text);
  const letters = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
  const perSecond = (run: (text: string) => unknown) => {
    const start = process.cpuUsage();
    for (const text of texts) run(text);
    return Math.round(texts.length / (process.cpuUsage(start).user / 1e6));
  };
  console.log(
    `score alone: ${perSecond((text) => scoreOf(base, text))} comments/s of ${letters} letters on one core`,
  );
  console.log(`everything but masking: ${perSecond((text) => listen(ear, text))} comments/s`);
  console.log(
    `everything: ${perSecond((text) => [listen(ear, text), masked(text, String, { names: ["Ana Ruiz"], country: "ES" })])} comments/s`,
  );
  console.log(
    `masking: ${perSecond((text) => masked(text, String, { names: ["Ana Ruiz"], country: "ES" }))} comments/s`,
  );
}

leaveOneOut();
topics();
corrections();
for (const domain of ["hotel", "phone", "restaurant"]) learningFrom(domain);
speed();
