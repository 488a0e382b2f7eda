import { DAY_MS, type Day } from "../../quality/calendars/day.ts";

/** Of fewer who are not known nothing is shown: among them one could be told. */
export const FEWEST_ANONYMOUS = 5;
/** So long the answers by a link wait for others by the same one; then they are counted with those of other links alone. */
const PATIENCE_DAYS = 28;

/** How many answered on a day, by a link at a touchpoint. */
export type Daily = { cell: string; day: Day; n: number };
/** The answers of a cell in some days, both within. */
export type Piece = { cell: string; from: Day; to: Day };
/** Five answers at least that are shown together or not at all; of several cells they say nothing of any of them. */
export type Block = readonly Piece[];

type Waiting = Piece & { n: number };

/**
 * Cuts answers of whom nothing is known, in order of their days, into blocks of at least five: each answer is in one block
 * at most, and what is shown are whole blocks, so that no two requests differ by fewer than five. What was cut stays as it
 * is whatever comes later; only days that stay as they are are to be given (`settledDay`). They are cut anew each year, so that a figure need
 * not look further back.
 */
export function blocksOf(days: readonly Daily[]): Block[] {
  const years = Map.groupBy(days, ({ day }) => new Date(day * DAY_MS).getUTCFullYear());
  return [...years.values()].flatMap(blocksOfYear);
}

function blocksOfYear(days: readonly Daily[]): Block[] {
  const blocks: Block[] = [];
  const waiting = new Map<string, Waiting>();
  let pool: Waiting[] = [];
  for (const [day, rows] of Map.groupBy(days, (row) => row.day)) {
    for (const { cell, n } of rows) {
      const { from, n: before } = waiting.get(cell) ?? { from: day, n: 0 };
      waiting.set(cell, { cell, from, to: day, n: before + n });
    }
    const full = [...waiting.values()].filter(({ n }) => n >= FEWEST_ANONYMOUS);
    const late = [...waiting.values()].filter(
      (one) => !full.includes(one) && day - one.from >= PATIENCE_DAYS,
    );
    for (const { cell } of [...full, ...late]) waiting.delete(cell);
    blocks.push(...full.map((one) => [one]));
    pool = [...pool, ...late];
    if (pool.reduce((sum, { n }) => sum + n, 0) < FEWEST_ANONYMOUS) continue;
    blocks.push(pool);
    pool = [];
  }
  return blocks;
}

/** The blocks that lie in some days whole. */
export function blocksIn(blocks: readonly Block[], { from, to }: { from: Day; to: Day }): Block[] {
  return blocks.filter((block) => block.every((piece) => piece.from >= from && piece.to <= to));
}
