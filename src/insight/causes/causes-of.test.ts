import { expect, test } from "vitest";
import { type Base, startsOf } from "../base/base.ts";
import type { Loss } from "../bucket/loss.ts";
import { BROKEN, livedOf } from "../lived/lived.ts";
import type { Question, Scores } from "../runs/understanding.ts";
import { causesOf } from "./causes-of.ts";

const [BOUGHT, AGAIN, FROM, TO, LAPSE] = [120, 170, 100, 465, 60];
const COUNTRIES = ["ES", "PT"];

type Few = { country: string; customers: number; met: boolean; left: boolean };

/** A company whose customers all bought on one day, and who stayed once more; some were failed two days after the first. */
function companyOf(parts: readonly Few[]) {
  const all = parts.flatMap((part) => Array.from({ length: part.customers }, () => part));
  const customers = all.length;
  const bought = all.flatMap(({ left }, customer) =>
    (left ? [BOUGHT] : [BOUGHT, AGAIN]).map((day) => ({ customer, day })),
  );
  const customer = Int32Array.from(bought, (one) => one.customer);
  const base = {
    ...{ customers, asOf: TO, customer, start: startsOf(customer, customers) },
    day: Int32Array.from(bought, ({ day }) => day),
    amount: new Float64Array(bought.length).fill(1000),
    country: Int32Array.from(all, ({ country }) => COUNTRIES.indexOf(country)),
    firstProduct: new Int32Array(customers).fill(-1),
  } as unknown as Base;
  const none = new Int8Array(customers).fill(-1);
  const failed = [...all.entries()].filter(([, { met }]) => met).map(([at]) => at);
  return {
    question: { base, countries: COUNTRIES, products: [], currency: "EUR" } as unknown as Question,
    parts: {
      lapseDays: LAPSE,
      lived: livedOf(
        failed.map((at) => ({ customer: at, day: BOUGHT + 2, kind: BROKEN, place: 0, value: 0, contact: 1 })),
        customers,
        ["delivery"],
      ),
      loss: {
        ...{ from: FROM, to: TO, spanDays: TO - FROM, present: new Uint8Array(customers).fill(1) },
        gone: Uint8Array.from(all, ({ left }) => Number(left)),
      } satisfies Loss,
      scores: {
        ...{ tierThen: none, ageThen: none, yearMinor: new Float64Array(customers).fill(1000) },
      } as unknown as Scores,
    },
  };
}

test("of a hole in which one customer met it and left nothing is sure, though the company's cause is", () => {
  const { question, parts } = companyOf([
    { country: "ES", customers: 60, met: true, left: true },
    { country: "ES", customers: 40, met: true, left: false },
    { country: "ES", customers: 30, met: false, left: true },
    { country: "ES", customers: 270, met: false, left: false },
    { country: "PT", customers: 1, met: true, left: true },
    { country: "PT", customers: 29, met: false, left: false },
  ]);

  const { causes, holes } = causesOf(question, parts);

  const late = { kind: "broken", touchpoint: "delivery" };
  expect(causes).toMatchObject([{ ...late, met: 101 }]);
  expect(holes).toMatchObject([
    { dimension: "country", value: "ES", left: 90, causes: [{ ...late, met: 100 }], unexplained: 40 },
    { dimension: "country", value: "PT", left: 1, causes: [], unexplained: 1 },
  ]);
});
