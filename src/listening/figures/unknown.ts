import type { Db } from "../../platform/db/db.ts";
import { type Day, dayOf } from "../../quality/calendars/day.ts";
import { settledDay } from "../answers/settled.ts";
import { type Block, blocksIn, blocksOf } from "./blocks.ts";
import type { Sum } from "./figure.queries.ts";
import type { DaysAsked } from "./last-in.queries.ts";
import { type CellDays, type CellRange, cellDays, cellSums } from "./unknown.queries.ts";

/** A sum of answers of whom nothing is known; null where they came by several links, or none. */
export type UnknownSum = Sum & {
  surveyId: string;
  linkId: string | null;
  touchpoint: string | null;
  /** All of them came by invitations. */
  isInvited: boolean;
};

/** How often each answer was given in the blocks that lie in some days whole; each answer is somebody. */
export async function unknownSums(
  db: Db,
  { surveyIds, from, to, today }: DaysAsked & { surveyIds: readonly string[] },
): Promise<UnknownSum[]> {
  if (surveyIds.length === 0) return [];
  const settled = settledDay(today);
  const cells = await cellDays(db, {
    surveyIds,
    from: `${from.slice(0, 4)}-01-01`,
    to: to < settled ? to : settled,
  });
  const span = { from: dayOf(from), to: dayOf(to) };
  const questions = Map.groupBy(cells, ({ surveyId, questionId }) => `${surveyId} ${questionId}`);
  const ranges = [...questions.values()].flatMap((own) => rangesOf(own, span));
  const sums = ranges.length === 0 ? [] : await cellSums(db, ranges);
  return sums.map(({ cell, ...sum }) => {
    const [linkId, touchpoint] = cell?.split("|") ?? [];
    const came = { linkId: linkId || null, touchpoint: touchpoint || null, isInvited: linkId === "" };
    return { ...sum, customers: sum.answers, ...came };
  });
}

/** The days of a question's cells that are shown. */
function rangesOf(cells: readonly CellDays[], span: { from: Day; to: Day }): CellRange[] {
  const daily = cells
    .flatMap(({ cell, days, counts }) => days.map((day, at) => ({ cell, day, n: counts[at] ?? 0 })))
    .toSorted((one, other) => one.day - other.day);
  const isOwnAt = shownBy(blocksIn(blocksOf(daily), span));
  return cells.flatMap(({ surveyId, cell, questionId, days }) =>
    runsOf(days, (day) => isOwnAt(cell, day)).flatMap(({ isOwn, ...run }) =>
      isOwn === undefined ? [] : [{ surveyId, cell, questionId, isOwn, ...run }],
    ),
  );
}

type Run = { from: Day; to: Day; isOwn: boolean | undefined };

/** Days in a row of which the same holds, as one. */
function runsOf(days: readonly Day[], isOwnAt: (day: Day) => boolean | undefined): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const [isOwn, last] = [isOwnAt(day), runs.at(-1)];
    if (last && last.isOwn === isOwn) last.to = day;
    else runs.push({ from: day, to: day, isOwn });
  }
  return runs;
}

/** Whether what a cell has of a day, asked in order, is shown as its own, or among others'; undefined: not at all. */
function shownBy(blocks: readonly Block[]): (cell: string, day: Day) => boolean | undefined {
  const pieces = Map.groupBy(
    blocks
      .flatMap((block) => block.map((piece) => ({ ...piece, isOwn: block.length === 1 })))
      .toSorted((one, other) => one.from - other.from),
    ({ cell }) => cell,
  );
  return (cell, day) => {
    const own = pieces.get(cell) ?? [];
    while (own[0] && own[0].to < day) own.shift();
    return own[0] && own[0].from <= day ? own[0].isOwn : undefined;
  };
}

/** Sums of several links or touchpoints as those of one. */
export function together<S extends Sum>(sums: readonly S[]): S[] {
  const all = new Map<string, S>();
  for (const sum of sums) {
    const name = `${sum.questionId}\0${sum.value}`;
    const { customers = 0, answers = 0 } = all.get(name) ?? {};
    all.set(name, { ...sum, customers: customers + sum.customers, answers: answers + sum.answers });
  }
  return [...all.values()];
}
