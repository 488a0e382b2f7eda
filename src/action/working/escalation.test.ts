import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";
import { contact } from "../../../test/quality-desk.ts";
import { escalateDue } from "./escalation.ts";

test("where there is no manager directors hear of the first level, and of kindnesses", async ({ house }) => {
  const { boss, eva, customerId, opened, notices } = await caseDesk(house);
  const director = await somebody(house, "Dora", "director");
  const told = async () => (await notices(director)).map(({ kind }: { kind: string }) => kind);
  const kindness = { customerId, text: "stayed late", personId: eva.id };
  await done(house, eva, ["POST", "/kindnesses", kindness]);
  expect(await told()).toEqual([]);
  await house.services.store.pool.query("update person set role = 'agent' where id = $1", [boss.id]);

  await done(house, eva, ["POST", "/kindnesses", kindness]);
  const late = new Date(new Date(opened.contactDueAt).getTime() + 60_000);
  expect(await escalateDue(house.services.db, late)).toBe(1);

  expect((await told()).toSorted()).toEqual(["case-escalated", "kindness-told"]);
});

test("a case made graver is told to who holds it, and its levels hear of it sooner; who adds to his own case knows", async ({
  house,
}) => {
  const { boss, eva, customerId, matterId, opened, notices, whole } = await caseDesk(house);
  const worse = (who: typeof eva, severity: string) =>
    done(house, who, ["POST", `/customers/${customerId}/cases`, { matterId, reason: "Worse", severity }]);
  const told = async () =>
    (await notices(eva)).filter(({ kind }: { kind: string }) => kind === "case-graver");

  await worse(eva, "high");
  await worse(boss, "high");
  expect(await told()).toEqual([]);
  await worse(boss, "critical");

  const { case: one } = await whole();
  expect(new Date(one.contactDueAt).getTime()).toBeLessThan(new Date(opened.contactDueAt).getTime());
  expect(await told()).toMatchObject([
    { caseId: opened.caseId, content: { severity: "critical", former: "high", dueAt: one.dueAt } },
  ]);
  const dueAt = new Date(one.dueAt).getTime();
  expect(await escalateDue(house.services.db, new Date(dueAt - 1))).toBe(0);
  expect(await escalateDue(house.services.db, new Date(dueAt + 60_000))).toBe(1);
});

test("while the customer owes an answer nobody above hears of it: until he comes, or a working day after the deadline", async ({
  house,
}) => {
  const { customerId, matterId, opened, notices, boss, whole } = await caseDesk(house);
  const told = async () => (await notices(boss)).map(({ kind }: { kind: string }) => kind);
  const heldUntil = async () =>
    (await house.services.store.pool.query("select escalate_at from service_case")).rows;
  const about = { customer: { customerId }, matterId };
  const asks = (at: string) => {
    house.at(new Date(at));
    return tell(house, [contact(at, { ...about, direction: "out", payload: { awaits: "customer" } })]);
  };
  await asks("2026-11-23T10:00:00Z");
  expect(await whole()).toMatchObject({ waitsSince: "2026-11-23T10:00:00.000Z" });
  const due = new Date(opened.solveDueAt).getTime();
  const minutes = (count: number) => new Date(due + count * 60_000);

  expect(await escalateDue(house.services.db, minutes(1))).toBe(0);
  const held = await heldUntil();
  expect(await escalateDue(house.services.db, minutes(40))).toBe(0);
  expect(await heldUntil()).toEqual(held);
  house.at(minutes(45));
  await tell(house, [contact(minutes(45).toISOString(), about)]);
  expect(await whole()).toMatchObject({ waitsSince: null });
  expect(await told()).toEqual([]);
  expect(await escalateDue(house.services.db, minutes(46))).toBe(1);
  expect(await told()).toEqual(["case-escalated"]);

  await asks(minutes(80).toISOString());
  const day = 24 * 60;
  expect(await escalateDue(house.services.db, minutes(75 + day))).toBe(0);
  expect(await escalateDue(house.services.db, minutes(75 + 4 * day))).toBe(1);
});

test("what did not reach the customer is no first contact, and he owes no answer to it; nor while the first is owed", async ({
  house,
}) => {
  const { opened, whole } = await caseDesk(house);
  const mail = (at: string, payload: object = {}) =>
    contact(at, { direction: "out", payload: { awaits: "customer", ...payload } });
  const now = async () => {
    const { case: one, waitsSince } = await whole();
    return [one.contactedAt, one.dueAt === opened.contactDueAt, waitsSince];
  };
  await tell(house, [mail("2026-11-23T08:30:00Z")]);
  expect(await now()).toEqual([null, true, null]);
  house.at(new Date("2026-11-23T09:30:00Z"));
  await tell(house, [mail("2026-11-23T09:10:00Z", { undelivered: true })]);
  expect(await now()).toEqual([null, true, null]);

  const arrived = mail("2026-11-23T09:20:00Z");
  const ahead = mail("2026-11-23T09:33:00Z");
  await tell(house, [arrived, ahead]);
  expect(await now()).toEqual(["2026-11-23T09:20:00.000Z", false, "2026-11-23T08:30:00.000Z"]);
  const isLost = { payload: { undelivered: true } };
  await tell(house, [{ ...arrived, ...isLost }]);
  expect((await now())[0]).toBe("2026-11-23T09:33:00.000Z");
  await tell(house, [{ ...ahead, ...isLost }]);

  expect(await now()).toEqual([null, true, null]);
});

test("a first contact of a clock that goes ahead is given back, too, when it was not delivered", async ({
  house,
}) => {
  const { whole } = await caseDesk(house);
  const ahead = contact("2026-11-23T09:04:00Z", { direction: "out" });
  await tell(house, [ahead]);
  expect((await whole()).case.contactedAt).toBe("2026-11-23T09:00:00.000Z");

  await tell(house, [{ ...ahead, payload: { undelivered: true } }]);

  expect((await whole()).case.contactedAt).toBeNull();
});
