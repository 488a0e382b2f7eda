import { expect, test } from "vitest";
import type { Loss } from "../bucket/loss.ts";
import { YEAR } from "../bucket/movements.ts";
import { BROKEN, KEPT, type LivedRow, livedOf } from "../lived/lived.ts";
import type { Question, Scores } from "../runs/understanding.ts";
import { driversOf } from "./drivers-of.ts";

const AS_OF = 20_000;
const CUSTOMERS = 160;
const [DELIVERY, HELP] = [0, 1];

/** Promises of the year before who stayed is looked at; those of the last year are all kept, and at one touchpoint alone. */
function rowsOf(customer: number): LivedRow[] {
  const row = (day: number, place: number, isKept: boolean) => ({
    ...{ customer, day, kind: isKept ? KEPT : BROKEN, place, value: 0, contact: isKept ? 0 : 1 },
  });
  return [
    row(AS_OF - YEAR - 40, DELIVERY, customer % 2 === 0),
    row(AS_OF - YEAR - 30, HELP, customer % 3 === 0),
    row(AS_OF - 20, DELIVERY, true),
  ];
}

test("what staying goes together with is of the year before; how well it is done, of the last year", () => {
  const everybody = [...Array(CUSTOMERS).keys()];
  const lived = livedOf(everybody.flatMap(rowsOf), CUSTOMERS, ["delivery", "help"]);
  const loss: Loss = {
    ...{ from: AS_OF - YEAR, to: AS_OF, spanDays: YEAR, present: new Uint8Array(CUSTOMERS).fill(1) },
    gone: Uint8Array.from(everybody, (at) => Number(at % 2 === 1 && at % 5 !== 0)),
  };
  const question = {
    ...{ base: { asOf: AS_OF }, currency: "EUR", others: livedOf([], 0, ["delivery", "help"]) },
  } as unknown as Question;
  const scores = { yearMinor: new Float64Array(CUSTOMERS).fill(1000) } as unknown as Scores;

  const { staying } = driversOf(question, { lived, loss, scores });

  expect(staying).toMatchObject({
    n: CUSTOMERS,
    drivers: [
      { kind: "kept", touchpoint: "delivery", performance: 100 },
      { kind: "kept", touchpoint: "help", performance: null },
    ],
  });
  // Half of the deliveries of the year that is compared were late, so there was room for a step.
  expect(staying?.drivers[0].worth?.customers.mean).toBeGreaterThan(0);
});
