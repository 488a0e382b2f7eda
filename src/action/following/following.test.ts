import { done, somebody, tell, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";

const at = (time: string, day = 23) => `2026-11-${day}T${time}:00Z`;
const CALL = { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } };

async function desk(house: House) {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  const cases = async () => (await done(house, boss, ["GET", "/cases"])).items;
  const whole = async ({ customerId, caseId }: { customerId: string; caseId: string }) =>
    done(house, boss, ["GET", `/customers/${customerId}/cases/${caseId}`]);
  const count = async (what: string) =>
    (await house.services.store.pool.query(`select count(*)::int as n from ${what}`)).rows[0].n;
  return { boss, cases, whole, count };
}

const counting = ({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null;

test("a case goes with its contact to the customer whose it really was, with all that was done", async ({
  house,
}) => {
  const { boss, cases, whole } = await desk(house);
  const promise = { name: "Calls", promise: CALL, state: "active" };
  await done(house, boss, ["POST", "/standards", promise]);
  const said = contact(at("08:00"), { channel: "phone", waitSeconds: 660, text: "Una estafa" });
  await tell(house, [said]);
  const [before] = await cases();
  const path = `/customers/${before.customerId}/cases/${before.caseId}`;
  await done(house, boss, ["POST", `${path}/notes`, { text: "Called back" }]);

  await tell(house, [{ ...said, customer: { externalId: "C2", name: "Eva" } }]);

  const [after, ...others] = await cases();
  expect(others).toEqual([]);
  expect(after).toMatchObject({ caseId: before.caseId, customerName: "Eva" });
  expect(after.customerId).not.toBe(before.customerId);
  const { evidence, log } = await whole(after);
  expect(log.map(({ deed }: { deed: string }) => deed)).toEqual(
    expect.arrayContaining(["opened", "note", "moved"]),
  );
  expect(
    evidence
      .filter(counting)
      .map(({ kind }: { kind: string }) => kind)
      .toSorted(),
  ).toEqual(["verdict", "word"]);
  const gone = await done(house, boss, ["GET", `/customers/${before.customerId}/cases`]);
  expect(gone.items).toEqual([]);
});

test("of a matter that stays, only what the contact spoke for goes with it", async ({ house }) => {
  const { boss, cases, whole } = await desk(house);
  const [one, two] = await tell(house, [
    contact(at("08:00"), { text: "Una estafa" }),
    contact(at("08:10"), { text: "Quiero cancelar" }),
  ]);
  const [opened] = await cases();

  const moved = { customerId: one?.customerId, matterId: null };
  await done(house, boss, ["POST", `/contacts/${two?.contactId}/matter`, moved]);

  const all = await cases();
  expect(all).toHaveLength(2);
  const [left] = (await whole(opened)).evidence.filter(counting);
  expect(left.content.words).toEqual(["estafa"]);
  const other = all.find(({ caseId }: { caseId: string }) => caseId !== opened.caseId);
  expect((await whole(other)).evidence.filter(counting)).toMatchObject([
    { content: { words: ["cancelar"] } },
  ]);
});

test("when its matter goes into another that has a case, the two are one", async ({ house }) => {
  const { boss, cases, whole, count } = await desk(house);
  const [one, two] = await tell(house, [
    contact(at("08:00"), { text: "Una estafa" }),
    contact(at("08:10"), { text: "Quiero cancelar", reference: "R2" }),
  ]);

  const moved = { customerId: one?.customerId, matterId: one?.matterId };
  await done(house, boss, ["POST", `/contacts/${two?.contactId}/matter`, moved]);

  const [left, ...others] = await cases();
  expect(others).toEqual([]);
  expect((await whole(left)).evidence.filter(counting)).toHaveLength(2);
  expect(await count("service_case where state = 'closed' and outcome is null")).toBe(1);
});

test("who was talked to in one of two cases that become one is owed no first contact", async ({ house }) => {
  const { boss, cases } = await desk(house);
  const [one, two] = await tell(house, [
    contact(at("08:00"), { text: "Una estafa" }),
    contact(at("08:10"), { text: "Quiero cancelar", reference: "R2" }),
  ]);
  const { customerId, caseId } = (await cases()).find(
    ({ matterId }: { matterId: string }) => matterId === two?.matterId,
  );
  house.at(new Date(at("09:30")));
  const path = `/customers/${customerId}`;
  await done(house, boss, ["POST", `${path}/cases/${caseId}/contacted`, { text: "Said sorry" }]);

  const { items } = await done(house, boss, ["GET", `${path}/contacts?matterId=${two?.matterId}`]);
  for (const { contactId } of items) {
    await done(house, boss, [
      "POST",
      `/contacts/${contactId}/matter`,
      { customerId, matterId: one?.matterId },
    ]);
  }

  const [left, ...others] = await cases();
  expect(others).toEqual([]);
  expect(left.contactedAt).toBe(at("09:30").replace("Z", ".000Z"));
  expect(left.dueAt).toBe(left.solveDueAt);
});

test("what was promised, is to be done and was asked for goes along into another customer's case; an offer ends", async ({
  house,
}) => {
  const { boss, cases, whole } = await desk(house);
  const leo = await somebody(house, "Leo");
  const first = contact(at("08:00"), { text: "Una estafa" });
  const customer = { externalId: "C2", name: "Eva" };
  const second = contact(at("08:10"), { text: "Quiero cancelar", customer });
  const [, two] = await tell(house, [first, second]);
  const { customerId, caseId } = (await cases()).find((one: object) => isOf(one, two));
  const path = `/customers/${customerId}/cases/${caseId}`;
  const act = (what: string, said?: object) => done(house, leo, ["POST", `${path}/${what}`, said]);
  await act("take");
  await act("promise", { until: at("12:00", 25), text: "On Wednesday" });
  await act("tasks", { title: "Call the carrier" });
  await act("compensations", { kind: "voucher", amountMinor: 1000, text: "For the trouble" });
  const { handOver } = await act("hand-over", { toIds: [boss.id], note: "x" });

  await tell(house, [{ ...second, customer: first.customer, replyTo: first.externalId }]);

  const [left, ...others] = await cases();
  expect(others).toEqual([]);
  expect(await whole(left)).toMatchObject({
    case: { customerName: "Ana", promisedUntil: at("12:00", 25).replace("Z", ".000Z") },
    promises: [{ text: "On Wednesday", state: "running" }],
    tasks: [{ title: "Call the carrier" }],
    compensations: [{ state: "asked", amountMinor: 1000 }],
  });
  expect(await whole({ customerId, caseId })).toMatchObject({
    ...{ case: { state: "closed" }, handOver: null },
    ...{ promises: [], tasks: [], compensations: [] },
  });
  expect((await done(house, boss, ["GET", "/hand-overs"])).items).toEqual([]);
  const joined = { kind: "case-joined", customerName: "Ana", caseId: left.caseId };
  expect((await done(house, leo, ["GET", "/me/notices"])).items).toContainEqual(
    expect.objectContaining(joined),
  );
  const accept = `${path}/hand-overs/${handOver.handOverId}/accept`;
  expect((await tried(house, boss, ["POST", accept])).status).toBe(409);
});

const isOf = (one: object, taken: { customerId: string } | undefined) =>
  "customerId" in one && one.customerId === taken?.customerId;

test("what an import brought and took back speaks for nothing", async ({ house }) => {
  const { boss, cases, whole } = await desk(house);
  const [one, two] = await tell(house, [
    contact(at("08:00"), { text: "Hello" }),
    contact(at("08:10"), { text: "Una estafa" }),
  ]);
  const [opened] = await cases();
  const { hooks, db, clock } = house.services;
  const { findContact } = await import("../../memory/contacts/kept/reading.queries.ts");
  const { takenBackTold } = await import("../../memory/contacts/kept/told-again.ts");
  const kept = await findContact(db, one?.customerId ?? "", two?.contactId ?? "");
  if (!kept) throw new Error("the contact is not there");

  await db.transaction().execute((tx) => hooks.contacts.heard(tx, [takenBackTold(kept, undefined)], clock()));

  const { evidence, log } = await whole(opened);
  expect(evidence.filter(counting)).toEqual([]);
  expect(log.map(({ deed }: { deed: string }) => deed)).toContain("evidence-withdrawn");
  expect((await done(house, boss, ["GET", "/cases"])).items).toHaveLength(1);
});
