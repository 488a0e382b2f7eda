import { expect, test } from "vitest";
import { dealing } from "./dealing.ts";

const HAVE = new Map([
  ["ana", 10],
  ["ben", 2],
  ["eva", 5],
]);
const ids = ["ana", "ben", "eva"];

test("dealt out in pieces it goes on with whose turn it is", () => {
  const whole = dealing({ ids, share: "turn", have: HAVE, before: 0 });
  const all = Array.from({ length: 5 }, whole);
  const rest = dealing({ ids, share: "turn", have: HAVE, before: 3 });

  expect([rest(), rest()]).toEqual(all.slice(3));
});
