import type { Db } from "../../platform/db/db.ts";
import { type Day, dayOf, isoDay } from "../../quality/calendars/day.ts";
import { type Block, blocksIn, blocksOf } from "./blocks.ts";
import type { Sum } from "./figure.queries.ts";
import type { DaysAsked } from "./last-in.queries.ts";
import { type CellDay, cellDays } from "./unknown.queries.ts";

/** A sum of answers of whom nothing is known; null where they came by several links, or none. */
export type UnknownSum = Sum & { surveyId: string; linkId: string | null; touchpoint: string | null };

/** How often each answer was given in the blocks that lie in some days whole; each answer is somebody. */
export async function unknownSums(
  db: Db,
  { surveyIds, from, to, today }: DaysAsked & { surveyIds: readonly string[] },
): Promise<UnknownSum[]> {
  if (surveyIds.length === 0) return [];
  const over = isoDay(dayOf(today) - 1);
  const rows = await cellDays(db, {
    surveyIds,
    from: `${from.slice(0, 4)}-01-01`,
    to: to < over ? to : over,
  });
  const span = { from: dayOf(from), to: dayOf(to) };
  const questions = Map.groupBy(rows, ({ surveyId, questionId }) => `${surveyId} ${questionId}`);
  return [...questions.values()].flatMap((own) => shownOf(own, span));
}

/** What is shown of the answers to one question, which are in order of their days. */
function shownOf(rows: readonly CellDay[], span: { from: Day; to: Day }): UnknownSum[] {
  // Where options may be several, who answered is counted beside them.
  const isMarked = rows.some(({ value }) => value === "#");
  const given = rows.filter(({ value }) => !isMarked || value === "#");
  const daily = given.map(({ cell, day, answers }) => ({ cell, day: dayOf(day), n: answers }));
  const placeAt = placesIn(blocksIn(blocksOf(daily), span));
  const shown = rows.flatMap(({ cell, day, ...sum }) => {
    const place = placeAt(cell, dayOf(day));
    return place ? [{ ...sum, ...place, customers: sum.answers }] : [];
  });
  const places = Map.groupBy(shown, ({ linkId, touchpoint }) => `${linkId} ${touchpoint}`);
  return [...places.values()].flatMap(together);
}

type Place = Pick<UnknownSum, "linkId" | "touchpoint">;

/** Where the answers of a cell on a day are shown, asked day by day; undefined: nowhere. */
function placesIn(blocks: readonly Block[]): (cell: string, day: Day) => Place | undefined {
  const pieces = Map.groupBy(
    blocks
      .flatMap((block) => block.map((piece) => ({ ...piece, place: placeOf(block) })))
      .toSorted((one, other) => one.from - other.from),
    ({ cell }) => cell,
  );
  return (cell, day) => {
    const own = pieces.get(cell) ?? [];
    while (own[0] && own[0].to < day) own.shift();
    return own[0] && own[0].from <= day ? own[0].place : undefined;
  };
}

function placeOf(block: Block): Place {
  const [linkId, touchpoint] = block.length === 1 ? (block[0]?.cell.split("|") ?? []) : [];
  return { linkId: linkId || null, touchpoint: touchpoint || null };
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
