import { seeded } from "../../src/models/random.ts";
import { featureCounter } from "../../src/models/text/features/features.ts";
import { exampleBuilder, NEGATIVE, POSITIVE } from "../../src/models/text/softmax/examples.ts";
import { fitSoftmax } from "../../src/models/text/softmax/fit-softmax.ts";
import { chancesOf } from "../../src/models/text/softmax/softmax.ts";
import { correctedRules, withChange } from "../../src/models/text/topics/corrected-topics.ts";
import { READY_TOPICS, type TopicRule } from "../../src/models/text/topics/ready-topics.ts";
import { topicFinder, topicsNamed } from "../../src/models/text/topics/topics.ts";
import { type Prepared, prepare } from "../../src/models/text/words/prepared.ts";
import type { Sentence } from "./m-absa.ts";
import { truthOf } from "./topics.ts";

type Row = { prepared: Prepared; truth: ReadonlySet<string> };

/** What corrections by hand bring on the half of a domain that nobody looked at; micro-F1 of topics. */
export type CorrectedFigures = { corrected: number; rules: number; accepted: number; linear: number };

/** Somebody corrects the first `n` sentences whose topics the rules have wrong; null where there are fewer. */
export function correctedFigures(sentences: readonly Sentence[], n: number): CorrectedFigures | null {
  const random = seeded(5);
  const rows = sentences
    .filter(({ aspects }) => aspects.length > 0)
    .map((one) => ({ prepared: prepare(one.text), truth: new Set(truthOf(one).keys()), at: random() }))
    .sort((one, other) => one.at - other.at);
  const known = new Set(rows.flatMap(({ truth }) => [...truth]));
  const rules = READY_TOPICS.filter(({ topic }) => known.has(topic));
  const half = Math.floor(rows.length / 2);
  const corrected = rows
    .slice(0, half)
    .filter((row) => !isRight(rules, row))
    .slice(0, n);
  if (corrected.length < n) return null;
  const changes = correctedRules(
    rules,
    corrected.map(({ prepared, truth }) => ({ prepared, topics: [...truth] })),
  );
  const unseen = rows.slice(half);
  return {
    corrected: n,
    rules: f1Of(unseen, byRules(rules)),
    accepted: f1Of(unseen, byRules(changes.reduce(withChange, rules))),
    linear: f1Of(unseen, byModels(rules, corrected)),
  };
}

type Namer = (prepared: Prepared) => ReadonlySet<string>;

function byRules(rules: readonly TopicRule[]): Namer {
  const finder = topicFinder(rules);
  return (prepared) => new Set(topicsNamed(finder, prepared));
}

function isRight(rules: readonly TopicRule[], { prepared, truth }: Row): boolean {
  const named = byRules(rules)(prepared);
  return named.size === truth.size && shared(named, truth) === truth.size;
}

/** For each topic a model of words and pieces of words, that knows as well what the rules say. */
function byModels(rules: readonly TopicRule[], corrected: readonly Row[]): Namer {
  const [features, named] = [featureCounter(), byRules(rules)];
  const counted = ({ words }: Prepared) => features(words, new Uint8Array(words.length));
  const said = (prepared: Prepared, topic: string) => Float32Array.of(named(prepared).has(topic) ? 1 : 0);
  const models = rules.map(({ topic }) => {
    const examples = exampleBuilder(1);
    for (const { prepared, truth } of corrected) {
      examples.add(counted(prepared), said(prepared, topic), truth.has(topic) ? POSITIVE : NEGATIVE, 1);
    }
    const model = fitSoftmax(examples.done(), { rounds: 10, balance: 0, leastTexts: 1, seed: 1 });
    return { topic, model };
  });
  return (prepared) => {
    const has = ({ topic, model }: (typeof models)[number]) =>
      chancesOf(model, counted(prepared), said(prepared, topic))[POSITIVE] > 0.5;
    return new Set(models.filter(has).map(({ topic }) => topic));
  };
}

function f1Of(rows: readonly Row[], namer: Namer): number {
  let [hit, both] = [0, 0];
  for (const { prepared, truth } of rows) {
    const named = namer(prepared);
    hit += shared(named, truth);
    both += named.size + truth.size;
  }
  return (2 * hit) / both;
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((topic) => other.has(topic)).length;
}
