import type { Sentiment } from "../sentiment/sentiment.ts";
import type { Prepared } from "../words/prepared.ts";
import { type Stems, stemsFrom } from "../words/stems.ts";
import type { TopicRule } from "./ready-topics.ts";

/** A topic that a text names, with the mean score of the sentences that name it (an honest default for its polarity). */
export type TopicFound = {
  topic: string;
  score: number;
  /** The words that named it, as places in the composed text. */
  places: { start: number; end: number }[];
};

export type TopicFinder = Stems<readonly string[]>;

/** Makes rules ready. A word of two topics names both; "!" before words says that they name nothing. */
export function topicFinder(rules: readonly TopicRule[]): TopicFinder {
  const byWord = new Map<string, string[]>();
  for (const { topic, words } of rules) {
    for (const word of words) {
      if (word.startsWith("!")) byWord.set(word.slice(1), []);
      else byWord.set(word, [...(byWord.get(word) ?? []), topic]);
    }
  }
  return stemsFrom(byWord);
}

type Named = { places: TopicFound["places"]; sentences: Set<number> };

function nameAll(found: Map<string, Named>, topics: readonly string[], sentence: number, place: Place): void {
  for (const topic of topics) {
    const named = found.get(topic) ?? { places: [], sentences: new Set<number>() };
    named.places.push(place);
    named.sentences.add(sentence);
    found.set(topic, named);
  }
}

type Place = TopicFound["places"][number];

/** The topics a text names, in the order they are first named. `sentiments` are those of its sentences. */
export function topicsOf(
  finder: TopicFinder,
  { words, sentences }: Prepared,
  sentiments: readonly Sentiment[],
): TopicFound[] {
  const found = new Map<string, Named>();
  sentences.forEach(({ from, to }, sentence) => {
    for (let at = from; at < to; ) {
      const match = finder.at(words, at);
      const length = match?.words ?? 1;
      const place = { start: words[at].start, end: words[Math.min(at + length, to) - 1].end };
      if (match) nameAll(found, match.value, sentence, place);
      at += length;
    }
  });
  return [...found].map(([topic, { places, sentences: naming }]) => ({
    topic,
    places,
    score: [...naming].reduce((sum, sentence) => sum + sentiments[sentence].score, 0) / naming.size,
  }));
}

/** The topics a text names, however good what is said of them. */
export function topicsNamed(finder: TopicFinder, prepared: Prepared): string[] {
  const unjudged = prepared.sentences.map(() => ({ score: 0, negative: 0, neutral: 0, positive: 0 }));
  return topicsOf(finder, prepared, unjudged).map(({ topic }) => topic);
}
