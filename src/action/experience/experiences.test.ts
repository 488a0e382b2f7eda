import { expect, type House, test } from "../../../test/application.ts";
import { asked, contact, refusal, standard, tell, within } from "../../../test/quality-desk.ts";
import { medianWait } from "./waiting.ts";

const CALL = within("answered-within", 3);

/** A call about a delivery, of a customer of his own unless said otherwise; it waits so many seconds. */
const call = (who: number, at: string, waitSeconds: number, said: object = {}) =>
  contact(at, {
    customer: { externalId: `C${who}`, name: `Customer ${who}` },
    ...{ channel: "phone", touchpoint: "delivery", reference: `R${who}`, waitSeconds },
    ...said,
  });

async function at(house: House, key: string, query = "") {
  const { touchpoints, ...rest } = await asked(house, "GET", `/experience${query}`);
  return { ...rest, place: touchpoints.find((one: { key: string }) => one.key === key) };
}

test("the map tells of each touchpoint how much happened, what was kept, and whether it is more than chance", async ({
  house,
}) => {
  await standard(house, CALL);
  await tell(house, [
    ...Array.from({ length: 40 }, (_, i) => call(i, "2026-11-18T10:00:00Z", i < 30 ? 400 : 100)),
    call(0, "2026-11-19T10:00:00Z", 100),
    ...Array.from({ length: 40 }, (_, i) => call(100 + i, "2026-10-10T10:00:00Z", i < 10 ? 400 : 100)),
    contact("2026-11-18T10:00:00Z", { customer: { externalId: "C0" } }),
  ]);

  const { place, ...rest } = await at(house, "delivery");

  expect(rest).toMatchObject({
    from: "2026-10-24",
    until: "2026-11-22",
    before: { from: "2026-09-24", until: "2026-10-23" },
    standards: 1,
    unplaced: 1,
  });
  expect(place).toMatchObject({
    stage: "receive",
    now: {
      contacts: 41,
      contactsIn: 41,
      waited: 41,
      matters: 40,
      again: 1,
      kept: 11,
      broken: 30,
      running: 0,
    },
    before: { contacts: 40, matters: 40, again: 0, kept: 30, broken: 10 },
    keptDifference: { isChance: false },
    againDifference: { isChance: true },
    openCases: 30,
    failed: { customers: 30, expectedMinor: 0, atRiskMinor: 0 },
  });
  expect(place.now.share.share).toBeCloseTo(11 / 41, 6);
  expect(place.keptDifference.difference).toBeCloseTo(11 / 41 - 0.75, 6);
  expect(place.now.medianWaitSeconds).toBeGreaterThan(360);
  expect(place.now.medianWaitSeconds).toBeLessThan(440);
});

test("days are those where the company is; a month is set beside the month before", async ({ house }) => {
  await tell(house, [
    call(1, "2026-10-31T22:59:00Z", 1),
    call(2, "2026-10-31T23:01:00Z", 1),
    call(3, "2026-11-30T22:59:00Z", 1, { at: "2026-11-20T10:00:00Z" }),
  ]);

  const november = await at(house, "delivery", "?month=2026-11");
  const october = await at(house, "delivery", "?month=2026-10");

  expect(november).toMatchObject({ from: "2026-11-01", until: "2026-11-30", before: { from: "2026-10-01" } });
  expect([november.place.now.contacts, november.place.before.contacts]).toEqual([2, 1]);
  expect([october.place.now.contacts, october.place.now.share, october.place.keptDifference]).toEqual([
    1,
    null,
    null,
  ]);
  expect((await refusal(house, "GET", "/experience?month=2026-13")).status).toBe(400);
  expect((await refusal(house, "GET", "/experience?days=0")).status).toBe(400);
});

test("money at stake is that of the customers who were failed, each once", async ({ house }) => {
  await standard(house, CALL);
  const taken = await tell(house, [
    call(1, "2026-11-18T10:00:00Z", 400),
    call(1, "2026-11-19T10:00:00Z", 400),
    call(2, "2026-11-18T10:00:00Z", 10),
  ]);
  for (const { customerId } of [taken[0], taken[2]].flatMap((one) => one ?? [])) {
    await house.services.store.pool.query(
      `insert into customer_score (customer_id, run_id, state, joined_month, age, expected_value_minor, value_at_risk_minor)
       values ($1, $1, 'active', '2026-01-01', 'new', 5000, 700)`,
      [customerId],
    );
  }

  const { place } = await at(house, "delivery", "?days=7");

  expect(place.failed).toEqual({ customers: 1, expectedMinor: 5000, atRiskMinor: 700 });
});

test("from a touchpoint one comes to its contacts, or to what was broken there, page by page", async ({
  house,
}) => {
  const { standardId } = await standard(house, CALL, { name: "Calls" });
  await standard(house, within("first-reply-within", 60), { name: "Replies" });
  await tell(house, [
    call(1, "2026-11-18T10:00:00Z", 400, { subject: "Where is it?", actor: { kind: "person", name: "Eva" } }),
    call(2, "2026-11-19T10:00:00Z", 10),
    call(3, "2026-11-20T10:00:00Z", 7200),
    call(4, "2026-01-20T10:00:00Z", 400),
  ]);
  const list = (query: string) => asked(house, "GET", `/touchpoints/delivery/contacts?days=30${query}`);

  const all = await list("");
  const [page, broken] = [await list("&limit=2"), await list("&only=broken&limit=1")];
  const rest = await list(`&limit=2&cursor=${page.next}`);
  const next = await list(`&only=broken&cursor=${broken.next}`);

  expect(all.items.map((one: { customerName: string }) => one.customerName)).toEqual([
    "Customer 3",
    "Customer 2",
    "Customer 1",
  ]);
  expect(all.items[2]).toMatchObject({
    subject: "Where is it?",
    actor: "Eva",
    waitSeconds: 400,
    broken: [{ standardId, name: "Calls", measured: 400, limit: 180 }],
  });
  const names = (one: { broken: { name: string }[] }) => one.broken.map(({ name }) => name);
  expect(all.items.map(names)).toEqual([["Calls", "Replies"], [], ["Calls"]]);
  expect([...page.items, ...rest.items]).toEqual(all.items);
  const failures = [...broken.items, ...next.items];
  expect(failures.map((one: { customerName: string }) => one.customerName)).toEqual([
    "Customer 3",
    "Customer 3",
    "Customer 1",
  ]);
  expect(failures.flatMap(names).sort()).toEqual(["Calls", "Calls", "Replies"]);
  expect(failures.every((one: { contactId: string | null }) => one.contactId !== null)).toBe(true);
  expect(next.next).toBeNull();
});

test.each([
  [[60, 60, 60], 60],
  [[1, 10, 100], 10],
  [[0, 0, 5], 0],
  [[30, 40, 50, 600], 45],
])("the median of waits of %j seconds is about %d", (waits, expected) => {
  const classOf = (seconds: number) => (seconds < 1 ? 0 : 1 + Math.floor(4 * Math.log2(seconds)));

  const found = medianWait(waits.map((seconds) => ({ waitClass: classOf(seconds), contacts: 1 })));

  expect(Math.abs((found ?? -1) - expected)).toBeLessThanOrEqual(0.12 * expected);
  expect(medianWait([{ waitClass: -1, contacts: 3 }])).toBeNull();
});
