import type { Voice, VoiceTopic } from "../../../src/action/heard/heard.ts";

export type Week = VoiceTopic["weeks"][number];

const WEEK_MS = 7 * 86_400_000;

/** The weeks of the days that are looked at, also those in which nobody wrote, which are not told. */
export function everyWeek(told: readonly Week[], { from, until }: Pick<Voice, "from" | "until">): Week[] {
  const first = Date.parse(from);
  const byDay = new Map(told.map((one) => [one.week, one]));
  return Array.from({ length: Math.floor((Date.parse(until) - first) / WEEK_MS) + 1 }, (_, at) => {
    const week = new Date(first + at * WEEK_MS).toISOString().slice(0, 10);
    return byDay.get(week) ?? { week, comments: 0, negative: 0 };
  });
}
