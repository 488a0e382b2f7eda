import { randomUUID } from "node:crypto";
import { done, somebody, tell, toldOf, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact, later } from "../../../test/quality-desk.ts";

/** A Monday; the office opens at nine in Madrid, at eight by UTC. */
const at = (time: string, day = 23) => `2026-11-${day}T${time}:00Z`;
const CALL = { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } };
const REPLY = { kind: "first-reply-within", limit: { value: 1, unit: "hours", calendarId: null } };

async function desk(house: House) {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva");
  const promise = async (said: object, more: object = {}) =>
    done(house, boss, ["POST", "/standards", { name: "A promise", promise: said, state: "active", ...more }]);
  const queue = async (query = "", who = boss) => (await done(house, who, ["GET", `/cases${query}`])).items;
  const badCall = (said: object = {}) =>
    contact(at("09:00"), { channel: "phone", waitSeconds: 660, ...said });
  return { boss, eva, promise, queue, badCall };
}

test("a call that waits too long is a case before it is even acknowledged, held by the customer's owner", async ({
  house,
}) => {
  const { boss, eva, promise, queue, badCall } = await desk(house);
  await house.services.store.pool.query("insert into event_wanted (type) values ('case.opened')");
  await promise(CALL, { name: "Calls", severity: "high" });
  const [first] = await tell(house, [contact(at("08:00"), { channel: "shop", reference: "R0" })]);
  const owner = { personId: eva.id, reason: "hers", customerIds: [first?.customerId] };
  await done(house, boss, ["POST", "/owners", owner]);

  const [call] = await tell(house, [badCall({ touchpoint: "delivery" })]);

  const [opened, ...others] = await queue("?holder=me", eva);
  expect(others).toEqual([]);
  expect(opened).toMatchObject({
    customerId: call?.customerId,
    customerName: "Ana",
    matterId: call?.matterId,
    subject: "Calls",
    severity: "high",
    severityBecause: ["standard"],
    accountable: "delivery",
    holder: { personId: eva.id, name: "Eva", because: "owner" },
    contactDueAt: "2026-11-23T13:00:00.000Z",
    dueAt: "2026-11-23T13:00:00.000Z",
    solveDueAt: "2026-11-26T22:59:59.999Z",
  });
  const path = `/customers/${opened.customerId}/cases/${opened.caseId}`;
  expect(await done(house, eva, ["GET", path])).toMatchObject({
    evidence: [{ kind: "verdict", content: { standard: "Calls", measured: 660 }, withdrawnAt: null }],
    log: [{ deed: "opened", by: null }],
    handOver: null,
  });
  expect(await toldOf(house, eva, opened.customerId, "case")).toMatchObject([{ deed: "opened" }]);
  const { rows } = await house.services.store.pool.query("select data from event");
  expect(rows).toMatchObject([{ data: { caseId: opened.caseId, holderId: eva.id } }]);
});

test("more about the same matter joins its case, graver if that is; another matter is another case", async ({
  house,
}) => {
  const { promise, queue, badCall, boss } = await desk(house);
  await promise(CALL, { name: "Calls", severity: "low" });

  await tell(house, [badCall(), badCall(), badCall({ reference: "R2" })]);
  const both = await queue();
  // The second matter in which he was failed is a step graver, told at once as one by one.
  expect(both.map(({ severity }: { severity: string }) => severity).toSorted()).toEqual(["low", "medium"]);
  const one = both.find(({ severity }: { severity: string }) => severity === "medium");
  const graver = { matterId: one.matterId, reason: "Furious", severity: "critical" };
  const whole = await done(house, boss, ["POST", `/customers/${one.customerId}/cases`, graver]);

  const now = await queue();
  const contactDueAt = at("10:00").replace("Z", ".000Z");
  expect(whole.case).toMatchObject({ caseId: one.caseId, severity: "critical", contactDueAt });
  expect(new Date(whole.case.solveDueAt).getTime()).toBeLessThan(new Date(one.solveDueAt).getTime());
  expect(whole.evidence.length).toBeGreaterThan(1);
  expect(now).toHaveLength(2);
  expect(await queue("?severity=low")).toHaveLength(1);
  expect(await queue("?holder=none&limit=1")).toHaveLength(1);
  const page = await done(house, boss, ["GET", "/cases?limit=1"]);
  const rest = await done(house, boss, ["GET", `/cases?limit=1&cursor=${page.next}`]);
  expect([page.items[0].caseId, rest.items[0].caseId].toSorted()).toEqual(
    now.map(({ caseId }: { caseId: string }) => caseId).toSorted(),
  );
});

test("a customer failed again within a month makes a graver case; what failed months ago makes none", async ({
  house,
}) => {
  const { boss, promise, queue, badCall } = await desk(house);
  await promise(CALL, { severity: "medium", appliesFrom: "2026-01-01T00:00:00Z" });
  await tell(house, [contact("2026-05-04T09:00:00Z", { channel: "phone", waitSeconds: 900 })]);
  expect(await queue()).toEqual([]);

  await tell(house, [badCall({ reference: "R0" })]);
  const [{ customerId, caseId }] = await queue();
  const unfounded = { outcome: "unfounded", rootCause: "late", text: "It was not ours" };
  await done(house, boss, ["POST", `/customers/${customerId}/cases/${caseId}/close`, unfounded]);
  await tell(house, [badCall()]);
  await tell(house, [badCall({ reference: "R2" })]);

  expect((await queue()).map(({ severity }: { severity: string }) => severity).toSorted()).toEqual([
    "high",
    "medium",
  ]);
});

test("a contact that is corrected takes its evidence back; the case stays for somebody to close", async ({
  house,
}) => {
  const { promise, queue, badCall, boss } = await desk(house);
  await promise(CALL);
  const call = badCall();
  await tell(house, [call]);
  await tell(house, [{ ...call, waitSeconds: 20 }]);

  const [opened] = await queue();
  const path = `/customers/${opened.customerId}/cases/${opened.caseId}`;
  expect((await done(house, boss, ["GET", path])).evidence).toMatchObject([
    { withdrawnAt: "2026-11-23T09:00:00.000Z" },
  ]);
  await tell(house, [call]);
  expect((await done(house, boss, ["GET", path])).evidence).toMatchObject([{ withdrawnAt: null }]);
});

test("what is found broken late opens its case in the minute it is due, once", async ({ house }) => {
  const { promise, queue } = await desk(house);
  await promise(REPLY);
  await tell(house, [contact(at("09:00"))]);
  expect(await queue()).toEqual([]);

  await later(house, at("10:01"));
  await later(house, at("10:02"));

  expect(await queue()).toHaveLength(1);
});

test("twenty bad contacts of one matter told at once are one case", async ({ house }) => {
  const { promise, queue, badCall } = await desk(house);
  await promise(CALL);
  await tell(house, [badCall()]);

  await Promise.all(Array.from({ length: 20 }, () => tell(house, [badCall()])));

  const [one, ...others] = await queue();
  expect(others).toEqual([]);
  const { rows } = await house.services.store.pool.query(
    "select count(*)::int as evidence from case_evidence where case_id = $1",
    [one.caseId],
  );
  expect(rows[0].evidence).toBe(21);
});

test("a person opens a case with a reason; the customer's list shows it", async ({ house }) => {
  const { eva, boss } = await desk(house);
  const [told] = await tell(house, [contact(at("09:00"))]);
  const customerId = told?.customerId ?? "";
  const open = (said: object) => done(house, eva, ["POST", `/customers/${customerId}/cases`, said]);

  const one = await open({ matterId: told?.matterId, reason: "Cried on the phone", severity: "high" });
  const again = await open({ matterId: told?.matterId, reason: "And wrote a letter" });
  const other = await open({ reason: "Asked for the director" });

  expect(one.case).toMatchObject({ severityBecause: ["by-hand"], openedBy: "Eva", holder: null });
  expect(again.case.caseId).toBe(one.case.caseId);
  expect(again.evidence).toHaveLength(2);
  const list = await done(house, boss, ["GET", `/customers/${customerId}/cases?limit=1`]);
  const rest = await done(house, boss, ["GET", `/customers/${customerId}/cases?limit=1&cursor=${list.next}`]);
  expect([list.items[0].caseId, rest.items[0].caseId].toSorted()).toEqual(
    [one.case.caseId, other.case.caseId].toSorted(),
  );
  const strange = { matterId: customerId, reason: "x" };
  expect((await tried(house, eva, ["POST", `/customers/${customerId}/cases`, strange])).status).toBe(404);
});

test("a case told twice under one id, also at once, is opened once", async ({ house }) => {
  const { eva } = await desk(house);
  const [told] = await tell(house, [contact(at("09:00"))]);
  const path = `/customers/${told?.customerId}/cases`;
  const said = { reason: "Asked for the director", onceId: randomUUID() };
  const open = () => done(house, eva, ["POST", path, said]);

  const both = await Promise.all([open(), open()]);
  const later = await open();

  const ids = [...both, later].map((one) => one.case.caseId);
  expect(new Set(ids).size).toBe(1);
  expect(later.evidence).toHaveLength(1);
  expect((await done(house, eva, ["GET", path])).items).toHaveLength(1);
});

test("the director says by when cases are seen to, by a calendar of the company", async ({ house }) => {
  const { boss, eva } = await desk(house);
  const proposed = await done(house, eva, ["GET", "/case-settings"]);
  const said = structuredClone(proposed);
  said.terms.medium = { contactHours: 2, solveDays: 1 };
  const hours = [{ from: "10:00", to: "12:00" }];
  const week = Object.fromEntries(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((day) => [day, hours]),
  );
  const calendar = { name: "Mornings", timeZone: "UTC", week };
  said.calendarId = (await done(house, boss, ["POST", "/calendars", calendar])).calendarId;
  expect((await tried(house, eva, ["PUT", "/case-settings", said])).status).toBe(403);
  const { version } = await done(house, boss, ["PUT", "/case-settings", said]);
  const nowhere = { ...said, version, calendarId: "01926e4c-5a00-7000-8000-000000000000" };
  expect((await tried(house, boss, ["PUT", "/case-settings", nowhere])).status).toBe(400);

  const [told] = await tell(house, [contact(at("09:00"))]);
  const path = `/customers/${told?.customerId}/cases`;
  const { case: opened } = await done(house, eva, ["POST", path, { reason: "x" }]);

  expect(opened.contactDueAt).toBe(at("12:00").replace("Z", ".000Z"));
  expect(opened.solveDueAt).toBe("2026-11-24T23:59:59.999Z");
});

test("cases go with their customer into another, and come back with all that was done since", async ({
  house,
}) => {
  const { boss, eva, promise, badCall, queue } = await desk(house);
  await promise(CALL);
  const [one, other] = await tell(house, [
    badCall(),
    badCall({ customer: { externalId: "C2", name: "Ben" } }),
  ]);
  const [to, from] = [one?.customerId ?? "", other?.customerId ?? ""];
  const { mergeId } = await done(house, boss, ["POST", `/customers/${to}/merge`, { mergedId: from }]);
  const moved = await done(house, eva, ["GET", `/customers/${to}/cases`]);
  expect(moved.items).toHaveLength(2);
  const his = moved.items.find((item: { matterId: string }) => item.matterId === other?.matterId);

  await done(house, eva, ["POST", `/customers/${from}/cases/${his.caseId}/notes`, { text: "Called Ben" }]);
  await done(house, boss, ["POST", `/customers/${to}/merges/${mergeId}/undo`, {}]);

  expect((await toldOf(house, eva, from, "case")).map(({ deed }) => deed).toSorted()).toEqual([
    "note",
    "opened",
  ]);
  expect(await toldOf(house, eva, to, "case")).toHaveLength(1);
  expect((await queue()).map(({ customerId }: { customerId: string }) => customerId).toSorted()).toEqual(
    [to, from].toSorted(),
  );
});

test("the clocks go back between the opening of a case and its deadlines: both are met at the local hour", async ({
  house,
}) => {
  const { boss } = await desk(house);
  // A Friday, half past three in Madrid; on Sunday the clocks go back.
  house.at(new Date("2026-10-23T13:30:00Z"));
  const [told] = await tell(house, [contact("2026-10-23T13:00:00Z")]);

  const said = { reason: "Nobody came", severity: "medium" };
  const { case: opened } = await done(house, boss, ["POST", `/customers/${told?.customerId}/cases`, said]);

  expect(opened).toMatchObject({
    contactDueAt: "2026-10-26T14:30:00.000Z",
    solveDueAt: "2026-10-30T22:59:59.999Z",
  });
});
