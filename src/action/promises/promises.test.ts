import { toldOf } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";
import { escalateDue } from "../working/escalation.ts";
import { judgePromises } from "./promises.ts";

const at = (time: string, day = 23) => `2026-11-${day}T${time}:00Z`;
const WEDNESDAY = { until: at("12:00", 25), text: "On Wednesday by noon" };

function later(house: House, now: string): Promise<number> {
  house.at(new Date(now));
  return judgePromises(house.services.db, new Date(now));
}

test("a promise is broken in the minute its time is over, once; the case is graver and its holder knows", async ({
  house,
}) => {
  const { eva, customerId, act, whole, notices } = await caseDesk(house);
  await act(eva, "promise", WEDNESDAY);
  expect(await later(house, at("12:00", 25))).toBe(0);

  const both = await Promise.all([later(house, at("12:01", 25)), later(house, at("12:01", 25))]);

  expect(both.toSorted()).toEqual([0, 1]);
  const { case: one, promises, evidence } = await whole();
  expect(promises).toMatchObject([{ state: "broken", text: WEDNESDAY.text, madeBy: "Eva" }]);
  expect(one).toMatchObject({ severity: "high", severityBecause: ["by-hand", "promise"] });
  expect(evidence.at(-1)).toMatchObject({ kind: "promise", content: { text: WEDNESDAY.text } });
  expect((await toldOf(house, eva, customerId, "case")).map(({ deed }) => deed)).toContain("promise-broken");
  expect((await notices(eva)).map(({ kind }: { kind: string }) => kind)).toEqual(["promise-broken"]);
});

test("a case closed in time keeps what was promised, and what was promised before by another day too", async ({
  house,
}) => {
  const { eva, act, whole } = await caseDesk(house);
  await act(eva, "promise", { until: at("10:00", 24), text: "Tomorrow" });
  await act(eva, "promise", WEDNESDAY);
  await later(house, at("12:00", 24));

  await act(eva, "close", CLOSED);

  const states = (await whole()).promises.map(({ text, state }: { text: string; state: string }) => [
    text,
    state,
  ]);
  expect(states.toSorted()).toEqual([
    [WEDNESDAY.text, "kept"],
    ["Tomorrow", "broken"],
  ]);
  expect(await later(house, at("12:01", 25))).toBe(0);
});

test("what was promised ends with a case that is lost; closed late it was broken, however late that is seen", async ({
  house,
}) => {
  const { eva, act, whole } = await caseDesk(house);
  await act(eva, "promise", { until: at("10:00", 24), text: "Tomorrow" });
  await act(eva, "promise", WEDNESDAY);
  house.at(new Date(at("12:00", 24)));

  await act(eva, "close", { ...CLOSED, outcome: "lost" });

  const states = (await whole()).promises.map(({ text, state }: { text: string; state: string }) => [
    text,
    state,
  ]);
  expect(states.toSorted()).toEqual([
    [WEDNESDAY.text, "not-applicable"],
    ["Tomorrow", "broken"],
  ]);
});

test("somebody says that a promise was kept while the case goes on; not once its time is over", async ({
  house,
}) => {
  const { eva, leo, act, refused, whole } = await caseDesk(house);
  await act(eva, "promise", WEDNESDAY);
  const [{ promiseId }] = (await whole()).promises;
  const kept = `promises/${promiseId}/kept`;
  expect((await refused(leo, kept, { text: "I did" })).status).toBe(409);

  const after = await act(eva, kept, { text: "It came" });

  expect(after.promises).toMatchObject([{ state: "kept" }]);
  expect(after.case).toMatchObject({ promisedUntil: null, state: "open" });
  expect((await refused(eva, kept, { text: "Again" })).status).toBe(409);
  expect((await refused(eva, `promises/${after.case.caseId}/kept`, { text: "?" })).status).toBe(404);
});

test("who keeps the last promise is held to the soonest of the others that run", async ({ house }) => {
  const { eva, act, whole } = await caseDesk(house);
  const untils = [at("12:00", 26), at("12:00", 27), at("12:00", 25)];
  for (const until of untils) await act(eva, "promise", { until, text: until });
  const keeps = async (until: string) => {
    const { promises } = await whole();
    const one = promises.find(({ text }: { text: string }) => text === until);
    return (await act(eva, `promises/${one.promiseId}/kept`, { text: "Done" })).case;
  };

  expect(await keeps(at("12:00", 25))).toMatchObject({ promisedUntil: "2026-11-26T12:00:00.000Z" });
  expect(await keeps(at("12:00", 27))).toMatchObject({ promisedUntil: "2026-11-26T12:00:00.000Z" });
  expect(await keeps(at("12:00", 26))).toMatchObject({ promisedUntil: null });
});

test("a case that a broken promise makes graver is to be solved as soon as a grave one", async ({
  house,
}) => {
  const { eva, opened, act, whole, notices } = await caseDesk(house);
  await act(eva, "promise", { until: at("10:00"), text: "In an hour" });

  await later(house, at("10:01"));

  const { case: one } = await whole();
  expect(new Date(one.solveDueAt).getTime()).toBeLessThan(new Date(opened.solveDueAt).getTime());
  expect(await notices(eva)).toMatchObject([{ kind: "promise-broken", content: { severity: "high" } }]);
});

test("who promises anew keeps nobody above from hearing that a promise was broken: each one tells the next level, once", async ({
  house,
}) => {
  const { boss, eva, act, whole, refused, notices } = await caseDesk(house);
  const level = async () => (await whole()).case.escalation;
  const until = (day: number) => ({ until: at("12:00", day), text: "Soon" });
  await act(eva, "contacted", { text: "Said sorry" });
  await act(eva, "promise", until(24));
  house.at(new Date(at("11:00", 24)));
  await act(eva, "promise", until(26));

  await later(house, at("12:01", 24));
  expect(await escalateDue(house.services.db, new Date(at("12:02", 24)))).toBe(0);
  expect(await level()).toBe(1);
  expect((await notices(boss)).map(({ kind }: { kind: string }) => kind)).toEqual(["case-escalated"]);
  house.at(new Date(at("11:00", 26)));
  await act(eva, "promise", until(30));
  await later(house, at("12:01", 26));

  expect(await level()).toBe(2);
  expect((await refused(eva, "promise", { ...WEDNESDAY, until: "2027-11-30T12:00:00Z" })).detail).toMatch(
    /half a year/,
  );
});

test("a level that heard of the deadline hears of the promise that was it no second time", async ({
  house,
}) => {
  const { eva, act, whole } = await caseDesk(house);
  await act(eva, "contacted", { text: "Said sorry" });
  await act(eva, "promise", WEDNESDAY);
  expect(await escalateDue(house.services.db, new Date(at("12:00", 25)))).toBe(1);

  await later(house, at("12:01", 25));

  expect((await whole()).case.escalation).toBe(1);
});
