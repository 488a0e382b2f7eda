import { expect, test } from "../../../test/application.ts";
import { asked, contact, later, OFFICE, refusal, standard, tell } from "../../../test/quality-desk.ts";

const minutes = (value: number) => ({ limit: { value, unit: "minutes" } });
const CALL = { kind: "answered-within", ...minutes(3) };
const REPLY = { kind: "first-reply-within", ...minutes(60) };
const customer = (i: number) => ({ customer: { externalId: `C${i}` } });
const call = (at: string, i: number, waitSeconds: number) =>
  contact(at, { channel: "phone", waitSeconds, ...customer(i) });

test("a standard is shown with what it would have said of the last 90 days, and nothing is kept of it", async ({
  house,
}) => {
  await tell(house, [
    call("2026-11-18T10:00:00Z", 1, 100),
    call("2026-11-18T11:00:00Z", 2, 200),
    call("2026-11-09T10:00:00Z", 3, 20),
    call("2026-06-01T10:00:00Z", 4, 900),
    contact("2026-11-18T10:00:00Z", customer(5)),
    // Monday in Madrid.
    call("2026-11-15T23:30:00Z", 6, 30),
  ]);

  const preview = await asked(house, "POST", "/standards/preview", {
    standard: { name: "Calls", promise: CALL, appliesFrom: "2026-11-22T00:00:00Z" },
  });

  expect(preview).toMatchObject({
    days: 90,
    looked: 5,
    isCut: false,
    kept: 3,
    broken: 1,
    running: 0,
    notApplicable: 1,
    share: { share: 3 / 4 },
    weeks: [
      { week: "2026-11-09", kept: 1, broken: 0, running: 0 },
      { week: "2026-11-16", kept: 2, broken: 1, running: 0 },
    ],
    examples: [{ measured: 200, limit: 180 }],
  });
  const { rows } = await house.services.store.pool.query("select 1 from verdict");
  expect(rows).toEqual([]);
});

test("of matters too, and of those that still run; nothing to judge has no share", async ({ house }) => {
  await tell(house, [
    contact("2026-11-22T11:30:00Z", customer(1)),
    contact("2026-11-20T10:00:00Z", customer(2)),
    contact("2026-11-20T10:30:00Z", { direction: "out", ...customer(2) }),
  ]);
  const preview = (promise: object) =>
    asked(house, "POST", "/standards/preview", { standard: { name: "x", promise }, days: 7 });

  expect(await preview(REPLY)).toMatchObject({ kept: 1, broken: 0, running: 1 });
  expect(await preview(CALL)).toMatchObject({ kept: 0, notApplicable: 3, share: null, weeks: [] });
});

test("standards name what is there: calendars, touchpoints, units that fit", async ({ house }) => {
  const nobody = "01926e4c-5a00-7000-8000-000000000000";
  const make = (promise: object, more: object = {}) =>
    refusal(house, "POST", "/standards", { name: "x", promise, ...more });
  const inDays = (value: number, calendarId: string | null) => ({
    kind: "resolved-within",
    limit: { value, unit: "working-days", calendarId },
  });

  expect((await make(REPLY, { scope: { touchpoints: ["nowhere"] } })).status).toBe(400);
  expect((await make(inDays(15, nobody))).detail).toContain("is no calendar");
  expect((await make(inDays(15, null))).status).toBe(400);
  expect((await make(inDays(1.5, nobody))).status).toBe(400);
  const { calendarId } = await asked(house, "POST", "/calendars", OFFICE);
  const waited = { kind: "answered-within", limit: { value: 1, unit: "working-days", calendarId } };
  const wait = { status: 400, detail: expect.stringContaining("is no unit of how long somebody waits") };
  expect(await make(waited)).toMatchObject(wait);
  expect(await make({ kind: "mean-within", each: waited, period: "month" })).toMatchObject(wait);
  expect((await make({ kind: "answered-by-magic" })).status).toBe(400);
  expect((await make(REPLY, { colour: "red" })).status).toBe(400);
  for (const [method, path] of [
    ["GET", ""],
    ["DELETE", ""],
  ] as const) {
    expect((await refusal(house, method, `/standards/${nobody}${path}`)).status).toBe(404);
  }
  const changed = { name: "x", promise: REPLY };
  expect((await refusal(house, "PUT", `/standards/${nobody}`, changed)).status).toBe(404);
  const { standardId } = await standard(house, REPLY);
  const state = `/standards/${standardId}/state`;
  expect((await refusal(house, "PUT", state, { state: "draft" })).status).toBe(409);
  expect((await asked(house, "GET", "/standards")).items).toMatchObject([{ standardId, state: "active" }]);
});

test("how a standard was kept is counted by week with its interval; nothing decided is no share", async ({
  house,
}) => {
  const { standardId } = await standard(house, CALL);
  const silent = await standard(house, { kind: "promised-date-kept" });
  await tell(house, [
    ...Array.from({ length: 8 }, (_, i) => call("2026-11-18T10:00:00Z", i, 60)),
    call("2026-11-18T11:00:00Z", 8, 660),
    call("2026-11-10T11:00:00Z", 9, 660),
    call("2026-01-10T11:00:00Z", 10, 660),
  ]);

  const { items } = await asked(house, "GET", "/compliance?count=4");
  const [one] = (await asked(house, "GET", `/compliance?count=4&standardId=${standardId}`)).items;
  const [other] = (await asked(house, "GET", `/compliance?standardId=${silent.standardId}`)).items;

  expect(items).toEqual(expect.arrayContaining([one, other]));
  expect([one, other]).toEqual([
    {
      standardId,
      name: "A promise",
      kept: 8,
      broken: 2,
      running: 0,
      share: { share: 0.8, low: expect.closeTo(0.4902, 3), high: expect.closeTo(0.9433, 3) },
      mean: 180,
      isReached: null,
      periods: [
        expect.objectContaining({ from: "2026-11-09", kept: 0, broken: 1, mean: 660 }),
        expect.objectContaining({ from: "2026-11-16", kept: 8, broken: 1 }),
      ],
      teams: [],
      ofPeriod: null,
    },
    expect.objectContaining({ standardId: silent.standardId, kept: 0, share: null, mean: null, periods: [] }),
  ]);
});

test("how a standard was kept is told apart by who acted, and by the function that answers", async ({
  house,
}) => {
  await standard(house, CALL);
  const eva = { actor: { kind: "person", name: "Eva" }, touchpoint: "delivery" };
  await tell(house, [
    { ...call("2026-11-18T10:00:00Z", 1, 60), ...eva },
    { ...call("2026-11-10T10:00:00Z", 2, 660), ...eva },
    call("2026-11-18T10:00:00Z", 3, 660),
  ]);

  const [byActor] = (await asked(house, "GET", "/compliance?per=actor")).items;
  const [byFunction] = (await asked(house, "GET", "/compliance?per=function")).items;

  expect(byActor).toMatchObject({ kept: 1, broken: 2 });
  expect(byActor.teams).toMatchObject([
    { kind: "person", name: "Eva", kept: 1, broken: 1, periods: [{ broken: 1 }, { kept: 1 }] },
    { kind: null, name: null, kept: 0, broken: 1 },
  ]);
  expect(byFunction.teams).toMatchObject([
    { kind: "delivery", name: null, kept: 1, broken: 1, mean: 360 },
    { kind: null, broken: 1 },
  ]);
});

test("a share that is promised is reached or not, month by month; one that fails is told in no timeline", async ({
  house,
}) => {
  await standard(house, { kind: "share-kept", each: CALL, share: 0.5, period: "month" });
  await tell(house, [
    call("2026-11-18T10:00:00Z", 1, 60),
    call("2026-11-18T10:00:00Z", 2, 660),
    call("2026-10-18T10:00:00Z", 3, 660),
  ]);

  const { items } = await asked(house, "GET", "/compliance?by=month&count=2");

  expect(items[0].periods).toMatchObject([
    { from: "2026-10-01", isReached: false },
    { from: "2026-11-01", isReached: true },
  ]);
  const told = "select 1 from timeline where kind = 'standard-broken'";
  expect((await house.services.store.pool.query(told)).rows).toEqual([]);
});

test("Spain's law is a template in both languages: nobody is judged by it until it is taken over, limit by limit", async ({
  house,
}) => {
  const { items: templates } = await asked(house, "GET", "/standard-templates");
  const law = templates.find(({ key }: { key: string }) => key === "spain-10-2025");
  expect(law).toMatchObject({ key: "spain-10-2025", caution: { es: expect.stringContaining("abogado") } });
  expect((await asked(house, "GET", "/standards")).items).toEqual([]);

  const path = "/standard-templates/spain-10-2025/standards";
  const { items: drafts } = await asked(house, "POST", path, {
    language: "es",
    standards: law.standards.map(({ key }: { key: string }) => ({ key })),
  });
  expect(drafts).toHaveLength(6);
  expect(drafts[0]).toMatchObject({
    name: "Resolver en 15 días hábiles",
    state: "draft",
    template: "spain-10-2025/resolution",
    promise: { kind: "resolved-within", limit: { value: 15, unit: "working-days" } },
  });

  const { items } = await asked(house, "POST", path, {
    language: "en",
    state: "active",
    standards: [
      { key: "resolution", value: 10 },
      { key: "calls", share: 0.9 },
    ],
    scope: { touchpoints: ["complaint"] },
  });
  expect(items).toMatchObject([
    { promise: { limit: { value: 10 } }, scope: { touchpoints: ["complaint"] } },
    { promise: { kind: "share-kept", share: 0.9, each: { kind: "answered-within" } } },
  ]);
  const { items: calendars } = await asked(house, "GET", "/calendars");
  expect(calendars.map(({ name }: { name: string }) => name)).toEqual([
    "Días hábiles en España",
    "Working days in Spain",
  ]);
});

test("fifteen working days of the law end after holidays and weekends", async ({ house }) => {
  await asked(house, "POST", "/standard-templates/spain-10-2025/standards", {
    language: "es",
    state: "active",
    standards: [{ key: "resolution" }],
  });
  house.at(new Date("2026-11-27T11:00:00Z"));

  const [taken] = await tell(house, [contact("2026-11-27T10:00:00Z", { touchpoint: "complaint" })]);

  const { items } = await asked(house, "GET", `/customers/${taken?.customerId}/verdicts`);
  // Without four weekends and 8 December, which all of Spain keeps.
  expect(items).toMatchObject([{ verdict: "running", until: "2026-12-21T22:59:59.999Z" }]);
  expect(await later(house, "2026-12-21T22:00:00Z")).toBe(0);
  expect(await later(house, "2026-12-21T23:01:00Z")).toBe(1);
});

test("a template, or one of its standards, that is not there is refused; a calendar of one's own is used", async ({
  house,
}) => {
  const { calendarId } = await asked(house, "POST", "/calendars", OFFICE);
  const path = "/standard-templates/spain-10-2025/standards";
  const choice = { language: "es", standards: [{ key: "resolution" }], calendarId };

  expect((await refusal(house, "POST", "/standard-templates/none/standards", choice)).status).toBe(404);
  expect((await refusal(house, "POST", path, { ...choice, standards: [{ key: "none" }] })).status).toBe(400);
  const scope = { touchpoints: ["complaint"] };
  const { items } = await asked(house, "POST", path, { ...choice, scope });
  expect(items).toMatchObject([{ scope, promise: { limit: { calendarId } } }]);
});
