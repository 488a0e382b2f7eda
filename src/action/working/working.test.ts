import { done, somebody, tell, toldOf, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";
import { escalateDue } from "./escalation.ts";

const at = (time: string, day = 23) => `2026-11-${day}T${time}:00Z`;

/** A case that nobody holds, about a matter, opened on a Monday at ten in Madrid. */
async function aCase(house: House) {
  house.at(new Date(at("09:00")));
  const [boss, eva, leo, mia] = [
    await somebody(house, "Boss", "manager"),
    await somebody(house, "Eva"),
    await somebody(house, "Leo"),
    await somebody(house, "Mia"),
  ];
  const [told] = await tell(house, [contact(at("08:00"))]);
  const customerId = told?.customerId ?? "";
  const said = { matterId: told?.matterId, reason: "Nobody came" };
  const { case: opened } = await done(house, eva, ["POST", `/customers/${customerId}/cases`, said]);
  const path = `/customers/${customerId}/cases/${opened.caseId}`;
  const act = (who: typeof eva, what: string, body?: object) =>
    done(house, who, ["POST", `${path}/${what}`, body]);
  const refused = async (who: typeof eva, what: string, body?: object) => {
    const { status, said: problem } = await tried(house, who, ["POST", `${path}/${what}`, body]);
    return { status, detail: problem.detail };
  };
  return { boss, eva, leo, mia, customerId, opened, path, act, refused };
}

const CLOSED = { outcome: "recovered", rootCause: "late", text: "Came the next day" };

test("a case is taken, talked about, promised, closed and opened again; the log tells all of it", async ({
  house,
}) => {
  const { eva, leo, boss, customerId, path, act, refused } = await aCase(house);
  await house.services.store.pool.query("insert into event_wanted (type) values ('case.closed')");

  expect((await act(eva, "take")).case.holder).toEqual({
    ...{ personId: eva.id, name: "Eva", isHere: true, because: "taken", standIn: null },
  });
  expect((await refused(eva, "take")).status).toBe(409);
  expect((await refused(leo, "take")).detail).toMatch(/Somebody else holds this case/);
  await act(leo, "notes", { text: "He called me too" });
  expect((await refused(leo, "close", CLOSED)).status).toBe(409);
  const talked = await act(eva, "contacted", { text: "Said sorry on the phone" });
  expect(talked.case).toMatchObject({ contactedAt: at("09:00").replace("Z", ".000Z") });
  expect(talked.case.dueAt).toBe(talked.case.solveDueAt);
  const promised = { until: at("12:00", 25), text: "On Wednesday by noon" };
  expect((await act(eva, "promise", promised)).case.dueAt).toBe("2026-11-25T12:00:00.000Z");
  expect((await refused(eva, "promise", { ...promised, until: at("08:00") })).status).toBe(409);
  expect((await refused(eva, "close", { ...CLOSED, rootCause: "moon" })).status).toBe(400);

  const closed = await act(eva, "close", CLOSED);
  expect(closed.case).toMatchObject({
    state: "closed",
    outcome: "recovered",
    rootCause: "late",
    dueAt: null,
  });
  expect((await done(house, eva, ["GET", "/cases"])).items).toEqual([]);
  expect((await refused(eva, "close", CLOSED)).status).toBe(409);
  house.at(new Date(at("09:00", 24)));
  const again = await act(boss, "reopen", { text: "It broke again" });
  expect(again.case).toMatchObject({ state: "open", reopened: 1, outcome: null, contactedAt: null });
  expect((await refused(boss, "reopen", { text: "x" })).status).toBe(409);

  const { log } = await done(house, eva, ["GET", path]);
  const deeds = ["opened", "taken", "note", "contacted", "promised", "promise-kept", "closed", "reopened"];
  expect(log.map(({ deed }: { deed: string }) => deed).toSorted()).toEqual(deeds.toSorted());
  // That she talked to him stands there as a contact.
  expect(await toldOf(house, eva, customerId, "case")).toHaveLength(deeds.length - 1);
  const { rows } = await house.services.store.pool.query("select data from event");
  expect(rows).toMatchObject([{ data: { outcome: "recovered", rootCause: "late" } }]);
});

test("a closed case is not opened again while another is open about its matter", async ({ house }) => {
  const { eva, customerId, opened, act, refused } = await aCase(house);
  await act(eva, "close", CLOSED);
  const said = { matterId: opened.matterId, reason: "Again" };
  await done(house, eva, ["POST", `/customers/${customerId}/cases`, said]);

  expect((await refused(eva, "reopen", { text: "x" })).detail).toMatch(/Another case is open/);
});

test("a case that is handed over stays with who holds it until one accepts; of two at once one wins", async ({
  house,
}) => {
  const { eva, leo, mia, boss, opened, act, refused } = await aCase(house);
  await act(eva, "take");
  const offer = { toIds: [leo.id, mia.id], note: "I am on holiday" };
  expect((await refused(leo, "hand-over", offer)).status).toBe(409);
  expect((await refused(eva, "hand-over", { ...offer, toIds: ["nobody"] })).status).toBe(400);
  const { handOver, case: held } = await act(eva, "hand-over", offer);
  expect(held.holder.name).toBe("Eva");
  expect((await done(house, mia, ["GET", "/hand-overs"])).items).toMatchObject([
    { caseId: opened.caseId, fromName: "Eva", note: "I am on holiday" },
  ]);
  const accept = `hand-overs/${handOver.handOverId}/accept`;
  expect((await refused(boss, accept)).detail).toBe("This was not offered to you");

  const answers = await Promise.all([leo, mia].map((who) => refused(who, accept)));

  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.detail).toMatch(/accepted already, by (Leo|Mia)$/);
  const { items } = await done(house, eva, ["GET", "/cases"]);
  expect(items[0].holder).toMatchObject({ because: "handed-over", name: expect.stringMatching(/Leo|Mia/) });
  expect((await done(house, mia, ["GET", "/hand-overs"])).items).toEqual([]);
});

test("who is offered a case may decline it; when all have, or it is offered anew, it waits no more", async ({
  house,
}) => {
  const { eva, leo, mia, act, refused } = await aCase(house);
  await act(eva, "take");
  const first = await act(eva, "hand-over", { toIds: [leo.id, mia.id], note: "x" });
  const decline = `hand-overs/${first.handOver.handOverId}/decline`;
  expect((await act(leo, decline, { text: "No time" })).handOver.toIds).toEqual([mia.id]);
  expect((await act(mia, decline, { text: "Neither" })).handOver).toBeNull();
  expect((await refused(mia, decline, { text: "x" })).detail).toMatch(/declined already/);

  const second = await act(eva, "hand-over", { toIds: [leo.id], note: "y" });
  await act(eva, "hand-over", { toIds: [mia.id], note: "z" });
  const { detail } = await refused(leo, `hand-overs/${second.handOver.handOverId}/accept`);
  expect(detail).toMatch(/withdrawn already, by Eva/);
  const page = await done(house, mia, ["GET", "/hand-overs?limit=1"]);
  expect(page.items).toMatchObject([{ note: "z" }]);
});

test("what waits to be accepted comes page by page, the newest first", async ({ house }) => {
  const { eva, mia, customerId, act } = await aCase(house);
  await act(eva, "take");
  await act(eva, "hand-over", { toIds: [mia.id], note: "the first" });
  const cases = `/customers/${customerId}/cases`;
  const { case: other } = await done(house, eva, ["POST", cases, { reason: "Something else" }]);
  await done(house, eva, ["POST", `${cases}/${other.caseId}/take`]);
  house.at(new Date(at("09:05")));
  const offer = { toIds: [mia.id], note: "the second" };
  await done(house, eva, ["POST", `${cases}/${other.caseId}/hand-over`, offer]);

  const newest = await done(house, mia, ["GET", "/hand-overs?limit=1"]);
  const rest = await done(house, mia, ["GET", `/hand-overs?limit=1&cursor=${newest.next}`]);

  expect(newest.items).toMatchObject([{ note: "the second" }]);
  expect(rest).toMatchObject({ items: [{ note: "the first" }], next: null });
});

test("a contact of the company about the matter is the first contact; others are not", async ({ house }) => {
  const { eva, path } = await aCase(house);
  const out = { direction: "out", channel: "phone" };
  const due = async () => (await done(house, eva, ["GET", path])).case.contactedAt;
  house.at(new Date(at("09:30")));

  await tell(house, [contact(at("09:05"), { ...out, reference: "R9" }), contact(at("09:06"))]);
  await tell(house, [contact(at("08:30"), out)]);
  await tell(house, [
    contact(at("09:07"), { ...out, outcome: "abandoned" }),
    contact(at("09:08"), { ...out, actor: { kind: "partner", name: "Fast" } }),
    contact(at("09:09"), { direction: "out", payload: { automatic: true } }),
  ]);
  expect(await due()).toBeNull();
  await tell(house, [contact(at("09:10"), out)]);

  expect(await due()).toBe(at("09:10").replace("Z", ".000Z"));
  const { log } = await done(house, eva, ["GET", path]);
  expect(log.at(-1)).toMatchObject({ deed: "contacted", content: { channel: "phone" } });
});

test("when time runs out each level hears once, however often and by however many it is looked for", async ({
  house,
}) => {
  const { boss, path, opened } = await aCase(house);
  await house.services.store.pool.query("insert into event_wanted (type) values ('case.escalated')");
  const { db } = house.services;
  const after = (text: string) => new Date(Date.parse(text) + 1000);
  const level = async () => (await done(house, boss, ["GET", path])).case.escalation;

  expect(await escalateDue(db, new Date(opened.openedAt))).toBe(0);
  const first = after(opened.contactDueAt);
  const told = await Promise.all([1, 2, 3, 4].map(() => escalateDue(db, first)));
  expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await level()).toBe(1);
  expect(await escalateDue(db, first)).toBe(0);
  expect(await escalateDue(db, after(opened.solveDueAt))).toBe(1);
  expect(await escalateDue(db, new Date("2027-12-01T00:00:00Z"))).toBe(0);

  expect(await level()).toBe(2);
  const { rows } = await house.services.store.pool.query("select data from event order by event_id");
  expect(rows.map(({ data }) => data.level).toSorted()).toEqual([1, 2]);
  expect((await done(house, boss, ["GET", "/cases?escalated=true&overdue=false"])).items).toHaveLength(1);
  house.at(after(opened.solveDueAt));
  expect((await done(house, boss, ["GET", "/cases?overdue=true"])).items).toHaveLength(1);
});

test("an escalation that is cut off before it is kept told nobody; the next look tells it whole", async ({
  house,
}) => {
  const { opened, path, boss } = await aCase(house);
  const { db, store } = house.services;
  const due = new Date(Date.parse(opened.contactDueAt) + 1000);
  await store.pool.query("insert into event_wanted (type) values ('case.escalated')");
  const cut = db.transaction().execute(async (tx) => {
    await escalateDue(tx, due);
    throw new Error("killed");
  });
  await expect(cut).rejects.toThrow("killed");
  expect((await store.pool.query("select event_id from event")).rows).toEqual([]);

  expect(await escalateDue(db, due)).toBe(1);

  expect((await store.pool.query("select event_id from event")).rows).toHaveLength(1);
  const { log } = await done(house, boss, ["GET", path]);
  expect(log.filter(({ deed }: { deed: string }) => deed === "escalated")).toHaveLength(1);
});

test("causes are the company's own: changed, added and retired; a case keeps what explained it", async ({
  house,
}) => {
  const { eva, act, refused } = await aCase(house);
  const dora = await somebody(house, "Dora", "director");
  const cause = { place: 5, names: { es: "Viento", en: "Wind" } };

  expect((await tried(house, eva, ["PUT", "/root-causes/wind", cause])).status).toBe(403);
  await done(house, dora, ["PUT", "/root-causes/wind", cause]);
  await done(house, dora, ["DELETE", "/root-causes/late"]);
  expect((await tried(house, dora, ["DELETE", "/root-causes/moon"])).status).toBe(404);

  expect((await refused(eva, "close", CLOSED)).status).toBe(400);
  expect((await act(eva, "close", { ...CLOSED, rootCause: "wind" })).case.rootCause).toBe("wind");
  const { items } = await done(house, eva, ["GET", "/root-causes"]);
  expect(items).toContainEqual({ key: "wind", ...cause, isRetired: false });
  expect(items.find(({ key }: { key: string }) => key === "late").isRetired).toBe(true);
});
