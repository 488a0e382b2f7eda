import { keptDesignEffects } from "../../insight/design-effects/design-effects.ts";
import { settledDay } from "../../listening/answers/settled.ts";
import { FEWEST_ANONYMOUS } from "../../listening/figures/blocks.ts";
import { countWaiting } from "../../listening/words/hearing/waiting.queries.ts";
import { wordsSettings } from "../../listening/words/words-settings.ts";
import { spreadDifference, spreadShare } from "../../models/surveys/design-effect.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { dayOf, isoDay } from "../../quality/calendars/day.ts";
import { zoneOf } from "../../quality/calendars/zone.ts";
import { spansOf } from "../experience/span.ts";
import { voiceWeeks, type WeekRow } from "./heard.queries.ts";
import type { Said, Voice, VoiceQuery, VoiceTopic } from "./heard.ts";

const NOTHING = { comments: 0, negative: 0, neutral: 0, positive: 0, unheard: 0, urgent: 0, leaving: 0 };

/** What customers said in some days, by topic, beside as many days before. */
export async function voice(db: Db, query: VoiceQuery, now: Date): Promise<Voice> {
  const { timeZone } = await readCompany(db);
  const { span, before } = spansOf(query, { timeZone, now });
  const settled = settledDay(isoDay(zoneOf(timeZone).dayAt(now.getTime())));
  const rows = await voiceWeeks(db, { span, before, fewest: FEWEST_ANONYMOUS, settled }, query);
  const { topics } = await wordsSettings(db);
  const { voice: effects } = await keptDesignEffects(db);
  const figures = (key: string, weeks: readonly WeekRow[]) =>
    figuresOf(weeks, { from: span.from, effect: effects.get(key) ?? effects.get("") ?? 1 });
  const names = new Map(topics.map(({ key, names: called }) => [key, called]));
  const { "": all = [], ...byTopic } = Object.fromEntries(Map.groupBy(rows, ({ topic }) => topic));
  return {
    ...span,
    before,
    waiting: await countWaiting(db),
    all: figures("", all),
    topics: Object.entries(byTopic)
      .map(([key, weeks]) => ({ key, names: names.get(key) ?? null, ...figures(key, weeks) }))
      .filter(({ now: { comments } }) => comments > 0)
      .toSorted((a, b) => b.now.comments - a.now.comments || (a.key < b.key ? -1 : 1)),
    known: topics.map(({ key, names: called }) => ({ key, names: called })),
  };
}

type Drawn = {
  /** The first day. */
  from: string;
  /** How much wider intervals are than of comments of as many customers. */
  effect: number;
};

function figuresOf(rows: readonly WeekRow[], { from, effect }: Drawn): Omit<VoiceTopic, "key" | "names"> {
  const [now, before] = [saidIn(rows, { isBefore: false, effect }), saidIn(rows, { isBefore: true, effect })];
  const weeks = rows
    .flatMap((row) => (row.week === null || row.week < 0 ? [] : [{ ...row, week: row.week }]))
    .toSorted((a, b) => a.week - b.week)
    .map(({ week, comments, negative }) => ({ week: isoDay(dayOf(from) + 7 * week), comments, negative }));
  return { now, before, negativeDifference: differenceOf(now, before, effect), weeks };
}

function saidIn(rows: readonly WeekRow[], { isBefore, effect }: { isBefore: boolean; effect: number }): Said {
  const sums = { ...NOTHING };
  for (const row of rows) {
    if ((row.week === -1) !== isBefore) continue;
    for (const sum of [
      "comments",
      "negative",
      "neutral",
      "positive",
      "unheard",
      "urgent",
      "leaving",
    ] as const) {
      sums[sum] += row[sum];
    }
  }
  return { ...sums, negativeShare: spreadShare({ count: sums.negative, n: judgedIn(sums) }, effect) };
}

/** Words that were not understood are in no share. */
function judgedIn({ negative, neutral, positive }: Pick<Said, "negative" | "neutral" | "positive">): number {
  return negative + neutral + positive;
}

function differenceOf(now: Said, before: Said, effect: number): VoiceTopic["negativeDifference"] {
  const found = spreadDifference(
    { count: now.negative, n: judgedIn(now) },
    { count: before.negative, n: judgedIn(before) },
    effect,
  );
  return found && { ...found, isChance: found.low <= 0 && found.high >= 0 };
}
