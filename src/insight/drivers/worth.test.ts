import { expect, test } from "vitest";
import type { Loss } from "../bucket/loss.ts";
import type { Scores } from "../runs/understanding.ts";
import { REACH, worth } from "./worth.ts";

const slope = { value: 0.5, low: -0.1, high: 1 };
const loss = { present: Uint8Array.from([1, 1, 1, 0]) } as unknown as Loss;
const scores = { yearMinor: Float64Array.from([1000, 2000, 4000, 8000]) } as unknown as Scores;

test("a step goes no further with any customer than there is room", () => {
  // Three points are left of the first, ten are taken of the second; of the third nothing is known, the fourth was not there.
  const kept = worth(
    Float64Array.from([97, 50, Number.NaN, 0]),
    { slope, reach: REACH.kept },
    { loss, scores },
  );
  const waits = worth(Float64Array.from([1 / 3, 5, 0, 9]), { slope, reach: REACH.waited }, { loss, scores });

  expect(kept.customers).toEqual({
    mean: expect.closeTo(0.065, 10),
    low: expect.closeTo(-0.013, 10),
    high: expect.closeTo(0.13, 10),
  });
  expect(kept.moneyMinor.mean).toBeCloseTo((0.5 * (3 * 1000 + 10 * 2000)) / 100, 10);
  expect(waits.customers).toEqual({
    mean: expect.closeTo((-0.5 * (1 / 3 + 1)) / 100, 10),
    low: expect.closeTo(-(1 / 3 + 1) / 100, 10),
    high: expect.closeTo((0.1 * (1 / 3 + 1)) / 100, 10),
  });
});
