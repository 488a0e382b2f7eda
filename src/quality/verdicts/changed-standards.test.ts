import { expect, test } from "../../../test/application.ts";
import {
  asked,
  at,
  contact,
  later,
  OFFICE,
  REPLY,
  refusal,
  rejudge,
  standard,
  tell,
  verdicts,
  within,
} from "../../../test/quality-desk.ts";
import { CalendarInput } from "../calendars/calendar.ts";
import { changeCalendar } from "../calendars/calendars.ts";
import { moveStandard } from "../standards/standards.ts";
import { judgeLeftOver } from "./verdict.jobs.ts";

test("a standard changed while verdicts run: they go on under what was promised then, new ones under the new", async ({
  house,
}) => {
  const { standardId } = await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const [one] = await tell(house, [contact(at("10:00"))]);

  const changed = { name: "Sooner", promise: within("first-reply-within", 5) };
  expect(await asked(house, "PUT", `/standards/${standardId}`, changed)).toMatchObject({ version: 2 });
  const [other] = await tell(house, [contact(at("10:00"), { customer: { externalId: "C2" } })]);
  await later(house, at("10:30"));
  await tell(house, [contact(at("10:20"))]);

  expect(await verdicts(house, one?.customerId ?? "")).toMatchObject([
    { verdict: "running", standardVersion: 1, until: "2026-11-20T11:00:00.000Z" },
  ]);
  expect(await verdicts(house, other?.customerId ?? "")).toMatchObject([
    { verdict: "broken", standardVersion: 2, limit: 300 },
  ]);
  const { versions } = await asked(house, "GET", `/standards/${standardId}`);
  expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
});

test("a standard withdrawn while verdicts run ends them as not applicable; what was decided stays", async ({
  house,
}) => {
  const { standardId } = await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const others = { customer: { externalId: "C2" } };
  const [one] = await tell(house, [contact(at("10:00"))]);
  const [other] = await tell(house, [contact(at("08:00"), others)]);

  expect(await asked(house, "DELETE", `/standards/${standardId}`)).toMatchObject({ state: "retired" });
  expect(house.asked).toContain("quality.rejudge-running");
  expect(await rejudge(house, standardId)).toBe(1);

  expect(await verdicts(house, one?.customerId ?? "")).toMatchObject([
    { verdict: "not-applicable", reason: "standard-withdrawn", revision: 1 },
  ]);
  expect(await verdicts(house, other?.customerId ?? "")).toMatchObject([{ verdict: "broken" }]);
  expect(await later(house, at("12:00"))).toBe(0);
});

test("withdrawn by mistake and put back, what ran goes on by what was promised then, and its deadline breaks", async ({
  house,
}) => {
  const { standardId } = await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const many = Array.from({ length: 205 }, (_, i) =>
    contact(at("10:00"), { customer: { externalId: `P${i}` } }),
  );
  const [one] = await tell(house, many);
  await asked(house, "PUT", `/standards/${standardId}`, {
    name: "A day",
    promise: within("first-reply-within", 1440),
  });
  await asked(house, "DELETE", `/standards/${standardId}`);
  await rejudge(house, standardId);
  house.asked.length = 0;

  await asked(house, "PUT", `/standards/${standardId}/state`, { state: "active" });
  expect(house.asked).toContain("quality.rejudge-running");
  expect(await rejudge(house, standardId)).toBe(205);

  expect(await verdicts(house, one?.customerId ?? "")).toMatchObject([
    { verdict: "running", standardVersion: 1, until: "2026-11-20T11:00:00.000Z", revision: 2 },
  ]);
  expect(await later(house, at("11:01"))).toBe(205);
  expect(await verdicts(house, one?.customerId ?? "")).toMatchObject([{ verdict: "broken" }]);
});

test("what was not judged again after a standard was withdrawn, or put back, is judged at night", async ({
  house,
}) => {
  const { standardId } = await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const [one] = await tell(house, [contact(at("10:00"))]);
  const said = async () => (await verdicts(house, one?.customerId ?? ""))[0].verdict;
  const night = () => judgeLeftOver.run(house.services, {});

  await asked(house, "DELETE", `/standards/${standardId}`);
  await night();
  expect(await said()).toBe("not-applicable");
  await asked(house, "PUT", `/standards/${standardId}/state`, { state: "active" });
  await night();

  expect(await said()).toBe("running");
});

test("withdrawn and not yet noticed, what time runs out for ends as not applicable too", async ({
  house,
}) => {
  const { standardId } = await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const [one] = await tell(house, [contact(at("10:00"))]);
  await asked(house, "PUT", `/standards/${standardId}/state`, { state: "retired" });

  await later(house, at("12:00"));

  expect(await verdicts(house, one?.customerId ?? "")).toMatchObject([{ verdict: "not-applicable" }]);
});

test("a calendar changed moves the deadlines that run by it", async ({ house }) => {
  const { calendarId } = await asked(house, "POST", "/calendars", OFFICE);
  const limit = { value: 2, unit: "working-days", calendarId };
  const { standardId } = await standard(house, { kind: "resolved-within", limit });
  house.at(new Date(at("10:01")));
  // Friday: Monday and Tuesday follow.
  const [one] = await tell(house, [contact(at("10:00"))]);
  const until = async () => (await verdicts(house, one?.customerId ?? ""))[0]?.until;
  expect(await until()).toBe("2026-11-24T22:59:59.999Z");

  const exceptions = [{ date: "2026-11-23", open: [] }];
  await asked(house, "PUT", `/calendars/${calendarId}`, { ...OFFICE, exceptions });
  expect(house.asked).toContain("quality.rejudge-running");
  await rejudge(house, standardId);

  expect(await until()).toBe("2026-11-25T22:59:59.999Z");
});

test("opening hours and standards stay as they were where nobody can be asked to judge again by the new ones", async ({
  house,
}) => {
  const { services } = house;
  const { calendarId } = await asked(house, "POST", "/calendars", OFFICE);
  const limit = { value: 2, unit: "working-days", calendarId };
  const { standardId } = await standard(house, { kind: "resolved-within", limit });
  const cut = () => Promise.reject(new Error("the line was cut"));
  const away = { ...services, jobs: { ...services.jobs, ask: cut } };

  const said = CalendarInput.parse({ ...OFFICE, name: "Shop" });
  await expect(changeCalendar(away, { calendarId, said })).rejects.toThrow("the line was cut");
  await expect(moveStandard(away, standardId, "retired", services.clock())).rejects.toThrow(
    "the line was cut",
  );

  expect((await asked(house, "GET", "/calendars")).items).toMatchObject([{ name: OFFICE.name, version: 1 }]);
  expect((await asked(house, "GET", "/standards")).items).toMatchObject([{ state: "active" }]);
});

test("what is promised stays once somebody was judged by it: another kind or another measure is another promise", async ({
  house,
}) => {
  const { calendarId } = await asked(house, "POST", "/calendars", OFFICE);
  const inDays = { kind: "first-reply-within", limit: { value: 2, unit: "working-days", calendarId } };
  const inHours = { kind: "first-reply-within", limit: { value: 2, unit: "business-hours", calendarId } };
  const over = { kind: "mean-within", each: inDays, period: "month" };
  const { standardId } = await standard(house, REPLY);
  const put = (promise: object) => refusal(house, "PUT", `/standards/${standardId}`, { name: "x", promise });

  for (const promise of [within("answered-within", 3), within("resolved-within", 60), inDays, over]) {
    expect(await put(promise)).toEqual({
      status: 409,
      detail: "It would promise something else: withdraw it and make a new one",
    });
  }
  expect((await put(inHours)).status).toBe(200);
  await asked(house, "DELETE", `/standards/${standardId}`);
  expect((await put(inDays)).status).toBe(409);

  const draft = await standard(house, REPLY, { state: "draft" });
  const changed = { name: "x", promise: inDays };
  expect(await asked(house, "PUT", `/standards/${draft.standardId}`, changed)).toMatchObject({ version: 2 });
});

test("what ran under a promise whose kind was changed before that was refused ends: by its time, or when it is withdrawn", async ({
  house,
}) => {
  const { pool } = house.services.store;
  const ofContacts = JSON.stringify({ name: "Calls", promise: within("answered-within", 3) });
  const { standardId } = await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const others = { customer: { externalId: "C2" } };
  const [one] = await tell(house, [contact(at("10:00"))]);
  const [other] = await tell(house, [contact(at("10:30"), others)]);
  await pool.query(
    `insert into standard_version (standard_id, version, content, made_at, made_by) values ($1, 2, $2, now(), 'x')`,
    [standardId, ofContacts],
  );
  await pool.query("update standard set version = 2 where standard_id = $1", [standardId]);
  const said = async (id = "") => (await verdicts(house, id))[0];

  expect(await later(house, at("11:01"))).toBe(1);
  expect(await said(one?.customerId)).toMatchObject({ verdict: "broken", standardVersion: 1 });
  expect(await later(house, at("11:02"))).toBe(0);

  const caller = { customer: { externalId: "C3" }, channel: "phone", waitSeconds: 10 };
  const [call] = await tell(house, [contact(at("11:00"), caller)]);
  expect(await said(call?.customerId)).toMatchObject({ verdict: "kept", standardVersion: 2 });

  await asked(house, "DELETE", `/standards/${standardId}`);
  expect(await rejudge(house, standardId)).toBe(1);
  expect(await said(other?.customerId)).toMatchObject({ reason: "standard-withdrawn" });
});

test("who changes a promise or opening hours that somebody changed since he read them is refused", async ({
  house,
}) => {
  const { standardId, version } = await standard(house, REPLY);
  const hours = await asked(house, "POST", "/calendars", OFFICE);
  const promise = { name: "Sooner", promise: within("first-reply-within", 5), version };
  const open = { ...OFFICE, name: "Shop", version: hours.version };
  for (const [path, body] of [
    [`/standards/${standardId}`, promise],
    [`/calendars/${hours.calendarId}`, open],
  ] as const) {
    expect(await asked(house, "PUT", path, body)).toMatchObject({ version: 2 });
    expect(await refusal(house, "PUT", path, { ...body, name: "Later" })).toMatchObject({
      status: 409,
      errors: [{ field: "version", reason: expect.stringContaining("somebody else") }],
    });
  }
  expect((await asked(house, "GET", "/standards")).items).toMatchObject([{ name: "Sooner", version: 2 }]);
  expect((await asked(house, "GET", "/calendars")).items).toMatchObject([{ name: "Shop", version: 2 }]);
});

test("what was promised to one of the core stays broken when he is no more of it", async ({ house }) => {
  const [mail] = await tell(house, [contact(at("08:00"))]);
  const rank = (tier: string) =>
    house.services.store.pool.query(
      `insert into customer_score (customer_id, run_id, state, joined_month, age, tier)
       values ($1, gen_random_uuid(), 'active', '2026-01-01', '0', $2)
       on conflict (customer_id) do update set tier = excluded.tier`,
      [mail?.customerId, tier],
    );
  await rank("core");
  await standard(house, within("answered-within", 3), { scope: { tiers: ["core"] } });
  const [call] = await tell(house, [contact(at("10:00"), { channel: "phone", waitSeconds: 660 })]);

  await rank("low");
  await tell(house, [contact(at("11:00"), { channel: "phone", waitSeconds: 900 })]);

  expect(await verdicts(house, mail?.customerId ?? "")).toMatchObject([
    { subjectId: call?.contactId, verdict: "broken", measured: 660 },
  ]);
});

test("a standard put into force judges nothing that was told before, unless it says from when on things count", async ({
  house,
}) => {
  const CALL = { channel: "phone", waitSeconds: 660 };
  house.at(new Date(at("10:00")));
  const [early] = await tell(house, [contact(at("09:00"), CALL)]);
  house.at(new Date(at("11:00")));
  const said = { promise: within("answered-within", 3), state: "active" };
  const now = await asked(house, "POST", "/standards", { name: "From now on", ...said });
  await asked(house, "POST", "/standards", { name: "Since", ...said, appliesFrom: at("08:00") });
  house.at(new Date(at("12:00")));
  const [late] = await tell(house, [contact(at("11:30"), CALL)]);

  expect(late?.matterId).toBe(early?.matterId);
  const found = await verdicts(house, early?.customerId ?? "");
  const named = found.map(({ standardId, subjectId }: { standardId: string; subjectId: string }) => [
    standardId === now.standardId ? "From now on" : "Since",
    subjectId === early?.contactId ? "early" : "late",
  ]);
  expect(named.toSorted()).toEqual([
    ["From now on", "late"],
    ["Since", "early"],
    ["Since", "late"],
  ]);
});
