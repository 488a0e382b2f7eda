import { expect, test } from "vitest";
import { dealing } from "../../src/action/owners/changes/dealing.ts";
import { dealtOut } from "../../web/screens/team/dealt-out.ts";

const HAVE = new Map([
  ["ana", 10],
  ["ben", 2],
  ["eva", 5],
]);
const ids = ["ana", "ben", "eva"];

test.for([
  ["in turn each gets as many, whoever has more", "turn", { ana: 3, ben: 2, eva: 2 }],
  ["who has fewest gets them until all have as many", "fewest", { ana: 0, ben: 5, eva: 2 }],
] as const)("%s, on the screen as on the server", ([, share, got]) => {
  const next = dealing({ ids, share, have: HAVE, before: 0 });
  const given = Map.groupBy(Array.from({ length: 7 }, next), (id) => id);

  expect(Object.fromEntries(dealtOut(7, { ids, share, have: HAVE }))).toEqual(got);
  expect(Object.fromEntries(ids.map((id) => [id, given.get(id)?.length ?? 0]))).toEqual(got);
});

test("nobody gets anything where there is nobody", () => {
  expect(dealtOut(3, { ids: [], share: "fewest", have: HAVE }).size).toBe(0);
});
