import { done, somebody, tell, toldOf } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";

const MONDAY = "2026-11-23T09:00:00Z";
const CALL = { kind: "answered-within", limit: { value: 3, unit: "minutes", calendarId: null } };

/** Two customers with a call each, that became one. */
async function desk(house: House) {
  house.at(new Date(MONDAY));
  const boss = await somebody(house, "Boss", "director");
  const eva = await somebody(house, "Eva");
  const fast = await somebody(house, "Fast", "partner");
  const of = (externalId: string) =>
    contact("2026-11-23T08:00:00Z", { customer: { externalId, name: externalId }, channel: "phone" });
  const said = { stays: of("C1"), goes: of("C2") };
  const [stays, goes] = await tell(house, [said.stays, said.goes]);
  if (!stays || !goes) throw new RangeError("desk: both are taken");
  const name = { name: "Calls", promise: CALL, state: "active" };
  await done(house, boss, ["POST", "/standards", name]);
  const into = `/customers/${stays.customerId}`;
  const { mergeId } = await done(house, boss, ["POST", `${into}/merge`, { mergedId: goes.customerId }]);
  const split = () => done(house, boss, ["POST", `${into}/merges/${mergeId}/undo`, {}]);
  return { boss, eva, fast, said, stays, goes, into, split };
}

/** What is judged, owed and passed about a customer, and what his timeline tells of it. */
async function keptOf(house: House, who: Parameters<typeof done>[1], customerId: string) {
  const path = `/customers/${customerId}`;
  const items = async (what: string) => (await done(house, who, ["GET", `${path}/${what}`])).items;
  const [verdicts, cases, passes] = [await items("verdicts"), await items("cases"), await items("passes")];
  const deeds = (await toldOf(house, who, customerId, "case")).map(({ deed }) => deed);
  return {
    verdicts: verdicts.map(({ subjectId, verdict }: Record<string, string>) => [subjectId, verdict]),
    cases: cases.map(({ matterId, state }: Record<string, string>) => [matterId, state]),
    passes: passes.map(({ matterId, state }: Record<string, string>) => [matterId, state]),
    timeline: {
      case: deeds.toSorted(),
      broken: (await toldOf(house, who, customerId, "standard-broken")).length,
      corrected: (await toldOf(house, who, customerId, "contact-corrected")).length,
      passed: (await toldOf(house, who, customerId, "passed")).length,
    },
  };
}

test("what was judged, opened, passed and told since a merge about a contact that goes back goes with its customer", async ({
  house,
}) => {
  const { boss, eva, fast, said, stays, goes, into, split } = await desk(house);
  await done(house, boss, [
    "POST",
    "/owners",
    { personId: eva.id, reason: "x", customerIds: [stays.customerId] },
  ]);
  await tell(house, [
    { ...said.goes, waitSeconds: 660 },
    { ...said.stays, text: "Una estafa" },
  ]);
  const { matterId } = goes;
  const [his] = (await done(house, eva, ["GET", `${into}/cases`])).items.filter(
    (one: { matterId: string }) => one.matterId === matterId,
  );
  await done(house, eva, ["POST", `${into}/cases/${his.caseId}/tasks`, { title: "Call the carrier" }]);
  await done(house, eva, ["POST", `${into}/cases/${his.caseId}/notes`, { text: "Called" }]);
  const pass = { matterId, partnerId: fast.id, subject: "Bring it", note: "By noon" };
  await done(house, eva, ["POST", `${into}/passes`, pass]);

  await split();

  expect(await keptOf(house, boss, goes.customerId)).toEqual({
    verdicts: [[goes.contactId, "broken"]],
    cases: [[goes.matterId, "open"]],
    passes: [[goes.matterId, "passed"]],
    timeline: { case: ["note", "opened"], broken: 1, corrected: 1, passed: 1 },
  });
  expect(await keptOf(house, boss, stays.customerId)).toEqual({
    verdicts: [],
    cases: [[stays.matterId, "open"]],
    passes: [],
    timeline: { case: ["opened"], broken: 0, corrected: 1, passed: 0 },
  });
  const notices = (await done(house, eva, ["GET", "/me/notices"])).items;
  const notice = notices.find(({ caseId }: { caseId: string }) => caseId === his.caseId);
  expect(notice).toMatchObject({ customerId: goes.customerId });
  const whole = await done(house, eva, ["GET", `/customers/${goes.customerId}/cases/${his.caseId}`]);
  expect(whole).toMatchObject({ tasks: [{ title: "Call the carrier" }], evidence: [{ kind: "verdict" }] });
  expect((await done(house, fast, ["GET", "/passed"])).items).toMatchObject([{ customer: "C2" }]);
});
