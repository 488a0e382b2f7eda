import type { Prepared } from "../words/prepared.ts";
import type { TopicRule } from "./ready-topics.ts";
import { logLikelihoodRatio, SURE, termsOf } from "./suggest-topics.ts";
import { topicFinder, topicsNamed } from "./topics.ts";

/** A comment whose topics somebody said by hand. */
export type CorrectedTopics = { prepared: Prepared; topics: readonly string[] };

/** A change of a topic's rule that corrections speak for: a word it lacks, or one of its own that misleads. */
export type RuleChange = {
  topic: string;
  change: "add" | "drop";
  /** Spelled for a topic's rule ("aire_acondicionado"); a word to drop as the rule has it. */
  words: string;
  /** Corrected comments where the change is right, and where it would be wrong. */
  supports: number;
  contradicts: number;
  /** Log-likelihood ratio of these against the other corrected comments (Dunning 1993). */
  ratio: number;
};

/** Fewer corrected comments than this name no rule worth a look (measured, see docs/models/words.md). */
export const LEAST_CORRECTED = 60;
const LEAST_SUPPORT = 3;
/** A word that misleads is only seen where it did: what it found rightly is seldom among the corrections. */
const LEAST_MISLED = 5;
/** Right this many times for each time it is wrong. */
const RIGHT_FOR_WRONG = 4;

/** Corrected comments that speak for something, and against it. */
type Sides = { supports: number; contradicts: number };

/** By word, how the comments that have it stand to a topic; and how all do. */
class Tally {
  readonly all: Sides = { supports: 0, contradicts: 0 };
  readonly words = new Map<string, Sides>();

  add(words: Iterable<string>, isRight: boolean): void {
    const side = isRight ? "supports" : "contradicts";
    this.all[side] += 1;
    for (const word of words) {
      const sides = this.words.get(word) ?? { supports: 0, contradicts: 0 };
      sides[side] += 1;
      this.words.set(word, sides);
    }
  }

  changes(topic: string, change: RuleChange["change"], least: number): RuleChange[] {
    return [...this.words].flatMap(([words, { supports, contradicts }]) => {
      if (supports < least || supports < RIGHT_FOR_WRONG * contradicts) return [];
      const ratio = logLikelihoodRatio(supports, this.all.supports, contradicts, this.all.contradicts);
      return [{ topic, change, words, supports, contradicts, ratio }];
    });
  }
}

type Read = CorrectedTopics & { named: ReadonlySet<string>; terms: ReadonlySet<string> };

/** Words of comments in which somebody named a topic that its rule does not find. */
function additions(read: readonly Read[], topic: string): RuleChange[] {
  const tally = new Tally();
  for (const { topics, named, terms } of read) {
    if (!named.has(topic)) tally.add(terms, topics.includes(topic));
  }
  const { supports: are, contradicts: areNot } = tally.all;
  return tally
    .changes(topic, "add", LEAST_SUPPORT)
    .filter(({ ratio, supports, contradicts }) => ratio > SURE && supports * areNot > contradicts * are);
}

/** Words of a rule that found a topic where somebody said that it is none. */
function removals(corrected: readonly CorrectedTopics[], { topic, words }: TopicRule): RuleChange[] {
  const tally = new Tally();
  const byWord = topicFinder(words.map((word) => ({ topic: word, words: [word] })));
  for (const { prepared, topics } of corrected) {
    const naming = topicsNamed(byWord, prepared);
    if (naming.length > 0) tally.add(naming, !topics.includes(topic));
  }
  return tally.changes(topic, "drop", LEAST_MISLED);
}

/**
 * Changes of rules that corrections by hand speak for, the surest first; none with fewer than `LEAST_CORRECTED`. Proposals
 * for somebody to look at: who corrects does so where the program was wrong, so that what it had right is not in them.
 */
export function correctedRules(
  rules: readonly TopicRule[],
  corrected: readonly CorrectedTopics[],
): RuleChange[] {
  if (corrected.length < LEAST_CORRECTED) return [];
  const finder = topicFinder(rules);
  const read = corrected.map(
    (one): Read => ({
      ...one,
      named: new Set(topicsNamed(finder, one.prepared)),
      terms: termsOf(one.prepared),
    }),
  );
  const changes = rules.flatMap((rule) => [...additions(read, rule.topic), ...removals(corrected, rule)]);
  return changes.sort((one, other) => other.ratio - one.ratio || (one.words < other.words ? -1 : 1));
}

/** Rules with a change made. */
export function withChange(
  rules: readonly TopicRule[],
  { topic, change, words }: Pick<RuleChange, "topic" | "change" | "words">,
): TopicRule[] {
  return rules.map((rule) => {
    if (rule.topic !== topic) return rule;
    const others = rule.words.filter((word) => word !== words);
    return { topic, words: change === "add" ? [...others, words] : others };
  });
}
