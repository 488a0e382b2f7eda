import { intentToLeave, type Recognised, urgency } from "./intent/intent.ts";
import { type Language, languageOf } from "./language/language.ts";
import { type OwnModel, sentimentByBoth } from "./learning/own-model.ts";
import { type SentimentOfText, sentimentOf } from "./sentiment/sentiment.ts";
import type { Softmax } from "./softmax/softmax.ts";
import { type TopicFinder, type TopicFound, topicsOf } from "./topics/topics.ts";
import { prepare } from "./words/prepared.ts";

/** With what words are understood: the base model, what a company has of its own, and what it is called. */
export type Ear = {
  base: Softmax;
  own: OwnModel | null;
  topics: TopicFinder;
  /** The account's language. */
  language: "es" | "en";
  /** The company's name in plain words, or "". */
  company: string;
};

/** What a comment says. */
export type Heard = {
  state: "analysed";
  language: "es" | "en";
  sentiment: SentimentOfText;
  /** Where each sentence begins, as a place in the composed text. */
  starts: number[];
  topics: TopicFound[];
  urgency: Recognised;
  leaving: Recognised;
};

/** A comment of no words or of another language is not judged, which is no neutral judgement. */
export type Unheard = { state: "no-words" } | { state: "other-language" };

/** Whoever has not asked yet has a third state of his own: not analysed yet. */
export function listen(ear: Ear, text: string): Heard | Unheard {
  const prepared = prepare(text);
  const language: Language = languageOf(prepared, ear.language);
  if (language === "other") return { state: "other-language" };
  const sentiment = ear.own ? sentimentByBoth(ear.base, ear.own, prepared) : sentimentOf(ear.base, prepared);
  if (sentiment === null) return { state: "no-words" };
  return {
    state: "analysed",
    language,
    sentiment,
    starts: prepared.sentences.map(({ from }) => prepared.words[from].start),
    topics: topicsOf(ear.topics, prepared, sentiment.sentences),
    urgency: urgency(prepared),
    leaving: intentToLeave(prepared, ear.company),
  };
}
