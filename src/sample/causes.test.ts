import { expect, test } from "vitest";
import { type Base, startsOf } from "../insight/base/base.ts";
import { lapseOf } from "../insight/bucket/lapse.ts";
import { lossIn } from "../insight/bucket/loss.ts";
import { lostDays, yearBefore } from "../insight/bucket/movements.ts";
import { likesOf } from "../insight/causes/likes.ts";
import { LONG_WAIT_SECONDS } from "../insight/lived/lived.ts";
import { type CausesFound, findCauses } from "../models/causes/causes.ts";
import { excessOf } from "../models/causes/excess.ts";
import { EVERYBODY } from "../models/causes/gathered.ts";
import type { Leaving } from "../models/causes/trials.ts";
import { seeded } from "../models/random.ts";
import { type SimulatedCustomer, simulateCompany } from "./company/company.ts";
import { TRUTH, type Truth } from "./company/truth.ts";

const UNTIL = new Date("2026-03-01T12:00:00Z");
const LATE = 0;
const WAITED = 1;
/** What only comes with being late, and what nobody leaves for. */
const INNOCENT = 3;

const dayOf = (at: Date) => Math.floor(at.getTime() / 86_400_000);

/** What a customer lived through: late deliveries, long waits, complaints, follow-ups, calls that were passed on. */
function livedThrough({ contacts }: SimulatedCustomer): { day: number; cause: number }[] {
  return contacts.flatMap((contact) => {
    const { at, dueAt, waitSeconds, touchpoint, direction, contactOutcome } = contact;
    const all = [
      { day: dayOf(dueAt ?? at), cause: LATE, is: dueAt !== null && at > dueAt },
      { day: dayOf(at), cause: WAITED, is: (waitSeconds ?? 0) >= LONG_WAIT_SECONDS },
      { day: dayOf(at), cause: 2, is: touchpoint === "complaint" && direction === "in" },
      { day: dayOf(at), cause: 3, is: touchpoint === "order-follow-up" },
      { day: dayOf(at), cause: 4, is: contactOutcome === "passed-on" },
    ];
    return all.filter(({ is }) => is);
  });
}

type Company = { customers: number; seed: number; truth: Truth; inventions?: number };

/** A company as its causes are looked for, with `inventions` that happen to anybody at any time. */
function companyOf({ customers, seed, truth, inventions = 0 }: Company) {
  const random = seeded(seed + 999);
  const size = { customers, months: 24, seed, until: UNTIL, language: "en" as const };
  const all = [...simulateCompany(size, truth)];
  const days = all.flatMap(({ days: bought, amounts }, customer) =>
    [...bought].map((day, at) => ({ customer, day, amount: amounts[at] })),
  );
  const lived = all.flatMap((one, customer) => {
    const invented = Array.from({ length: inventions }, (_, at) =>
      [...one.days]
        .filter(() => random() < 0.05)
        .map((day) => ({ day: day + Math.floor(20 * random()), cause: 5 + at })),
    ).flat();
    const own = [...livedThrough(one), ...invented].toSorted((a, b) => a.day - b.day);
    return own.map((met) => ({ customer, ...met }));
  });
  const met = {
    start: startsOf(
      Int32Array.from(lived, ({ customer }) => customer),
      customers,
    ),
    day: Int32Array.from(lived, ({ day }) => day),
    cause: Int32Array.from(lived, ({ cause }) => cause),
    causes: 5 + inventions,
  };
  return { all, met, leaving: leavingOf(baseOf(days, customers)) };
}

function baseOf(days: readonly { customer: number; day: number; amount: number }[], customers: number): Base {
  const none = new Int32Array(0);
  const customer = Int32Array.from(days, (one) => one.customer);
  return {
    customers,
    asOf: dayOf(UNTIL),
    customer,
    day: Int32Array.from(days, ({ day }) => day),
    amount: Float64Array.from(days, ({ amount }) => amount),
    purchases: new Int32Array(days.length).fill(1),
    lines: new Int32Array(days.length).fill(1),
    start: startsOf(customer, customers),
    returns: { customer: none, day: none, amount: new Float64Array(0), start: new Int32Array(customers + 1) },
    country: new Int32Array(customers).fill(-1),
    firstProduct: new Int32Array(customers).fill(-1),
    orphanReturns: { day: none, amount: new Float64Array(0) },
  };
}

function leavingOf(base: Base): Leaving {
  const { days: lapseDays } = lapseOf(base);
  const loss = lossIn(base, lapseDays);
  if (!loss) throw new RangeError("the company is too young");
  const { customers, start, day, asOf } = base;
  const lost = lostDays(base, lapseDays);
  const money = Float64Array.from({ length: customers }, (_, c) =>
    yearBefore(base, c, day[start[c + 1] - 1], lost[c] || asOf),
  );
  const { present, gone, from, to } = loss;
  return { customers, start, day, present, gone, from, to, lapseDays, money, ...likesOf(base) };
}

function causesIn(company: Company): CausesFound {
  const { met, leaving } = companyOf(company);
  return findCauses(leaving, met, [EVERYBODY(company.customers)])[0];
}

const BOTH: Truth = { ...TRUTH, leavesAfterFailure: 5, leavesAfterLongWait: 7 };
const INNOCENCE: Truth = { ...TRUTH, leavesAfterFailure: 1 };

test("the true causes come out, the graver first, and none that only comes with them", () => {
  const { causes, tried } = causesIn({ customers: 4000, seed: 3, truth: BOTH, inventions: 5 });

  expect(causes.map(({ cause }) => cause)).toEqual([LATE, WAITED]);
  expect(tried).toBe(5 + 5);
  for (const { money } of causes) expect(money.value).toBeGreaterThan(1.96 * money.error);
});

test("a company without any cause shows none, whatever happens to its customers", () => {
  const shown = Array.from({ length: 12 }, (_, seed) =>
    causesIn({ customers: 400, seed, truth: INNOCENCE, inventions: 12 }),
  );

  expect(shown.filter(({ causes }) => causes.length > 0)).toEqual([]);
  expect(Math.min(...shown.map(({ tried }) => tried))).toBeGreaterThan(INNOCENT);
});

test("as many leavers are laid to a cause as left because of it", () => {
  const found = Array.from({ length: 6 }, (_, seed) => {
    const { all, met, leaving } = companyOf({ customers: 1500, seed: seed + 50, truth: TRUTH });
    const [[late]] = excessOf(leaving, met, [LATE], EVERYBODY(1500));
    const because = all.reduce((sum, { truth: { failed, habit, leftOn } }, c) => {
      const leaves = Math.min(0.95, habit.leaves * TRUTH.leavesAfterFailure);
      return sum + (leaving.gone[c] > 0 && leftOn !== null && failed.at(-1) ? 1 - habit.leaves / leaves : 0);
    }, 0);
    return { found: late.leavers.value, error: late.leavers.error, because };
  });
  const sum = (of: (one: (typeof found)[number]) => number) =>
    found.reduce((total, one) => total + of(one), 0);
  const error = Math.sqrt(sum(({ error: one }) => one ** 2));

  expect(Math.abs(sum((one) => one.found) - sum((one) => one.because))).toBeLessThan(2 * error);
});

test("each leaver is counted once: of two causes that always come together, neither is given the other's", () => {
  const { met, leaving } = companyOf({ customers: 1500, seed: 7, truth: TRUTH });
  const alone = findCauses(leaving, met, [EVERYBODY(1500)])[0].causes[0];
  const twice = { ...met, causes: 6, ...doubled(met) };

  const [{ causes }] = findCauses(leaving, twice, [EVERYBODY(1500)]);

  expect(causes).toHaveLength(1);
  expect(causes[0].leavers.value).toBeCloseTo(alone.leavers.value, 6);
});

/** The same with each late delivery told a second time, as another cause. */
function doubled({ start, day, cause }: { start: Int32Array; day: Int32Array; cause: Int32Array }) {
  const rows = Array.from({ length: start.length - 1 }, (_, customer) =>
    Array.from(
      { length: start[customer + 1] - start[customer] },
      (_unused, at) => start[customer] + at,
    ).flatMap((row) =>
      [...(cause[row] === LATE ? [LATE, 5] : [cause[row]])].map((one) => ({
        customer,
        day: day[row],
        cause: one,
      })),
    ),
  ).flat();
  return {
    start: startsOf(
      Int32Array.from(rows, ({ customer }) => customer),
      start.length - 1,
    ),
    day: Int32Array.from(rows, (row) => row.day),
    cause: Int32Array.from(rows, (row) => row.cause),
  };
}
