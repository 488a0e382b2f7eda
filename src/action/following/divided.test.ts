import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { expectSumsToFit } from "../../../test/merge-desk.ts";
import { contact } from "../../../test/quality-desk.ts";

const at = (time: string) => `2026-11-23T${time}:00Z`;
const REPLY = { kind: "first-reply-within", limit: { value: 60, unit: "minutes", calendarId: null } };

type Told = Record<string, string>;

/** Two customers who wrote about something each, and are about to become one. */
async function desk(house: House) {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  await done(house, boss, ["POST", "/standards", { name: "Mail", promise: REPLY, state: "active" }]);
  const of = (externalId: string, time: string, said: object = {}) =>
    contact(at(time), { customer: { externalId, name: externalId }, reference: externalId, ...said });
  const [stays, goes] = await tell(house, [of("C1", "08:40"), of("C2", "08:50")]);
  if (!stays || !goes) throw new RangeError("desk: both are taken");
  const into = `/customers/${stays.customerId}`;
  const merge = async () => {
    house.at(new Date(at("09:05")));
    const { mergeId } = await done(house, boss, ["POST", `${into}/merge`, { mergedId: goes.customerId }]);
    house.at(new Date(at("09:10")));
    return () => done(house, boss, ["POST", `${into}/merges/${mergeId}/undo`, {}]);
  };
  const items = async (customerId: string, what: string): Promise<Told[]> =>
    (await done(house, boss, ["GET", `/customers/${customerId}/${what}`])).items;
  const openCase = async (customerId: string, matterId: string) => {
    const said = { matterId, reason: "Nobody came" };
    return (await done(house, boss, ["POST", `/customers/${customerId}/cases`, said])).case;
  };
  const evidence = async (customerId: string, caseId = "") => {
    const whole = await done(house, boss, ["GET", `/customers/${customerId}/cases/${caseId}`]);
    return whole.evidence.map(({ kind, withdrawnAt }: Told) => [kind, withdrawnAt !== null]);
  };
  return { boss, of, stays, goes, merge, items, openCase, evidence };
}

test("a promise kept by a reply that stays with the other is judged anew, and both halves are matters of their own", async ({
  house,
}) => {
  const { of, stays, goes, merge, items } = await desk(house);
  const split = await merge();
  const [reply] = await tell(house, [of("C2", "08:55", { direction: "out" })]);
  expect(reply?.matterId).toBe(goes.matterId);
  expect(await items(stays.customerId, "verdicts")).toContainEqual(
    expect.objectContaining({ subjectId: goes.matterId, verdict: "kept" }),
  );
  house.at(new Date(at("11:00")));

  await split();

  expect(await items(goes.customerId, "matters")).toMatchObject([{ matterId: goes.matterId, contacts: 1 }]);
  expect(await items(goes.customerId, "verdicts")).toMatchObject([
    { subjectId: goes.matterId, verdict: "broken", revision: 2 },
  ]);
  expect(await items(goes.customerId, "cases")).toMatchObject([{ matterId: goes.matterId, state: "open" }]);
  const left = await items(stays.customerId, "matters");
  expect(left.map(({ firstContactId, contacts }) => [firstContactId, contacts])).toEqual([
    [reply?.contactId, 1],
    [stays.contactId, 1],
  ]);
  expect(left.map(({ matterId }) => matterId)).not.toContain(goes.matterId);
  expect((await items(stays.customerId, "verdicts")).map(({ subjectId }) => subjectId)).toEqual([
    stays.matterId,
  ]);
  expect(await items(stays.customerId, "cases")).toEqual([]);
  await expectSumsToFit(house.services.db);
});

test("what a contact that stays spoke for is a case of who stays; the other's case keeps its own", async ({
  house,
}) => {
  const { of, stays, goes, merge, items, openCase, evidence } = await desk(house);
  const his = await openCase(goes.customerId, goes.matterId);
  const split = await merge();
  const [complaint] = await tell(house, [of("C2", "08:58", { touchpoint: "complaint", text: "Again!" })]);
  expect(await evidence(stays.customerId, his.caseId)).toHaveLength(2);

  await split();

  expect(await evidence(goes.customerId, his.caseId)).toEqual(
    expect.arrayContaining([
      ["complaint", true],
      ["person", false],
    ]),
  );
  const [one, ...others] = await items(stays.customerId, "cases");
  expect(others).toEqual([]);
  const [own] = (await items(stays.customerId, "matters")).filter(
    ({ firstContactId }) => firstContactId === complaint?.contactId,
  );
  expect(one).toMatchObject({ state: "open", matterId: own?.matterId });
  expect(await evidence(stays.customerId, one?.caseId)).toEqual([["complaint", false]]);
});

test("a contact that a person put into the other's matter leaves it, with the case that was its own", async ({
  house,
}) => {
  const { boss, stays, goes, merge, items, openCase, evidence } = await desk(house);
  const his = await openCase(goes.customerId, goes.matterId);
  const split = await merge();
  const { customerId, matterId } = stays;
  await done(house, boss, ["POST", `/contacts/${goes.contactId}/matter`, { customerId, matterId }]);
  expect(await items(customerId, "matters")).toMatchObject([{ matterId, contacts: 2 }]);

  await split();

  expect(await items(customerId, "matters")).toMatchObject([{ matterId, contacts: 1 }]);
  expect(await items(customerId, "cases")).toEqual([]);
  const [own, ...others] = await items(goes.customerId, "matters");
  expect(others).toEqual([]);
  expect(own).toMatchObject({ firstContactId: goes.contactId, contacts: 1 });
  expect(own?.matterId).not.toBe(matterId);
  expect(await items(goes.customerId, "cases")).toMatchObject([
    { caseId: his.caseId, matterId: own?.matterId, state: "open" },
  ]);
  expect(await evidence(goes.customerId, his.caseId)).toEqual([["person", false]]);
  expect(
    (await items(goes.customerId, "verdicts")).map(({ subjectId, verdict }) => [subjectId, verdict]),
  ).toEqual([[own?.matterId, "running"]]);
  await expectSumsToFit(house.services.db);
});
