import { expect, test } from "vitest";
import { actingFor } from "./absence.ts";

test.for([
  ["who is here acts himself", [], "ana"],
  ["who is away has a substitute", [["ana", "ben"]], "ben"],
  [
    "a substitute who is away has one too",
    [
      ["ana", "ben"],
      ["ben", "eva"],
    ],
    "eva",
  ],
  [
    "where all are away in turn it stays with him",
    [
      ["ana", "ben"],
      ["ben", "ana"],
    ],
    "ana",
  ],
] as const)("%s", ([, away, acting]) => {
  expect(actingFor("ana", new Map(away))).toBe(acting);
});
