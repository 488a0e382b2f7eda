import { customersCalled, done } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact, later, standard, tell, within } from "../../../test/quality-desk.ts";
import { rememberPurchases } from "../../memory/purchases/purchases.ts";
import { recompute } from "../runs/runs.ts";
import type { Failures } from "./failure.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const FORTNIGHT = 14 * 86_400_000;
const PURCHASES = 60;

/** They buy every fortnight, up to the day that is judged. */
async function theyBuy({ services: { db } }: House, ...names: string[]): Promise<void> {
  const purchases = names.flatMap((name) =>
    Array.from({ length: PURCHASES }, (_, back) => ({
      externalId: `${name} ${back}`,
      at: new Date(NOW.getTime() - back * FORTNIGHT).toISOString(),
      customer: { externalId: name },
      amountMinor: 100,
    })),
  );
  expect((await rememberPurchases(db, purchases, NOW)).refused).toEqual([]);
}

/** Closes all open cases as made good. */
async function madeGood(house: House): Promise<void> {
  const { items } = await done(house, {}, ["GET", "/cases?limit=50"]);
  for (const { customerId, caseId } of items) {
    const end = { outcome: "recovered", rootCause: "late", text: "All is well." };
    await done(house, {}, ["POST", `/customers/${customerId}/cases/${caseId}/close`, end]);
  }
}

/** By group, in how many looks customers were seen in it. */
async function looks(house: House): Promise<Record<string, number>> {
  await recompute(house.services, "test", NOW);
  const { groups, reason }: Failures = await done(house, {}, ["GET", "/failures"]);
  expect(reason).toBeNull();
  return Object.fromEntries(groups.map(({ group, n }) => [group, n]));
}

test("a call that breaks two promises is one bad contact, and made good from the day on which its case is closed so", async ({
  house,
}) => {
  const [ana, eva, leo] = await customersCalled(house, "Ana", "Eva", "Leo");
  await theyBuy(house, "Ana", "Eva", "Leo");
  house.at(new Date("2026-02-11T12:00:00Z"));
  await standard(house, within("answered-within", 3));
  await standard(house, within("resolved-within", 60));
  const call = (customerId: string | undefined, day: string, said: object) =>
    contact(`${day}T10:00:00Z`, { channel: "phone", customer: { customerId }, ...said });
  await tell(house, [
    call(ana, "2026-02-10", { waitSeconds: 400, reference: "A" }),
    call(eva, "2026-02-10", { waitSeconds: 400, outcome: "solved", reference: "B" }),
    call(eva, "2026-02-11", { waitSeconds: 400, outcome: "solved", reference: "C" }),
    call(leo, "2026-02-10", { waitSeconds: 20, outcome: "solved", reference: "D" }),
  ]);
  await later(house, "2026-02-12T12:00:00Z");
  house.at(new Date("2026-03-01T12:00:00Z"));
  await madeGood(house);
  house.at(NOW);

  // Of looks a month apart, three see these days: of 18 February, before anything was made good, and of March and April.
  expect(await looks(house)).toEqual({
    ...{ none: 3, one: 3, notRecovered: 1, recovered: 2 },
    ...{ several: 3, severalNotRecovered: 1, severalRecovered: 2 },
  });
});
