import { expect, houseOn, test } from "../../../test/application.ts";
import { rememberSubscriptions } from "../../memory/subscriptions/calls.ts";
import { dayOf } from "../calendar.ts";
import { contractRoutes } from "./contract.routes.ts";
import { type CustomerContracts, nextPeriod } from "./customer-contract.ts";

const NOON = new Date("2026-06-30T12:00:00Z");
const ANA = { externalId: "ana", name: "Ana" };

test("a customer's contracts are told as they stand today: those that run first, the next period, the reason of the end", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore, { routes: contractRoutes });
  house.at(NOON);
  const told = [
    { externalId: "1", startedOn: "2024-01-10", endedOn: "2025-06-10", reason: "too dear" },
    { externalId: "2", startedOn: "2026-01-31", priceMinor: 2990, billingPeriod: "month", product: "Full" },
    { externalId: "3", startedOn: "2026-02-01", endedOn: "2026-07-31" },
    { externalId: "4", startedOn: "2026-09-01", billingPeriod: "year" },
  ].map((one) => ({ ...one, customer: ANA }));
  expect(await rememberSubscriptions(house.services.db, told, NOON)).toMatchObject({ new: 4, refused: [] });
  const { rows } = await freshStore.pool.query("select customer_id from customer");

  const answer = await house.ask({}, "GET", `/api/v1/customers/${rows[0].customer_id}/contracts`);

  const { items, staying }: CustomerContracts = await answer.json();
  expect(staying).toBeNull();
  expect(items).toMatchObject([
    { externalId: "4", state: "upcoming", renewsOn: null },
    { externalId: "3", state: "leaving", endedOn: "2026-07-31", renewsOn: null },
    { externalId: "2", state: "running", product: "Full", priceMinor: 2990, renewsOn: "2026-07-31" },
    { externalId: "1", state: "ended", reason: "too dear", renewsOn: null },
  ]);
});

test("who is not there has no contracts to tell of", async ({ house }) => {
  const nobody = "01926e4c-5a00-7000-8000-000000000000";

  expect((await house.ask({}, "GET", `/api/v1/customers/${nobody}/contracts`)).status).toBe(404);
});

test.for([
  ["2026-06-24", "week", "2026-06-30", "2026-07-01"],
  ["2026-06-23", "week", "2026-06-30", "2026-07-07"],
  ["2026-01-31", "month", "2026-02-27", "2026-02-28"],
  ["2026-01-31", "month", "2026-02-28", "2026-03-31"],
  ["2025-11-30", "quarter", "2026-02-10", "2026-02-28"],
  ["2025-08-15", "half", "2026-02-15", "2026-08-15"],
  ["2024-02-29", "year", "2026-06-30", "2027-02-28"],
  ["2026-07-05", "month", "2026-06-30", "2026-07-05"],
] as const)(
  "begun on %s, paid each %s: after %s the next period begins on %s",
  ([start, period, today, next]) => {
    expect(nextPeriod(start, period, dayOf(today))).toBe(next);
  },
);
