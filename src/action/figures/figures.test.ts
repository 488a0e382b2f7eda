import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";

const DAYS = "from=2026-11-01&to=2026-11-30";

test("figures tell how soon, in time or not, how it ended, and of what cause and by whom", async ({
  house,
}) => {
  const { boss, eva, customerId, act } = await caseDesk(house);
  await act(eva, "promise", { until: "2026-11-24T12:00:00Z", text: "Tomorrow" });
  house.at(new Date("2026-11-23T11:00:00Z"));
  await act(eva, "contacted", { text: "On the phone" });
  house.at(new Date("2026-11-23T15:00:00Z"));
  await act(eva, "close", CLOSED);
  await act(boss, "solved/answer", { answer: "yes" });
  const late = await done(house, eva, ["POST", `/customers/${customerId}/cases`, { reason: "Late" }]);
  house.at(new Date("2026-12-04T15:00:00Z"));
  const other = `/customers/${customerId}/cases/${late.case.caseId}`;
  await done(house, boss, ["POST", `${other}/close`, { ...CLOSED, outcome: "lost", rootCause: "damaged" }]);
  await done(house, boss, ["POST", `${other}/reopen`, { text: "Again" }]);

  const figures = await done(house, boss, ["GET", `/cases/figures?${DAYS}`]);

  expect(figures).toMatchObject({
    opened: 2,
    open: 1,
    closed: 1,
    firstContact: { median: 2, p90: 2, n: 1 },
    solution: { median: 6, p90: 6, n: 1 },
    contactedInTime: { count: 1, n: 1 },
    solvedInTime: { count: 1, n: 2 },
    reopened: { count: 1, n: 2 },
    recovered: { count: 1, n: 1, share: 1 },
    trulySolved: { count: 1, n: 1 },
    promisesKept: { count: 1, n: 1 },
  });
  expect(figures.recovered.low).toBeLessThan(0.5);
  expect(figures.byCause).toContainEqual(expect.objectContaining({ key: "late", cases: 1, closed: 1 }));
  expect(figures.byPerson).toContainEqual(expect.objectContaining({ key: eva.id, name: "Eva", cases: 1 }));
  expect(figures.byPerson).toContainEqual(expect.objectContaining({ key: null, name: null, reopened: 1 }));
});

test("who was never contacted by the time his case was closed late was not contacted in time", async ({
  house,
}) => {
  const { boss, customerId, act } = await caseDesk(house);
  const soon = await done(house, boss, ["POST", `/customers/${customerId}/cases`, { reason: "Soon" }]);
  await done(house, boss, ["POST", `/customers/${customerId}/cases/${soon.case.caseId}/close`, CLOSED]);
  house.at(new Date("2026-12-04T15:00:00Z"));
  await act(boss, "close", CLOSED);

  const { contactedInTime } = await done(house, boss, ["GET", `/cases/figures?${DAYS}`]);

  expect(contactedInTime).toMatchObject({ count: 0, n: 1 });
});

test("the last days and a month are told as the same days are", async ({ house }) => {
  const { boss } = await caseDesk(house);
  const opened = async (query: string) => {
    const { from, to, opened: cases } = await done(house, boss, ["GET", `/cases/figures${query}`]);
    return { from, to, cases };
  };

  expect(await opened("")).toEqual({ from: "2026-10-25", to: "2026-11-23", cases: 1 });
  expect(await opened("?days=1")).toEqual({ from: "2026-11-23", to: "2026-11-23", cases: 1 });
  expect(await opened("?month=2026-10")).toEqual({ from: "2026-10-01", to: "2026-10-31", cases: 0 });
  expect((await tried(house, boss, ["GET", "/cases/figures?from=2026-10-01"])).status).toBe(400);
});

test("days without cases have no shares; more days than a year, or none, are refused", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const empty = await done(house, boss, ["GET", "/cases/figures?from=2020-01-01&to=2020-01-31"]);
  expect(empty).toMatchObject({ opened: 0, recovered: null, solution: { median: null, n: 0 }, byCause: [] });
  expect((await tried(house, boss, ["GET", "/cases/figures?from=2020-01-01&to=2021-06-01"])).status).toBe(
    400,
  );
  expect((await tried(house, boss, ["GET", "/cases/figures?from=2020-01-02&to=2020-01-01"])).status).toBe(
    400,
  );
});

/** A company that was looked at: of its customers A to J half left within the year. */
async function lookedAt(house: House): Promise<string[]> {
  const ids = await customersCalled(house, ..."ABCDEFGHIJ");
  const { pool } = house.services.store;
  const run = "01926e4c-5a00-7000-8000-000000000001";
  for (const [at, id] of ids.entries()) {
    await pool.query(
      `insert into customer_score (customer_id, run_id, state, joined_month, lost_day, age, tier, leak, tier_then, age_then)
       values ($1, $2, $3, '2025-01-01', $4, '12-24', 'high', $5, 'high', '12-24')`,
      [id, run, at % 2 ? "lost" : "active", at % 2 ? "2026-09-01" : null, at % 2 ? "gone" : "kept"],
    );
  }
  const yearlyLoss = {
    ...{ count: 5, n: 10, share: 0.5, low: 0.2, high: 0.8, spanDays: 300 },
    ...{ from: "2026-01-26", to: "2026-11-22" },
  };
  const opens = { customers: {}, level: {}, cooling: {}, present: {}, gone: {}, lostLast12: {} };
  const bucket = {
    ...{
      asOf: "2026-11-22",
      currency: "EUR",
      isSample: false,
      customers: 10,
      lapseDays: 90,
      level: 5,
      cooling: 0,
    },
    ...{ months: [], lapseFound: true, yearlyLoss, costLast12Minor: 0, lostLast12: 5, costNext12Minor: null },
    ...{ holes: [], opens, notes: [] },
  };
  await pool.query("insert into insight_answer (question, run_id, answer) values ('bucket', $1, $2)", [
    run,
    bucket,
  ]);
  return ids;
}

test("who was failed months ago is set beside comparable customers who were not", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  expect(await done(house, boss, ["GET", "/cases/stayed"])).toEqual({ comparison: null });
  const [a, b, c, d] = await lookedAt(house);
  for (const [customerId, day] of [
    [a, "2026-03-01"],
    [b, "2026-04-01"],
    [c, "2026-10-20"],
  ]) {
    house.at(new Date(`${day}T10:00:00Z`));
    await done(house, boss, ["POST", `/customers/${customerId}/cases`, { reason: "It broke" }]);
  }

  const { comparison } = await done(house, boss, ["GET", "/cases/stayed?months=6"]);

  expect(comparison).toMatchObject({
    kind: "comparison",
    from: "2026-01-26",
    failedBefore: "2026-05-22",
    asOf: "2026-11-22",
    failed: { customers: 2, stayed: { count: 1, n: 2, share: 0.5 } },
    comparable: { customers: 7, stayed: { n: 7 } },
    unmatched: 0,
    isSampled: false,
  });
  expect(comparison.comparable.stayed.share).toBeCloseTo(3 / 7, 10);
  expect(comparison.difference.low).toBeLessThan(0);
  expect(await done(house, boss, ["GET", "/cases/stayed?months=12"])).toEqual({ comparison: null });

  await done(house, boss, ["POST", `/customers/${d}/merge`, { mergedId: b }]);
  const after = await done(house, boss, ["GET", "/cases/stayed?months=6"]);
  expect(after.comparison).toMatchObject({ failed: { customers: 2 }, comparable: { customers: 6 } });
});
