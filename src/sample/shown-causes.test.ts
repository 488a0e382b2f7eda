import { randomUUID } from "node:crypto";
import { done } from "../../test/action-desk.ts";
import { expect, type House, test } from "../../test/application.ts";
import type { Cause, Causes } from "../insight/causes/cause.ts";
import { recompute } from "../insight/runs/runs.ts";
import { rememberPurchases } from "../memory/purchases/purchases.ts";
import { copyRows } from "../platform/db/copy.ts";
import { type SimulatedCustomer, simulateCompany } from "./company/company.ts";
import { TRUTH, type Truth } from "./company/truth.ts";

const UNTIL = new Date("2026-03-01T12:00:00Z");
const DAY = 86_400_000;
const BATCH = 1000;

const CONTACT = [
  ...["customer_id", "contact_id", "source", "external_id", "at", "channel", "direction", "touchpoint"],
  ...["touchpoint_told", "matter_id", "matter_chosen", "wait_seconds", "outcome", "due_at", "payload"],
];
const VERDICT = [
  ...["customer_id", "subject_id", "standard_id", "verdict_id", "subject", "standard_version", "verdict"],
  ...["until", "began_at", "touchpoint", "channel", "decided_at", "revision"],
];

/** A simulated company in the store: purchases as a program sends them; contacts, and whether deliveries were kept, as they lie there. */
async function live(
  { services: { db, store } }: House,
  size: { customers: number; seed: number },
  truth: Truth,
) {
  const company = { ...size, months: 24, until: UNTIL, language: "en" as const };
  const all = [...simulateCompany(company, truth)];
  const purchases = all.flatMap(({ externalId, days, amounts }) =>
    Array.from(days, (day, at) => ({
      externalId: `${externalId} ${at}`,
      at: new Date(day * DAY).toISOString(),
      customer: { externalId },
      amountMinor: amounts[at] ?? 0,
    })),
  );
  for (let from = 0; from < purchases.length; from += BATCH) {
    const { refused } = await rememberPurchases(db, purchases.slice(from, from + BATCH), UNTIL);
    expect(refused).toEqual([]);
  }
  const { rows } = await store.pool.query(
    "select value, customer_id as id from customer_identity where kind = 'external'",
  );
  const ids = new Map<string, string>(rows.map(({ value, id }) => [value, id]));
  const told = all.flatMap((one) => toldOf(one, ids.get(one.externalId) ?? ""));
  await copyRows(
    db,
    "contact",
    CONTACT,
    told.map(({ contact }) => contact),
  );
  await copyRows(
    db,
    "verdict",
    VERDICT,
    told.flatMap(({ verdict }) => verdict),
  );
}

/** The rows of a customer's contacts, and of those that were due, whether they came in time. */
function toldOf({ contacts }: SimulatedCustomer, customerId: string) {
  const standardId = "00000000-0000-4000-8000-000000000001";
  return contacts.map((one) => {
    const [contactId, { at, dueAt, channel, touchpoint }] = [randomUUID(), one];
    const kept = dueAt !== null && at <= dueAt ? "kept" : "broken";
    return {
      contact: [
        ...[customerId, contactId, "told", one.externalId, at, channel, one.direction, touchpoint],
        ...[true, randomUUID(), false, one.waitSeconds, one.contactOutcome, dueAt, {}],
      ],
      verdict: dueAt
        ? [
            [
              ...[customerId, contactId, standardId, randomUUID(), "contact", 1, kept],
              ...[dueAt, at, touchpoint, channel, at, 1],
            ],
          ]
        : [],
    };
  });
}

async function shown(house: House): Promise<Causes> {
  house.at(UNTIL);
  await recompute(house.services, "test", UNTIL);
  return done(house, {}, ["GET", "/causes"]);
}

/** A company in which many wait long, and leave for it as for late deliveries. */
const BOTH: Truth = {
  ...TRUTH,
  ...{ leavesAfterFailure: 5, leavesAfterLongWait: 7, wait: { usual: 200, slow: 500 } },
};

test("the true causes are shown, the graver first: late deliveries, then long waits, and nothing else", {
  timeout: 180_000,
}, async ({ house }) => {
  await live(house, { customers: 4000, seed: 3 }, BOTH);

  const { causes, tried } = await shown(house);

  const named = causes.map(({ kind, touchpoint }: Cause) => `${kind} ${touchpoint}`);
  expect(named[0]).toBe(`broken ${TRUTH.failing}`);
  expect(causes.slice(1).length).toBeGreaterThan(0);
  expect(new Set(causes.slice(1).map(({ kind }) => kind))).toEqual(new Set(["waited"]));
  expect(tried).toBeGreaterThan(causes.length);
  const money = causes.map(({ moneyMinor }) => moneyMinor.mean);
  expect(money.every((one) => one > 0)).toBe(true);
});

test("a company that nobody leaves because of anything shows no cause", { timeout: 60_000 }, async ({
  house,
}) => {
  await live(house, { customers: 800, seed: 5 }, { ...BOTH, leavesAfterFailure: 1, leavesAfterLongWait: 1 });

  const { causes, tried, left, unexplained, holes } = await shown(house);

  expect(causes).toEqual([]);
  expect(tried).toBeGreaterThan(3);
  expect(left).toBeGreaterThan(100);
  expect(unexplained).toBe(left);
  for (const hole of holes) expect([hole.causes, hole.unexplained]).toEqual([[], hole.left]);
});
