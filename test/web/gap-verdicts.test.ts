import { expect, test } from "vitest";
import type { Marks } from "../../src/listening/gaps/gap.ts";
import { verdictOf } from "../../web/screens/gaps/gap-in-words.ts";

type Triple = readonly [low: number, mean: number, high: number] | null;

const mark = (said: Triple) =>
  said ? { low: said[0], mean: said[1], high: said[2], n: 40 } : { low: null, mean: null, high: null, n: 0 };
const gap = (said: Triple) =>
  said && { low: said[0], value: said[1], high: said[2], n: 40, otherN: 40, isPaired: false };

const less = (one: Triple, other: Triple): Triple =>
  one && other && [one[0] - other[2], one[1] - other[1], one[2] - other[0]];

function marks(expected: Triple, believed: Triple, service: Triple, disconnection: Triple): Marks {
  const company = {
    ...{ expected: mark(null), perceived: mark(believed), disconnection: gap(disconnection) },
    shortfall: gap(less(believed, expected)),
  };
  return {
    dimension: null,
    expected: mark(expected),
    perceived: mark([3.8, 4, 4.2]),
    service: gap(service),
    ...{ managers: company, frontLine: company, company },
  };
}

const SIX: Triple = [6.3, 6.5, 6.7];
const BELOW: Triple = [-2.8, -2.5, -2.2];
const ABOVE: Triple = [0.3, 1, 1.7];
const EITHER: Triple = [-0.4, 0.1, 0.6];

test.each([
  ["less is got, and believed to be less still", marks(SIX, [2.7, 3, 3.3], BELOW, [-1.4, -1, -0.6]), "known"],
  ["less is got, and believed so", marks(SIX, [3.8, 4.1, 4.4], BELOW, EITHER), "known"],
  ["less is got, and nobody is sure what is believed", marks(SIX, [1.5, 4.2, 6.9], BELOW, EITHER), "less"],
  ["less is got, and nobody was asked what he believes", marks(SIX, null, BELOW, null), "less"],
  ["less is got, and more believed", marks(SIX, [6, 6.2, 6.4], BELOW, [1.8, 2.2, 2.6]), "blind"],
  [
    "as much is got, and less believed",
    marks([3.8, 4, 4.2], [2.7, 3, 3.3], EITHER, [-1.4, -1, -0.6]),
    "modest",
  ],
  ["more is got, and less believed", marks([2.8, 3, 3.2], [2.7, 3, 3.3], ABOVE, [-1.4, -1, -0.6]), "modest"],
  ["more is got, and more believed", marks([2.8, 3, 3.2], [6, 6.2, 6.4], ABOVE, ABOVE), "enough"],
  ["the two may be the same", marks([3.8, 4, 4.2], [3.8, 4.1, 4.4], EITHER, EITHER), "chance"],
  ["nobody was asked what he expects", marks(null, null, null, null), "one-side"],
])("where %s", (_, found, verdict) => {
  expect(verdictOf(found)).toBe(verdict);
});
