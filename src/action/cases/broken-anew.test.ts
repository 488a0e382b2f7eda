import { done, somebody, tell, toldOf } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { contact, later } from "../../../test/quality-desk.ts";

/** A Monday on which all of it happens. */
const at = (time: string) => `2026-11-23T${time}:00Z`;
const NEXT = { kind: "next-reply-within", limit: { value: 1, unit: "hours", calendarId: null } };

test("who is left waiting a second time about the same is a case again, once the first was closed", async ({
  house,
}) => {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  await house.services.store.pool.query("insert into event_wanted (type) values ('standard.broken')");
  await done(house, boss, ["POST", "/standards", { name: "Next", promise: NEXT, state: "active" }]);
  const open = async () => (await done(house, boss, ["GET", "/cases"])).items;
  const asks = (time: string) => contact(at(time));
  const answers = (time: string) => contact(at(time), { direction: "out" });
  const [told] = await tell(house, [asks("09:00"), answers("09:10"), asks("09:20")]);
  const { customerId = "" } = told ?? {};
  const verdict = async () =>
    (await done(house, boss, ["GET", `/customers/${customerId}/verdicts`])).items[0];
  await later(house, at("10:30"));
  const [first] = await open();
  const outcome = { outcome: "accepted", rootCause: "late", text: "We called and said sorry" };
  await done(house, boss, ["POST", `/customers/${customerId}/cases/${first.caseId}/close`, outcome]);

  await tell(house, [answers("10:31"), asks("10:40")]);
  expect(await verdict()).toMatchObject({ verdict: "running", reason: "broken-before" });
  expect(await open()).toEqual([]);
  await later(house, at("11:41"));

  const [second, ...others] = await open();
  expect(others).toEqual([]);
  expect(second).toMatchObject({ matterId: told?.matterId, severityBecause: ["standard", "failed-before"] });
  expect(await verdict()).toMatchObject({ verdict: "broken", began: "2026-11-23T10:40:00.000Z" });
  const { rows } = await house.services.store.pool.query("select type from event");
  expect(rows).toHaveLength(2);
  const path = `/customers/${customerId}/cases/${first.caseId}`;
  expect((await done(house, boss, ["GET", path])).evidence).toMatchObject([{ withdrawnAt: null }]);
});

test("an answer in time to a later question opens nothing, and what was late stays late", async ({
  house,
}) => {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  await done(house, boss, ["POST", "/standards", { name: "Next", promise: NEXT, state: "active" }]);
  const [told] = await tell(house, [
    contact(at("09:00")),
    contact(at("09:10"), { direction: "out" }),
    contact(at("09:20")),
  ]);
  const { customerId = "" } = told ?? {};
  const broken = () => toldOf(house, boss, customerId, "standard-broken");
  await later(house, at("10:30"));
  await tell(house, [contact(at("10:31"), { direction: "out" }), contact(at("10:40"))]);
  expect(await broken()).toHaveLength(1);

  await tell(house, [contact(at("10:50"), { direction: "out" })]);

  const { items } = await done(house, boss, ["GET", `/customers/${customerId}/verdicts`]);
  expect(items).toMatchObject([{ verdict: "broken", began: "2026-11-23T09:20:00.000Z", measured: 4260 }]);
  expect(await broken()).toHaveLength(1);
  const [one, ...others] = (await done(house, boss, ["GET", "/cases"])).items;
  expect(others).toEqual([]);
  const { log } = await done(house, boss, ["GET", `/customers/${customerId}/cases/${one.caseId}`]);
  expect(log.map(({ deed }: { deed: string }) => deed)).not.toContain("evidence");
});

test("who had to come again after each of three solutions is told of each time: it joins the open case, or is a new one", async ({
  house,
}) => {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  await house.services.store.pool.query("insert into event_wanted (type) values ('standard.broken')");
  const promise = { kind: "not-contacted-again", days: 7 };
  await done(house, boss, ["POST", "/standards", { name: "Stays away", promise, state: "active" }]);
  const open = async () => (await done(house, boss, ["GET", "/cases"])).items;
  const told = async () =>
    (await house.services.store.pool.query("select type from event where type = 'standard.broken'")).rows
      .length;
  const asks = (time: string) => contact(at(time));
  const solves = (time: string) => contact(at(time), { direction: "out", outcome: "solved" });
  const [first] = await tell(house, [asks("09:00"), solves("09:10")]);
  const { customerId = "" } = first ?? {};
  house.at(new Date(at("09:20")));
  await tell(house, [asks("09:20")]);
  const [one] = await open();
  const path = `/customers/${customerId}/cases/${one.caseId}`;
  // What is told at one moment stands in the log in no order.
  const deeds = async () =>
    (await done(house, boss, ["GET", path])).log.map(({ deed }: { deed: string }) => deed).toSorted();
  expect([await told(), await deeds()]).toEqual([1, ["opened"]]);

  house.at(new Date(at("09:40")));
  await tell(house, [solves("09:30"), asks("09:40")]);

  expect(await open()).toHaveLength(1);
  expect([await told(), await deeds()]).toEqual([2, ["contacted", "evidence", "opened"]]);
  const [verdict] = (await done(house, boss, ["GET", `/customers/${customerId}/verdicts`])).items;
  expect(verdict).toMatchObject({ verdict: "broken", began: "2026-11-23T09:30:00.000Z" });
  await tell(house, [contact(at("09:41"))]);
  expect([await told(), await deeds()]).toEqual([2, ["contacted", "evidence", "opened"]]);

  house.at(new Date(at("10:00")));
  await done(house, boss, [
    "POST",
    `${path}/close`,
    { outcome: "accepted", rootCause: "late", text: "We said sorry" },
  ]);
  house.at(new Date(at("10:10")));
  await tell(house, [asks("10:10")]);

  expect(await open()).toMatchObject([
    { matterId: first?.matterId, severityBecause: ["standard", "failed-before"] },
  ]);
  expect(await told()).toBe(3);
});
