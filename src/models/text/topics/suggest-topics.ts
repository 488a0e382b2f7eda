import { isStopWord } from "../language/stop-words.ts";
import { LEXICON } from "../sentiment/lexicon.ts";
import type { Prepared } from "../words/prepared.ts";
import { type TopicFinder, topicsNamed } from "./topics.ts";

/** Words that may deserve a topic: frequent in comments without one, rarer in those that have one. */
export type Suggestion = {
  /** One or two words, spelled for a topic's rule ("aire_acondicionado"). */
  words: string;
  /** Comments without a topic that have them, and comments with one. */
  without: number;
  withTopic: number;
  /** Log-likelihood ratio (Dunning 1993, Computational Linguistics 19): above 10.8 chance gives it once in a thousand. */
  ratio: number;
};

/** What chance gives once in a thousand. */
export const SURE = 10.8;

/** Whether a word can be what a comment is about: no stop word, no judgement, no number. */
function isSubject(word: string): boolean {
  return (
    word.length > 2 && !/\d/.test(word) && /^[a-zñ]/.test(word) && !isStopWord(word) && !LEXICON.one(word)
  );
}

/** What a comment may be about: single words and pairs, spelled for a topic's rule. */
export function termsOf({ words }: Prepared): Set<string> {
  const terms = new Set<string>();
  words.forEach(({ plain }, at) => {
    if (!isSubject(plain)) return;
    terms.add(plain);
    const next = words[at + 1];
    if (next && !next.afterBreak && isSubject(next.plain)) terms.add(`${plain}_${next.plain}`);
  });
  return terms;
}

function part(observed: number, expected: number): number {
  return observed > 0 ? observed * Math.log(observed / expected) : 0;
}

/** G² of a table of two rows: `a` of `n` and `b` of `m`. */
export function logLikelihoodRatio(a: number, n: number, b: number, m: number): number {
  const share = (a + b) / (n + m);
  const yes = part(a, share * n) + part(b, share * m);
  const no = part(n - a, (1 - share) * n) + part(m - b, (1 - share) * m);
  return 2 * (yes + no);
}

type Counts = { without: number; withTopic: number };

function countTerms(
  finder: TopicFinder,
  comments: readonly Prepared[],
): { terms: Map<string, Counts>; n: Counts } {
  const terms = new Map<string, Counts>();
  const n = { without: 0, withTopic: 0 };
  for (const comment of comments) {
    const side = topicsNamed(finder, comment).length === 0 ? "without" : "withTopic";
    n[side] += 1;
    for (const term of termsOf(comment)) {
      const counts = terms.get(term) ?? { without: 0, withTopic: 0 };
      counts[side] += 1;
      terms.set(term, counts);
    }
  }
  return { terms, n };
}

/** Pairs first where they say nearly as much as their words: "aire acondicionado", then not "aire" again. */
function withoutParts(sorted: Suggestion[]): Suggestion[] {
  const kept: Suggestion[] = [];
  for (const one of sorted) {
    const covered = kept.some(({ words, without }) => {
      const parts = words.split("_");
      return one.words.split("_").some((word) => parts.includes(word)) && without * 2 >= one.without;
    });
    if (!covered) kept.push(one);
  }
  return kept;
}

/** What customers speak of that no topic covers, the most telling first; each in at least `least` comments. */
export function suggestTopics(finder: TopicFinder, comments: readonly Prepared[], least = 5): Suggestion[] {
  const { terms, n } = countTerms(finder, comments);
  const telling = [...terms]
    .filter(([, { without }]) => without >= least)
    .map(([words, { without, withTopic }]) => ({
      words,
      without,
      withTopic,
      ratio: logLikelihoodRatio(without, n.without, withTopic, n.withTopic),
    }))
    .filter(({ without, withTopic, ratio }) => {
      return ratio > SURE && without / n.without > withTopic / Math.max(1, n.withTopic);
    });
  telling.sort(
    (a, b) => b.ratio - a.ratio || b.words.length - a.words.length || (a.words < b.words ? -1 : 1),
  );
  return withoutParts(telling);
}
