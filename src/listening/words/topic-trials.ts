import { masked } from "../../models/text/masking/mask.ts";
import { suggestTopics } from "../../models/text/topics/suggest-topics.ts";
import { topicFinder, topicsNamed } from "../../models/text/topics/topics.ts";
import { prepare } from "../../models/text/words/prepared.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { ruleOf } from "./hearing/ear.ts";
import { newestWritten, type Written } from "./reading.queries.ts";
import type { TopicSuggestion, TopicTrial } from "./trial.ts";
import { type Topic, wordsSettings } from "./words-settings.ts";

/** Comments that rules are tried on. */
const TRIED = 1000;
const EXAMPLES = 3;
const LONGEST_EXAMPLE = 200;
const SUGGESTED = 20;

type Read = Pick<Written, "text" | "customerName"> & { before: readonly string[]; after: readonly string[] };

/** What rules would find in the newest comments beside those of today. Nothing is changed. */
export async function tryTopics(db: Db, topics: readonly Topic[]): Promise<TopicTrial> {
  const { topics: known } = await wordsSettings(db);
  const [before, after] = [topicFinder(known.map(ruleOf)), topicFinder(topics.map(ruleOf))];
  const written = await newestWritten(db, { which: "any", limit: TRIED });
  const read = written.map(({ text, customerName }): Read => {
    const prepared = prepare(text);
    return { text, customerName, before: topicsNamed(before, prepared), after: topicsNamed(after, prepared) };
  });
  const show = await shownBy(db);
  return {
    comments: read.length,
    without: read.filter(({ after: found }) => found.length === 0).length,
    withoutBefore: read.filter(({ before: found }) => found.length === 0).length,
    topics: topics.map(({ key }) => {
      const has = read.filter(({ after: found }) => found.includes(key));
      const added = has.filter(({ before: found }) => !found.includes(key));
      const had = read.filter(({ before: found }) => found.includes(key)).length;
      return {
        key,
        before: had,
        after: has.length,
        added: added.slice(0, EXAMPLES).map(show),
      };
    }),
  };
}

/** Examples are read by whoever sets rules: without personal data, and cut. */
async function shownBy(db: Db): Promise<(one: Read) => string> {
  const { country } = await readCompany(db);
  return ({ text, customerName }) =>
    masked(text, () => "···", { names: [customerName], country }).slice(0, LONGEST_EXAMPLE);
}

/** What customers speak of that no topic covers, from the newest comments. */
export async function suggestedTopics(db: Db): Promise<{ comments: number; items: TopicSuggestion[] }> {
  const { topics } = await wordsSettings(db);
  const written = await newestWritten(db, { which: "any", limit: TRIED });
  const found = suggestTopics(
    topicFinder(topics.map(ruleOf)),
    written.map(({ text }) => prepare(text)),
  );
  const items = found.slice(0, SUGGESTED).map(({ words, without, withTopic }) => ({
    words: words.replaceAll("_", " "),
    without,
    withTopic,
  }));
  return { comments: written.length, items };
}
