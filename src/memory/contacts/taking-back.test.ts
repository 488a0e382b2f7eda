import { done, somebody, tell, toldOf, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { expectSumsToFit } from "../../../test/merge-desk.ts";
import { contact } from "../../../test/quality-desk.ts";

const MONDAY = "2026-11-23T09:00:00Z";
const ANSWERED = { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } };
const AGAIN = { kind: "not-contacted-again", days: 7 };

async function desk(house: House) {
  house.at(new Date(MONDAY));
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva");
  const promise = { name: "Calls", severity: "high", state: "active" };
  await done(house, boss, ["POST", "/standards", { ...promise, promise: ANSWERED }]);
  const said = contact(MONDAY, { channel: "phone", waitSeconds: 660 });
  const [call, other] = await tell(house, [
    said,
    contact("2026-11-23T08:30:00Z", { channel: "phone", waitSeconds: 10 }),
  ]);
  if (!call || !other) throw new RangeError("desk: both are taken");
  const path = `/contacts/${call.contactId}?customerId=${call.customerId}`;
  return { boss, eva, call, other, path, said };
}

test("a contact taken back is gone with its verdict, its matter is as before, its case is told, and the timeline says who did it", async ({
  house,
}) => {
  const { boss, eva, call, other, path } = await desk(house);
  const { db } = house.services;
  const verdictsPath = `/customers/${call.customerId}/verdicts`;
  expect((await done(house, eva, ["GET", verdictsPath])).items).toHaveLength(2);
  const [opened] = (await done(house, boss, ["GET", "/cases"])).items;
  expect(opened).toMatchObject({ matterId: call.matterId });

  await done(house, eva, ["DELETE", path]);

  expect((await tried(house, eva, ["GET", path])).status).toBe(404);
  expect((await tried(house, eva, ["DELETE", path])).status).toBe(404);
  const verdicts = (await done(house, eva, ["GET", verdictsPath])).items;
  expect(verdicts).toMatchObject([{ subjectId: other.contactId, verdict: "kept" }]);
  expect((await done(house, eva, ["GET", `/customers/${call.customerId}/matters`])).items).toMatchObject([
    { contacts: 1, firstContactId: other.contactId },
  ]);
  expect(await toldOf(house, eva, call.customerId, "contact")).toHaveLength(1);
  expect(await toldOf(house, eva, call.customerId, "standard-broken")).toEqual([]);
  expect(await toldOf(house, eva, call.customerId, "contact-taken-back")).toMatchObject([
    { contactId: call.contactId, channel: "phone", by: "Eva" },
  ]);
  const kept = await done(house, boss, ["GET", `/customers/${call.customerId}/cases/${opened.caseId}`]);
  expect(kept.evidence).toMatchObject([{ kind: "verdict" }]);
  expect(kept.evidence[0].withdrawnAt).not.toBeNull();
  await expectSumsToFit(db);
});

test("the last contact of a matter takes the matter with it, and told again it is a new one", async ({
  house,
}) => {
  const { boss, eva, call, other, path, said } = await desk(house);
  await done(house, boss, ["POST", "/standards", { name: "Again", state: "active", promise: AGAIN }]);

  await done(house, eva, ["DELETE", path]);
  await done(house, eva, ["DELETE", `/contacts/${other.contactId}?customerId=${other.customerId}`]);

  expect((await done(house, eva, ["GET", `/customers/${call.customerId}/matters`])).items).toEqual([]);
  expect((await done(house, eva, ["GET", `/customers/${call.customerId}/verdicts`])).items).toEqual([]);
  const [again] = await tell(house, [said]);
  expect(again).toMatchObject({ change: "new" });
  expect(again?.contactId).not.toBe(call.contactId);
  await expectSumsToFit(house.services.db);
});

test("after a day only a manager takes a contact back", async ({ house }) => {
  const { boss, path } = await desk(house);
  house.at(new Date("2026-11-24T09:00:01Z"));
  const eva = await somebody(house, "Eva2");

  expect((await tried(house, eva, ["DELETE", path])).status).toBe(403);
  expect((await tried(house, boss, ["DELETE", path])).status).toBe(200);
});

test("after a day only a manager or a program corrects a contact; the same again is nothing new", async ({
  house,
}) => {
  const { boss, eva, said } = await desk(house);
  const text = (words: string) => ({ ...said, text: words });
  await done(house, eva, ["POST", "/contacts", text("within the day")]);
  house.at(new Date("2026-11-24T09:00:01Z"));

  for (const body of [text("too late"), [text("too late"), { ...said, externalId: "new" }]]) {
    const { status, said: problem } = await tried(house, eva, ["POST", "/contacts", body]);
    expect([status, problem.detail]).toEqual([403, expect.stringContaining("manager")]);
  }
  expect(await done(house, eva, ["POST", "/contacts", text("within the day")])).toMatchObject({
    change: "unchanged",
  });
  expect(await done(house, boss, ["POST", "/contacts", text("by the director")])).toMatchObject({
    change: "corrected",
  });
  const { rows } = await house.services.store.pool.query("select count(*)::int as n from contact");
  expect(rows).toEqual([{ n: 2 }]);
});
