import { expect, test } from "../../../test/application.ts";
import { asked, at, contact, refusal, standard, tell } from "../../../test/quality-desk.ts";

const CALL = { kind: "answered-within", limit: { value: 3, unit: "minutes" } };
const MONTH = { each: CALL, period: "month", fewest: 5 };

/** Calls of a day, each with its wait in seconds. */
const calls = (day: string, waits: readonly number[]) =>
  waits.map((waitSeconds, number) =>
    contact(`${day}T10:00:00Z`, { channel: "phone", waitSeconds, reference: `${day} ${number}` }),
  );
const some = (count: number, wait: number) => Array.from({ length: count }, () => wait);

test("a share promised of a month says how it stands, and what is still possible", async ({ house }) => {
  await standard(house, { ...MONTH, kind: "share-kept", share: 0.9 });
  await tell(house, [
    ...calls("2026-10-15", [...some(9, 60), 660]),
    ...calls("2026-11-18", [...some(8, 60), 660, 660]),
  ]);

  const [{ ofPeriod }] = (await asked(house, "GET", "/compliance")).items;

  expect(ofPeriod.last).toMatchObject({
    ...{ from: "2026-10-01", until: "2026-10-31", isOver: true, verdict: "kept", share: 0.9, mean: 120 },
    ...{ isReached: true, mayFail: null, mustKeep: null },
  });
  // 18 of 20 are nine tenths.
  expect(ofPeriod.current).toMatchObject({
    ...{ from: "2026-11-01", until: "2026-11-30", isOver: false, verdict: "running", reason: null },
    ...{ kept: 8, broken: 2, share: 0.8, isReached: false, mayFail: null, mustKeep: 10 },
  });
  await tell(house, calls("2026-11-19", some(21, 60)));
  const [later] = (await asked(house, "GET", "/compliance")).items;
  // 29 of 31 are kept: one more may fail (29 of 32), a second not (29 of 33).
  expect(later.ofPeriod.current).toMatchObject({ isReached: true, mayFail: 1, mustKeep: null });
});

test("a mean promised of a month is kept although single ones wait longer, and missed by few that wait very long", async ({
  house,
}) => {
  await standard(house, { ...MONTH, kind: "mean-within" });
  await tell(house, [
    ...calls("2026-10-15", [...some(4, 100), 400]),
    ...calls("2026-11-18", [...some(4, 60), 1200]),
  ]);

  const [{ ofPeriod, isReached }] = (await asked(house, "GET", "/compliance?by=month&count=1")).items;

  expect(ofPeriod.last).toMatchObject({ verdict: "kept", mean: 160, share: 0.8, isReached: true });
  expect(ofPeriod.current).toMatchObject({ verdict: "running", mean: 288, isReached: false, mustKeep: 3 });
  expect(isReached).toBe(false);
  const year = await asked(house, "GET", "/yearly-report");
  expect(year.standards).toMatchObject([{ mean: 224, isReached: false }]);
  expect((await refusal(house, "POST", "/standards", mean({ kind: "solved-at-first-contact" }))).status).toBe(
    400,
  );
});

test("too few say nothing; of all that are promised one that fails is enough; what is not decided keeps it open", async ({
  house,
}) => {
  await standard(house, { ...MONTH, kind: "share-kept", share: 0.9 }, { name: "Few" });
  await standard(house, { ...MONTH, kind: "share-kept", share: 1, fewest: 1 }, { name: "All" });
  const solved = { kind: "resolved-within", limit: { value: 20, unit: "days" } };
  await standard(
    house,
    { kind: "share-kept", each: solved, share: 0.7, period: "month", fewest: 1 },
    { name: "Solved" },
  );
  await tell(house, [
    ...calls("2026-10-31", [60, 660]),
    contact("2026-10-31T11:00:00Z", { reference: "A", outcome: "solved" }),
    contact("2026-11-18T10:00:00Z", { channel: "phone", waitSeconds: 660, reference: "B" }),
  ]);

  const { items } = await asked(house, "GET", "/compliance");
  const of = (name: string) => items.find((one: { name: string }) => one.name === name).ofPeriod;

  expect(of("Few").last).toMatchObject({ verdict: "not-applicable", reason: "too-few" });
  expect(of("Few").current).toMatchObject({ verdict: "running", reason: "too-few" });
  expect(of("All").last).toMatchObject({ verdict: "broken" });
  expect(of("All").current).toMatchObject({ verdict: "broken", mustKeep: null });
  expect(of("Solved").last).toMatchObject({ kept: 1, broken: 2, running: 0, verdict: "broken" });
});

test("of the last 90 days a preview says how each period would have stood, and not of one it saw in part", async ({
  house,
}) => {
  await tell(house, [
    ...calls("2026-08-30", some(9, 60)),
    ...calls("2026-09-30", some(5, 60)),
    ...calls("2026-10-15", [...some(4, 60), 1200]),
    ...calls("2026-11-18", some(2, 60)),
  ]);
  const preview = (promise: object) =>
    asked(house, "POST", "/standards/preview", { standard: { name: "Calls", promise }, days: 90 });

  const share = await preview({ ...MONTH, kind: "share-kept", share: 0.9 });
  const means = await preview({ ...MONTH, kind: "mean-within" });
  const each = await preview(CALL);

  const said = ({ periods }: { periods: { from: string; verdict: string; reason: string }[] }) =>
    periods.map(({ from, verdict, reason }) => [from.slice(0, 7), verdict, reason]);
  expect(said(share)).toEqual([
    ["2026-08", "not-applicable", "in-part"],
    ["2026-09", "kept", null],
    ["2026-10", "broken", null],
    ["2026-11", "running", "too-few"],
  ]);
  expect(said(means).slice(1, 3)).toEqual([
    ["2026-09", "kept", null],
    ["2026-10", "broken", null],
  ]);
  expect(share).toMatchObject({ kept: 20, broken: 1, isReached: true });
  expect(means.mean).toBeCloseTo((20 * 60 + 1200) / 21);
  expect(each).toMatchObject({ isReached: null, periods: [] });
});

function mean(each: object): object {
  return { name: "A mean", promise: { kind: "mean-within", each, period: "month" }, state: "draft" };
}

test("weeks, quarters and years end where the company's days say", async ({ house }) => {
  for (const period of ["week", "quarter", "year"]) {
    await standard(house, { ...MONTH, kind: "mean-within", period }, { name: period });
  }
  house.at(new Date(at("12:00")));

  const { items } = await asked(house, "GET", "/compliance");
  items.sort((one: { name: string }, other: { name: string }) => (one.name < other.name ? 1 : -1));

  expect(
    items.map(
      ({
        ofPeriod: { last, current },
      }: {
        ofPeriod: Record<"last" | "current", { from: string; until: string }>;
      }) => [last.from, last.until, current.from, current.until],
    ),
  ).toEqual([
    ["2025-01-01", "2025-12-31", "2026-01-01", "2026-12-31"],
    ["2026-11-09", "2026-11-15", "2026-11-16", "2026-11-22"],
    ["2026-07-01", "2026-09-30", "2026-10-01", "2026-12-31"],
  ]);
});
