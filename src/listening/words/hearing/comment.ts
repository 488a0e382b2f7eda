import { createHash } from "node:crypto";
import { listen } from "../../../models/text/listen.ts";
import { masked } from "../../../models/text/masking/mask.ts";
import { composed, plainText } from "../../../models/text/words/plain-text.ts";
import { wordsOf } from "../../../models/text/words/words.ts";
import { type Question, scaleOf } from "../../surveys/question.ts";
import type { CompanyEar } from "./ear.ts";
import type { Reading } from "./reading.ts";

/** What somebody corrected of a reading; what is not named stays as the machine says. */
export type ByHand = Partial<Reading> & { by: string; at: string };

/** All that is kept of what words say. */
export type Heard = Reading & {
  state: "analysed" | "no-words" | "other-language";
  language: string | null;
  band: number;
  sentences: readonly (readonly [start: number, score: number])[];
  heardBy: string;
  rules: number;
};

const rounded = (score: number) => Math.round(score * 1000) / 1000;
const NOTHING: Reading = { score: null, topics: {}, urgent: false, leaving: false };

/** Reads words. */
export function heardIn({ ear, settings, heardBy }: CompanyEar, text: string): Heard {
  const said = { band: settings.band, rules: settings.rules, heardBy };
  const heard = listen(ear, text);
  if (heard.state !== "analysed") {
    return { ...NOTHING, ...said, state: heard.state, language: null, sentences: [] };
  }
  const { sentiment, topics, starts } = heard;
  return {
    ...said,
    state: "analysed",
    language: heard.language,
    score: rounded(sentiment.score),
    topics: Object.fromEntries(topics.map(({ topic, score }) => [topic, rounded(score)])),
    urgent: heard.urgency !== null,
    leaving: heard.leaving !== null,
    sentences: sentiment.sentences.map(({ score }, at) => [starts[at] ?? 0, rounded(score)]),
  };
}

/** What counts of a reading: what somebody corrected wins. */
export function present(machine: Reading, byHand: ByHand | null): Reading {
  if (byHand === null) return machine;
  const {
    score = machine.score,
    topics = machine.topics,
    urgent = machine.urgent,
    leaving = machine.leaving,
  } = byHand;
  return { score, topics, urgent, leaving };
}

/** How the words of today are told from those of before. */
export function digestOf(text: string): string {
  return createHash("md5").update(text).digest("base64url");
}

/** A pasted page need not be found by its last word. */
const MOST_WORDS = 300;
const LONGEST_WORD = 40;
const LONGEST_TEXT = 20_000;
/** What the cut may have taken the end of, so that it is not known for personal data. */
const EDGE = 300;

/** The words a comment is found by, personal data left out. */
export function wordsToFind(text: string, beside: { names: readonly string[]; country: string }): string[] {
  const begun = masked(text.slice(0, LONGEST_TEXT), () => " ", beside);
  const hidden = text.length > LONGEST_TEXT ? begun.slice(0, -EDGE) : begun;
  const words = new Set<string>();
  for (const { plain } of wordsOf(plainText(composed(hidden)))) {
    if (words.size === MOST_WORDS) break;
    if (/^[\p{L}\p{N}]+$/u.test(plain)) words.add(plain.slice(0, LONGEST_WORD));
  }
  return [...words];
}

/** By what a comment is found: its words and what was recognised. */
export function foundBy(words: readonly string[], reading: Reading): string {
  return [...words, ...marksOf(reading)].map((word) => `'${word}'`).join(" ");
}

/** What was recognised, as words that nobody writes. */
export function marksOf({ topics, urgent, leaving }: Reading): string[] {
  const named = Object.keys(topics).map((topic) => `#t-${topic}`);
  return [...named, ...(urgent ? ["#urgent"] : []), ...(leaving ? ["#leaving"] : [])];
}

/** Bad, middling, good. */
type Rating = 0 | 1 | 2;

const LOW = 0.35;
const HIGH = 0.65;

/** 0 bad, 1 middling, 2 good: what a number on a scale comes to. Of eleven points 0-6 are bad, as of NPS. */
export function ratingOf(value: number, { from, to }: { from: number; to: number }): Rating {
  if (to - from === 10) return value - from <= 6 ? 0 : value - from >= 9 ? 2 : 1;
  const share = (value - from) / (to - from);
  return share < LOW ? 0 : share > HIGH ? 2 : 1;
}

const JUDGED: readonly string[] = ["nps", "csat", "ces"];
type Answers = Readonly<Record<string, readonly (number | string)[]>>;

/** What somebody chose beside his words: the first judgement of the same answer; null where there is none. */
export function ratingIn(questions: readonly Question[], answers: Answers): Rating | null {
  const ratings = questions.map((question) => ratingBy(question, answers));
  return ratings.find((rating) => rating !== null) ?? null;
}

function ratingBy(question: Question, answers: Answers): Rating | null {
  const [given] = answers[question.id] ?? [];
  const scale = scaleOf(question);
  if (!JUDGED.includes(question.kind) || typeof given !== "number" || scale === null) return null;
  const isTurned = question.kind === "ces" && question.lowIsGood;
  return ratingOf(isTurned ? scale.from + scale.to - given : given, scale);
}
