import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, isoDay } from "../../quality/calendars/day.ts";
import { settledDay } from "../answers/settled.ts";
import { type Block, blocksIn, blocksOf, type Daily } from "./blocks.ts";

const FIRST = dayOf("2025-11-01");
const CELLS = ["a|shop", "a|web", "b|shop", "|"];

const history = fc
  .array(
    fc.record({
      day: fc.integer({ min: FIRST, max: FIRST + 150 }),
      cell: fc.constantFrom(...CELLS),
      n: fc.integer({ min: 1, max: 3 }),
      // Over midnight a page goes on with its answer: some say it on the day after.
      late: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 60, maxLength: 160 },
  )
  .map((days) => days.toSorted((one, other) => one.day - other.day));

/** What somebody asks for: some days, all of it or only what came by a link or at a touchpoint, on a day. */
const request = fc.record({
  from: fc.integer({ min: FIRST, max: FIRST + 150 }),
  length: fc.integer({ min: 0, max: 150 }),
  only: fc.constantFrom("", "a|", "b|", "|shop", "|web"),
  today: fc.integer({ min: FIRST + 60, max: FIRST + 160 }),
});
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never;

function isAsked(block: Block, only: string): boolean {
  if (only === "") return true;
  return block.length === 1 && (block[0]?.cell.startsWith(only) || block[0]?.cell.endsWith(only)) === true;
}

type Told = Daily & { late: number };

/** The answers that are shown, each told from all others. */
function shown(days: readonly Told[], { from, length, only, today }: Request): Set<string> {
  const settled = dayOf(settledDay(isoDay(today)));
  const isThere = ({ day, late }: Told) => day <= settled && day + late <= today;
  const blocks = blocksOf(days.filter(isThere));
  const asked = blocksIn(blocks, { from, to: from + length }).filter((block) => isAsked(block, only));
  const pieces = asked.flat();
  const seen = days.flatMap(({ cell, day, n, late }, row) =>
    isThere({ cell, day, n, late }) &&
    pieces.some((piece) => piece.cell === cell && piece.from <= day && day <= piece.to)
      ? Array.from({ length: n }, (_, at) => `${row} ${at}`)
      : [],
  );
  return new Set(seen);
}

test("no two requests differ by fewer than five answers of whom nothing is known, whatever they ask and when", () => {
  let told = 0;
  fc.assert(
    fc.property(history, request, request, (days, one, other) => {
      const [here, there] = [shown(days, one), shown(days, other)];
      for (const [mine, theirs] of [
        [here, there],
        [there, here],
      ] as const) {
        const more = [...mine].filter((answer) => !theirs.has(answer)).length;
        expect(more === 0 || more >= 5).toBe(true);
        told += more;
      }
    }),
    { numRuns: 2000 },
  );
  expect(told).toBeGreaterThan(1000);
});

test("what links have too few of is counted together with that of other links, four weeks later", () => {
  const days = ["x|", "y|", "z|"].flatMap((cell) => [{ cell, day: FIRST, n: 2 }]);
  const later = { cell: "w|", day: FIRST + 28, n: 1 };

  expect(blocksOf(days)).toEqual([]);
  expect(blocksOf([...days, later]).map((block) => block.map(({ cell }) => cell))).toEqual([
    ["x|", "y|", "z|"],
  ]);
});
