import { expect, test } from "vitest";
import { dealing } from "./dealing.ts";

const HAVE = new Map([
  ["ana", 10],
  ["ben", 2],
  ["eva", 5],
]);
const ids = ["ana", "ben", "eva"];

const dealt = (count: number, said: Pick<Parameters<typeof dealing>[0], "share" | "before">) =>
  Array.from({ length: count }, dealing({ ids, have: HAVE, ...said }));

test("each in turn gets one, whatever he has; dealt out in pieces it goes on with whose turn it is", () => {
  expect(dealt(5, { share: "turn", before: 0 })).toEqual(["ana", "ben", "eva", "ana", "ben"]);
  expect(dealt(2, { share: "turn", before: 4 })).toEqual(["ben", "eva"]);
});

test("who has fewest gets the next, of equals the one named first, until all have as many", () => {
  expect(dealt(9, { share: "fewest", before: 4 })).toEqual([
    ...["ben", "ben", "ben", "ben", "eva"],
    ...["ben", "eva", "ben", "eva"],
  ]);
});
