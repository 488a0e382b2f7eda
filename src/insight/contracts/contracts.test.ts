import { expect, houseOn, test } from "../../../test/application.ts";
import { telcoCsv } from "../../../test/telco.ts";
import { rememberSubscriptions } from "../../memory/subscriptions/calls.ts";
import { seeded } from "../../models/random.ts";
import type { Db } from "../../platform/db/db.ts";
import { dayOf, isoDay } from "../calendar.ts";
import { insightRoutes } from "../runs/run.routes.ts";
import { recompute } from "../runs/runs.ts";
import { contractRoutes } from "./contract.routes.ts";
import type { ContractCustomer, Contracts } from "./contract.ts";

const NOON = new Date("2026-06-30T12:00:00Z");
const TODAY = dayOf("2026-06-30");
const routes = [...insightRoutes, ...contractRoutes];

type Told = {
  externalId: string;
  customer: { externalId: string; name: string };
  product?: string;
  startedOn: string;
  endedOn?: string;
  priceMinor?: number;
  billingPeriod?: "month" | "year";
  reason?: string;
  attributes?: Record<string, string | number | boolean>;
};

async function remember(db: Db, told: readonly Told[], now = NOON): Promise<void> {
  for (let from = 0; from < told.length; from += 1000) {
    const taken = await rememberSubscriptions(db, told.slice(from, from + 1000), now);
    expect(taken.refused).toEqual([]);
  }
}

const BASIC = { product: "Basic", priceMinor: 2000, pace: 0.08, reason: "too dear" };
const FULL = { product: "Full", priceMinor: 3500, pace: 0.02, reason: "moved house" };

function member(i: number, random: () => number): Told {
  const { pace, reason, ...plan } = i % 2 === 0 ? BASIC : FULL;
  const start = TODAY - Math.floor(random() * 3 * 365);
  const leaving = pace * (0.3 + 1.4 * random());
  let months = 1;
  while (random() > leaving) months += 1;
  const end = start + Math.round(months * 30.4375) - 3;
  return {
    externalId: `S${i}`,
    customer: { externalId: `${i}`, name: `Member ${i}` },
    startedOn: isoDay(start),
    ...plan,
    billingPeriod: "month",
    attributes: { "Preferred hour": i % 3 === 0 ? "morning" : "evening", Locker: i },
    ...(end <= TODAY && { endedOn: isoDay(end), reason }),
  };
}

/** A gym: three years of members; those of the basic plan leave four times as fast, and say why. */
function aGym(members: number): Told[] {
  const random = seeded(21);
  return Array.from({ length: members }, (_, i) => member(i, random));
}

type Understood = Awaited<ReturnType<typeof understood>>;

/** The gym after a run: what it answers, and who it is. */
async function understood(store: Parameters<typeof houseOn>[0], told: readonly Told[]) {
  const house = houseOn(store, { routes });
  house.at(NOON);
  await remember(house.services.db, told);
  await recompute(house.services, "test", NOON);
  const contracts: Contracts = await (await house.ask({}, "GET", "/api/v1/contracts")).json();
  return { house, contracts };
}

/** All customers that a filter lists, over all pages. */
async function listed(house: ReturnType<typeof houseOn>, filter: object): Promise<ContractCustomer[]> {
  const found: ContractCustomer[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ ...filter, limit: "97", ...(cursor ? { cursor } : {}) });
    const page = await (await house.ask({}, "GET", `/api/v1/contracts/customers?${query}`)).json();
    found.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return found;
}

/** What the bucket of contracts counts is exactly who its lists name. */
async function expectCounts({ house, contracts }: Understood, members: readonly Told[]): Promise<void> {
  const running = members.filter(({ endedOn }) => endedOn === undefined);
  expect(contracts).toMatchObject({ asOf: "2026-06-30", customers: 600, level: running.length, leaving: 0 });
  expect(contracts.incomeMinor).toBe(running.reduce((sum, { priceMinor = 0 }) => sum + priceMinor, 0));
  expect(contracts.notes).toEqual(["attributesOfToday"]);
  const { opens, yearlyLoss, lostLast12, months, reasons } = contracts;
  expect(await listed(house, opens.level)).toHaveLength(contracts.level);
  expect(await listed(house, opens.present)).toHaveLength(yearlyLoss.n);
  expect(await listed(house, opens.gone)).toHaveLength(yearlyLoss.count);
  const gone = await listed(house, { endedSince: lostLast12?.from });
  expect(gone).toHaveLength(lostLast12?.customers ?? -1);
  expect(gone.reduce((sum, { incomeMinor }) => sum + Number(incomeMinor), 0)).toBe(lostLast12?.incomeMinor);
  const last = months[months.length - 2];
  expect(await listed(house, { endedMonth: last.month })).toHaveLength(last.lost?.customers ?? -1);
  expect(await listed(house, { joinedMonth: last.month, spell: "first" })).toHaveLength(
    last.joined.customers,
  );
  const year = months.slice(-12);
  const came = year.reduce((sum, { joined, returned }) => sum + joined.customers + returned.customers, 0);
  expect(await listed(house, { joinedSince: year[0].month })).toHaveLength(came);
  expect(months.at(-1)).toMatchObject({ level: contracts.level, incomeMinor: contracts.incomeMinor });
  expect(reasons.map(({ reason }) => reason).sort()).toEqual(["moved house", "too dear"]);
  for (const { opens: its, share } of reasons) {
    expect(await listed(house, its ?? {})).toHaveLength(share.count);
  }
}

/** How long contracts last, what they will bring and who is at risk. */
async function expectOutlook({ house, contracts }: Understood): Promise<void> {
  const plans = contracts.dimensions.find(({ trait }) => trait.kind === "product")?.groups ?? [];
  const medians = Object.fromEntries(plans.map(({ label, medianMonths }) => [label, medianMonths]));
  expect(medians.Basic).toBeLessThan(medians.Full ?? 999);
  expect(contracts.duration).toMatchObject({ reason: "lowest-held-out-error", heldOutBy: "calendar" });
  const chosen = contracts.duration.checks.find(({ model }) => model === contracts.duration.chosen);
  expect(chosen?.errorPct).toBeLessThan(5);
  expect(contracts.projection).toHaveLength(60);
  expect(contracts.projection[0].customers.mean).toBeLessThan(contracts.level);
  expect(contracts.risk).toMatchObject({ heldOut: "later", horizonMonths: 3 });
  expect(contracts.risk.checks[0].auc).toBeGreaterThan(0.55);
  const ranked = await listed(house, { state: "running", sort: "risk" });
  expect(ranked[0].chance).toBeGreaterThan(0);
  const page = await house.ask({}, "GET", `/api/v1/customers/${ranked[0].customerId}/contracts`);
  expect(await page.json()).toMatchObject({
    items: [{ state: "running", startedOn: ranked[0].startedOn }],
    staying: { chance: 1 - Number(ranked[0].chance), horizonMonths: 3, reasons: ranked[0].reasons },
  });
  const risks = ranked.map(({ atRiskMinor }) => Number(atRiskMinor));
  expect(risks).toEqual(risks.toSorted((one, other) => other - one));
}

test("the bucket of contracts: counts, how long they last, what they will bring, who is at risk", async ({
  freshStore,
}) => {
  const members = aGym(600);
  const gym = await understood(freshStore, members);

  await expectCounts(gym, members);
  await expectOutlook(gym);
});

test("members who come back are kept apart, a change of plan is no loss, an end to come is told", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore, { routes });
  house.at(NOON);
  const { db } = house.services;
  const customer = (name: string) => ({ externalId: name, name });
  await remember(db, [
    {
      externalId: "1",
      customer: customer("Ana"),
      startedOn: "2025-01-10",
      endedOn: "2025-06-10",
      reason: "dear",
    },
    {
      externalId: "2",
      customer: customer("Ana"),
      startedOn: "2025-06-20",
      priceMinor: 100,
      billingPeriod: "month",
    },
    { externalId: "3", customer: customer("Luis"), startedOn: "2024-01-01", endedOn: "2024-12-31" },
    { externalId: "4", customer: customer("Luis"), startedOn: "2026-05-01", endedOn: "2026-08-31" },
  ]);

  await recompute(house.services, "test", NOON);

  const contracts: Contracts = await (await house.ask({}, "GET", "/api/v1/contracts")).json();
  expect(contracts).toMatchObject({ customers: 2, level: 2, leaving: 1, incomeMinor: 100 });
  expect(contracts.months.at(-2)).toMatchObject({ month: "2026-05-01", returned: { customers: 1 } });
  expect(contracts.duration).toMatchObject({ chosen: null, reason: "too-few-customers" });
  expect(contracts.risk).toMatchObject({ chosen: null, reason: "too-few-customers" });
  expect(contracts.projection).toEqual([]);
  expect(contracts.notes).toContain("somePricesMissing");
  expect(await listed(house, { state: "ended" })).toMatchObject([{ name: "Luis", spell: 1 }]);
  expect(await listed(house, { state: "leaving" })).toMatchObject([{ name: "Luis", endedOn: "2026-08-31" }]);
});

test("contracts are listed by what they are and bring, page by page", async ({ freshStore }) => {
  const house = houseOn(freshStore, { routes });
  house.at(NOON);
  const members = Array.from({ length: 120 }, (_, i) => ({
    externalId: `${i}`,
    customer: { externalId: `${i}`, name: `Member ${i}` },
    product: "Basic",
    startedOn: "2025-01-10",
    ...(i % 3 === 0 && { endedOn: isoDay(dayOf("2026-01-01") + i) }),
    priceMinor: 1000 + i,
    billingPeriod: i % 2 === 0 ? ("month" as const) : ("year" as const),
    attributes: { Locker: i % 4 === 0 ? "yes" : "no" },
  }));
  await remember(house.services.db, members);
  await recompute(house.services, "test", NOON);

  const dearest = (await listed(house, { sort: "income" })).map(({ incomeMinor }) => Number(incomeMinor));
  const latest = (await listed(house, { sort: "ended", state: "ended" })).map(({ endedOn }) => endedOn ?? "");

  expect(dearest).toHaveLength(120);
  expect(dearest).toEqual(dearest.toSorted((one, other) => other - one));
  expect(latest).toHaveLength(40);
  expect(latest).toEqual(latest.toSorted().reverse());
  expect(await listed(house, { reason: "~unknown", state: "ended" })).toHaveLength(40);
  expect(await listed(house, { billingPeriod: "year" })).toHaveLength(60);
  expect(await listed(house, { attribute: "Locker", value: "yes" })).toHaveLength(30);
});

test("without contracts the answer is null and says which kinds there are", async ({ freshStore }) => {
  const house = houseOn(freshStore, { routes });
  await recompute(house.services, "test", NOON);

  expect(await (await house.ask({}, "GET", "/api/v1/contracts")).json()).toBeNull();
  expect(await (await house.ask({}, "GET", "/api/v1/kinds")).json()).toEqual({
    purchases: false,
    subscriptions: false,
  });
  expect(await listed(house, {})).toEqual([]);
});

test("losses before they were recorded are not taken for loyalty", async ({ freshStore }) => {
  const house = houseOn(freshStore, { routes });
  house.at(NOON);
  const recorded = aGym(600).filter(({ endedOn }) => endedOn === undefined || endedOn >= "2026-01-01");
  await remember(house.services.db, recorded);

  await recompute(house.services, "test", NOON);

  const contracts: Contracts = await (await house.ask({}, "GET", "/api/v1/contracts")).json();
  expect(contracts.notes).toContain("lossesRecordedLate");
  expect(contracts.observedFrom).toBe("2026-01-01");
  expect(contracts.months.filter(({ lost }) => lost !== null).map(({ month }) => month)[0]).toBe(
    "2026-01-01",
  );
  expect(contracts.yearlyLoss.spanDays).toBe(180);
  expect(contracts.notes).toContain("spanBelowYear");
});

/** 1,000 subscribers of Telco, their start counted back from one day, on which those who left end. */
function telcoSubscriptions(): Told[] {
  const [head, ...lines] = telcoCsv().trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.slice(0, 1000).map((line): Told => {
    const row = Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell]));
    const { customerID, tenure, MonthlyCharges, Churn, ...attributes } = row;
    const start = new Date(Date.UTC(2026, 5 - Number(tenure), 30));
    return {
      externalId: customerID,
      customer: { externalId: customerID, name: customerID },
      startedOn: start.toISOString().slice(0, 10),
      ...(Churn === "Yes" && { endedOn: "2026-06-30" }),
      priceMinor: Math.round(Number(MonthlyCharges) * 100),
      billingPeriod: "month",
      attributes,
    };
  });
}

test("where it is not known when customers left, that is said, and reasons are still found", async ({
  freshStore,
}) => {
  const house = houseOn(freshStore, { routes });
  house.at(NOON);
  await remember(house.services.db, telcoSubscriptions());

  await recompute(house.services, "test", NOON);

  const contracts: Contracts = await (await house.ask({}, "GET", "/api/v1/contracts")).json();
  expect(contracts.notes).toContain("lossesOnOneDay");
  expect(contracts.yearlyLoss.share).toBeNull();
  expect(contracts.lostLast12).toBeNull();
  expect(contracts.duration).toMatchObject({ heldOutBy: "age" });
  expect(contracts.risk).toMatchObject({ heldOut: "fifths", horizonMonths: null });
  const [best] = contracts.risk.checks;
  expect(best.auc).toBeGreaterThan(0.8);
  expect(best.brier).toBeLessThan(best.brierOfAll);
  expect(contracts.risk.drivers.map(({ trait }) => trait.name || trait.kind).slice(0, 4)).toContain(
    "Contract",
  );
  const [first] = await listed(house, { state: "running", sort: "risk" });
  expect(first.reasons.length).toBeGreaterThan(0);
  expect(first.reasons[0].leftShare).toBeGreaterThan(0.2);
});
