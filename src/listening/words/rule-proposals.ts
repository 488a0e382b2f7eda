import { masked } from "../../models/text/masking/mask.ts";
import {
  type CorrectedTopics,
  correctedRules,
  LEAST_CORRECTED,
  type RuleChange,
  withChange,
} from "../../models/text/topics/corrected-topics.ts";
import { topicFinder, topicsNamed } from "../../models/text/topics/topics.ts";
import { type Prepared, prepare } from "../../models/text/words/prepared.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { ruleOf } from "./hearing/ear.ts";
import { newestWritten, type Written } from "./reading.queries.ts";
import type { RuleProposal, RuleProposals } from "./trial.ts";
import { type Topic, wordsSettings } from "./words-settings.ts";

/** Comments that are looked at: so many corrected ones, and so many others for what a change would do to them. */
const LOOKED_AT = 1000;
const PROPOSED = 10;

/** What corrections of topics say about the topics' words, the surest first; somebody accepts it or does not. */
export async function proposedRules(db: Db): Promise<RuleProposals> {
  const { topics } = await wordsSettings(db);
  const corrected = await correctedTopics(db);
  const changes = correctedRules(topics.map(ruleOf), corrected).slice(0, PROPOSED);
  const others = changes.length === 0 ? [] : await notCorrected(db);
  return {
    corrected: corrected.length,
    least: LEAST_CORRECTED,
    comments: others.length,
    items: changes.map((change) => ({ ...told(change, topics), others: changed(change, topics, others) })),
  };
}

async function correctedTopics(db: Db): Promise<CorrectedTopics[]> {
  const [written, read] = [
    await newestWritten(db, { which: "corrected", limit: LOOKED_AT }),
    await readBy(db),
  ];
  return written.flatMap((one) =>
    one.topicsByHand === null ? [] : [{ prepared: read(one), topics: one.topicsByHand }],
  );
}

async function notCorrected(db: Db): Promise<Prepared[]> {
  const [written, read] = [await newestWritten(db, { which: "any", limit: LOOKED_AT }), await readBy(db)];
  return written.filter(({ topicsByHand }) => topicsByHand === null).map(read);
}

/** A word that is proposed stands in the settings for everybody: it is nobody's name or number. */
async function readBy(db: Db): Promise<(one: Written) => Prepared> {
  const { country } = await readCompany(db);
  return ({ text, customerName }) => prepare(masked(text, () => " ", { names: [customerName], country }));
}

/** As people write words; what is dropped is spelled as the settings have it. */
function told(
  { topic, change, words, supports, contradicts }: RuleChange,
  topics: readonly Topic[],
): Omit<RuleProposal, "others"> {
  const known = topics.find(({ key }) => key === topic)?.words ?? [];
  const spelled = known.find((word) => ruleOf({ key: topic, words: [word] }).words[0] === words);
  return { topic, change, words: spelled ?? words.replaceAll("_", " "), supports, contradicts };
}

/** Of how many comments that nobody corrected the topic would change. */
function changed(change: RuleChange, topics: readonly Topic[], others: readonly Prepared[]): number {
  const rules = topics.map(ruleOf);
  const [before, after] = [topicFinder(rules), topicFinder(withChange(rules, change))];
  const has = (finder: typeof before, one: Prepared) => topicsNamed(finder, one).includes(change.topic);
  return others.filter((one) => has(before, one) !== has(after, one)).length;
}
