import { expect, type House, houseOn, test } from "../../../test/application.ts";
import { read, told } from "../../../test/contact-desk.ts";
import { rememberPurchases } from "../../memory/purchases/purchases.ts";
import { newId } from "../../platform/ids.ts";
import { recompute } from "../runs/runs.ts";
import type { Journeys } from "./journey.ts";
import { understandJourneys } from "./journeys.ts";

const NOON = new Date("2026-06-01T12:00:00Z");
const FIRST = Date.parse("2025-11-01T10:00:00Z");
const DAY = 86_400_000;
const BUYERS = 30;
const LEAVERS = 10;

function on(day: number): string {
  return new Date(FIRST + day * DAY).toISOString();
}

function contact(who: number, day: number, touchpoint: string, direction: "in" | "out") {
  const customer = { externalId: `K${who}`, name: `Shop ${who}` };
  const externalId = `${who}/${day}/${touchpoint}/${direction}`;
  return { externalId, at: on(day), customer, channel: "phone", touchpoint, direction };
}

/** All buy every four weeks and are delivered to on the third day; ten complain twice of the fourth, the first later than others, and are gone. */
async function aHalfYear(house: House): Promise<void> {
  const purchases = [];
  const contacts = [];
  for (let who = 0; who < BUYERS; who++) {
    const orders = who < LEAVERS ? 4 : 8;
    for (let order = 0; order < orders; order++) {
      const day = 28 * order + (who % 5);
      const customer = { externalId: `K${who}`, name: `Shop ${who}`, country: "ES" };
      const lines = [{ sku: "OIL", name: "Oil", quantity: 1, unitPrice: 20 }];
      purchases.push({ externalId: `${who}/${order}`, at: on(day), customer, lines });
      contacts.push(contact(who, day + 3, "delivery", "out"));
    }
    if (who >= LEAVERS) continue;
    const last = 28 * 3 + (who % 5);
    contacts.push(contact(who, last + 5, "complaint", "in"), contact(who, last + 6, "complaint", "out"));
    contacts.push(contact(who, last + (who === 0 ? 11 : 9), "complaint", "in"));
  }
  const { refused } = await rememberPurchases(house.services.db, purchases, NOON);
  expect(refused).toEqual([]);
  await told(house, contacts);
}

test("how customers go is counted, and opens into them; the way it was meant stands beside", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore);
  house.at(NOON);
  expect(await read(house, "/journeys")).toBeNull();
  await aHalfYear(house);
  await recompute(house.services, "test", NOON);

  const found: Journeys = await read(house, "/journeys");

  const orders = LEAVERS * 4 + (BUYERS - LEAVERS) * 8;
  expect(found).toMatchObject({ customers: BUYERS, journeys: orders });
  expect(found.ended).toMatchObject({ left: LEAVERS });
  const [usual, other] = found.ways;
  expect(usual).toMatchObject({ steps: ["~purchase", "delivery"], count: orders - LEAVERS });
  expect(other).toMatchObject({
    steps: ["~purchase", "delivery", "complaint", "complaint"],
    count: LEAVERS,
    ended: { again: 0, left: LEAVERS, open: 0 },
  });
  const complaint = found.steps.find(({ step }) => step === "complaint");
  expect(complaint).toMatchObject({ visits: 2 * LEAVERS, journeys: LEAVERS, again: LEAVERS });
  expect(complaint?.last.left).toBe(LEAVERS);
  const flow = found.flows.find(({ from, to }) => from === "~purchase" && to === "delivery");
  expect(flow?.count).toBe(orders);
  expect((flow?.wait?.median ?? 0) / (3 * 1440)).toBeCloseTo(1, 0);

  expect(found).toMatchObject({ isMeantSaid: false, meant: [{ step: "~purchase" }, { step: "delivery" }] });
  expect(found.meant[0]).toMatchObject({ journeys: orders, onward: orders, elsewhere: [] });

  for (const [path, customers] of [
    [other.key, LEAVERS],
    ["left complaint", LEAVERS],
    ["again complaint", LEAVERS],
    [usual.key, BUYERS],
  ] as const) {
    expect([path, (await everybody(house, path)).length]).toEqual([path, customers]);
  }
  expect(await everybody(house, "left delivery")).toEqual([]);
  const waits = "flow complaint complaint";
  expect((await everybody(house, waits)).length).toBe(LEAVERS);
  const { items } = await read(house, `/journeys/customers?${new URLSearchParams({ path: waits })}`);
  expect(items.map(({ waited }: { waited: number }) => waited)).toEqual([
    6 * 1440,
    ...Array(LEAVERS - 1).fill(4 * 1440),
  ]);

  // The nightly job and a whole run may come at once.
  const { db } = house.services;
  await Promise.all([newId(NOON), newId(NOON)].map((runId) => understandJourneys(db, runId)));
  expect((await everybody(house, usual.key)).length).toBe(BUYERS);
}, 60_000);

/** Ids of all who went a way, four at a time. */
async function everybody(house: House, path: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = "";
  do {
    const query = new URLSearchParams({ path, limit: "4", ...(cursor && { cursor }) });
    const page = await read(house, `/journeys/customers?${query}`);
    found.push(...page.items.map(({ customerId }: { customerId: string }) => customerId));
    cursor = page.next ?? "";
  } while (cursor !== "");
  expect(new Set(found).size).toBe(found.length);
  return found;
}

test("of a step that is rarer than all that are kept it is not said that nobody goes there", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore);
  house.at(NOON);
  await aHalfYear(house);
  const { items } = await read(house, "/touchpoints");
  const [from = "", to = "", never = "", ...others]: string[] = items.map(({ key }: { key: string }) => key);
  // Each of these follows each, twice and more; what was meant comes once.
  const busy = others.filter((key) => key !== "delivery" && key !== "complaint").slice(0, 13);
  const steps = [from, to, ...busy.flatMap((one) => busy.flatMap((other) => [one, other]))];
  await told(
    house,
    steps.map((touchpoint, at) => ({
      ...contact(0, 0, touchpoint, "in"),
      ...{ externalId: `walk ${at}`, at: new Date(NOON.getTime() - DAY + at * 60_000).toISOString() },
    })),
  );
  await recompute(house.services, "test", NOON);

  const kept: Journeys = await read(house, "/journeys");
  await house.ask({}, "PUT", "/api/v1/journeys/meant", { steps: [from, to, never] });
  const { meant }: Journeys = await read(house, "/journeys");

  expect(kept.flows).toHaveLength(150);
  expect(meant).toMatchObject([
    { step: from, visits: 1, onward: null },
    { step: to, visits: 1, onward: null },
    { step: never, visits: 0 },
  ]);
}, 60_000);

test("the way it was meant is said, refused where it names what is not there, and taken back", async ({
  house,
}) => {
  const say = (steps: string[]) => house.ask({}, "PUT", "/api/v1/journeys/meant", { steps });
  await recompute(house.services, "test", NOON);

  expect((await say(["appointment", "nowhere"])).status).toBe(400);
  expect((await say(["appointment", "appointment"])).status).toBe(400);
  expect((await say(["appointment", "~purchase", "delivery"])).status).toBe(200);

  const said: Journeys = await read(house, "/journeys");
  expect(said.isMeantSaid).toBe(true);
  expect(said.meant.map(({ step }) => step)).toEqual(["appointment", "~purchase", "delivery"]);

  await house.ask({}, "DELETE", "/api/v1/journeys/meant");
  expect((await read(house, "/journeys")).isMeantSaid).toBe(false);
});
