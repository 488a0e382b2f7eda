import type { Db } from "../../platform/db/db.ts";
import { type Day, dayOf } from "../../quality/calendars/day.ts";
import { settledDay } from "../answers/settled.ts";
import { type Block, blocksIn, blocksOf, type Daily } from "./blocks.ts";
import type { Sum } from "./figure.queries.ts";
import type { DaysAsked } from "./last-in.queries.ts";
import { type CellDays, type CellRange, type CellSum, cellDays, cellSums } from "./unknown.queries.ts";

/** A sum of answers of whom nothing is known; null where they came by several links, or none. */
export type UnknownSum = Sum & {
  surveyId: string;
  linkId: string | null;
  touchpoint: string | null;
  /** All of them came by invitations. */
  isInvited: boolean;
};

type Days = Pick<DaysAsked, "from" | "to">;
type Surveys = { surveyIds: readonly string[]; today: string };

/** How often each answer was given in the blocks that lie in some days whole; each answer is somebody. */
export async function unknownSums(
  db: Db,
  { surveyIds, today, from, to }: Surveys & Days,
): Promise<UnknownSum[]> {
  const [sums = []] = await unknownSumsOf(db, { surveyIds, today }, [{ from, to }]);
  return sums;
}

/** As `unknownSums`, of several spans of days; what is cut into blocks is read once for all. */
export async function unknownSumsOf(
  db: Db,
  { surveyIds, today }: Surveys,
  spans: readonly Days[],
): Promise<UnknownSum[][]> {
  if (surveyIds.length === 0) return spans.map(() => []);
  const cells = await cellDays(db, { surveyIds, ...readFor(spans, settledDay(today)) });
  const questions = [
    ...Map.groupBy(cells, ({ surveyId, questionId }) => `${surveyId} ${questionId}`).values(),
  ];
  const cut = questions.map((own) => ({ own, blocks: blocksOf(dailyOf(own)) }));
  return Promise.all(
    spans.map(async ({ from, to }) => {
      const span = { from: dayOf(from), to: dayOf(to) };
      const ranges = cut.flatMap(({ own, blocks }) => rangesOf(own, blocksIn(blocks, span)));
      return ranges.length === 0 ? [] : (await cellSums(db, ranges)).map(cameBy);
    }),
  );
}

/** Whole years, as far as they are settled: what is shown of some days does not hang on what else is asked for. */
function readFor(spans: readonly Days[], settled: string): Days {
  const [first = settled] = spans.map(({ from }) => from).toSorted();
  const last =
    spans
      .map(({ to }) => `${to.slice(0, 4)}-12-31`)
      .toSorted()
      .at(-1) ?? settled;
  return { from: `${first.slice(0, 4)}-01-01`, to: last < settled ? last : settled };
}

function cameBy({ cell, ...sum }: CellSum): UnknownSum {
  const [linkId, touchpoint] = cell?.split("|") ?? [];
  const came = { linkId: linkId || null, touchpoint: touchpoint || null, isInvited: linkId === "" };
  return { ...sum, customers: sum.answers, ...came };
}

function dailyOf(cells: readonly CellDays[]): Daily[] {
  return cells
    .flatMap(({ cell, days, counts }) => days.map((day, at) => ({ cell, day, n: counts[at] ?? 0 })))
    .toSorted((one, other) => one.day - other.day);
}

/** The days of a question's cells that are shown. */
function rangesOf(cells: readonly CellDays[], blocks: readonly Block[]): CellRange[] {
  const isOwnAt = shownBy(blocks);
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
