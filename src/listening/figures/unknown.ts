import type { Db } from "../../platform/db/db.ts";
import { type Day, dayOf } from "../../quality/calendars/day.ts";
import { settledDay } from "../answers/settled.ts";
import { type Block, blocksIn, blocksOf, type Daily } from "./blocks.ts";
import type { Sum } from "./figure.queries.ts";
import type { DaysAsked } from "./last-in.queries.ts";
import { type CellDays, cellDays } from "./unknown.queries.ts";

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
  return spans.map(({ from, to }) => {
    const span = { from: dayOf(from), to: dayOf(to) };
    return cut.flatMap(({ own, blocks }) => sumsOf(own, blocksIn(blocks, span)));
  });
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

/** How many answered a question each day by each link at a touchpoint, in order of the days. */
function dailyOf(cells: readonly CellDays[]): Daily[] {
  return [...Map.groupBy(cells, ({ cell }) => cell)]
    .flatMap(([cell, own]) => [...peopleOf(own)].map(([day, n]) => ({ cell, day, n })))
    .filter(({ n }) => n > 0)
    .toSorted((one, other) => one.day - other.day);
}

/** How many they were each day: those counted as such, else one for each answer. */
function peopleOf(values: readonly CellDays[]): Map<Day, number> {
  const told = new Map<Day, number>();
  const counted = new Map<Day, number>();
  for (const { value, days, answers } of values) {
    const people = value === "#" ? counted : told;
    for (const [at, day] of days.entries()) people.set(day, (people.get(day) ?? 0) + (answers[at] ?? 0));
  }
  return new Map([...told, ...counted]);
}

/** What is shown of a question: what each link at a touchpoint has as its own, and what is shown only among others'. */
function sumsOf(cells: readonly CellDays[], blocks: readonly Block[]): UnknownSum[] {
  const shown = shownBy(blocks);
  return cells.flatMap(({ cell, days, answers, ...of }) => {
    const isOwnOn = shown.get(cell);
    const sumWhere = (isOwn: boolean) =>
      days.reduce((sum, day, at) => sum + (isOwnOn?.get(day) === isOwn ? (answers[at] ?? 0) : 0), 0);
    const parts = [
      { ...cameBy(cell), answers: sumWhere(true) },
      { ...cameBy(null), answers: sumWhere(false) },
    ];
    return parts
      .filter((part) => part.answers !== 0)
      .map((part) => ({ ...of, ...part, customers: part.answers }));
  });
}

function cameBy(cell: string | null): Pick<UnknownSum, "linkId" | "touchpoint" | "isInvited"> {
  const [linkId, touchpoint] = cell?.split("|") ?? [];
  return { linkId: linkId || null, touchpoint: touchpoint || null, isInvited: linkId === "" };
}

/** Of the days of each cell that are shown, whether as its own, or among others'. */
function shownBy(blocks: readonly Block[]): Map<string, Map<Day, boolean>> {
  const shown = new Map<string, Map<Day, boolean>>();
  for (const block of blocks)
    for (const { cell, from, to } of block) {
      const days = shown.get(cell) ?? new Map<Day, boolean>();
      shown.set(cell, days);
      for (let day = from; day <= to; day++) days.set(day, block.length === 1);
    }
  return shown;
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
