import { done, somebody, tried } from "../../../../test/action-desk.ts";
import { aKey, expect, type House, signedIn, test } from "../../../../test/application.ts";
import { ANA, ANITA, anaTwice, bought, idOf, later, merge, split } from "../../../../test/merge-desk.ts";
import { mayContact } from "./may-contact.ts";

const WEB = { purpose: "marketing", channel: "email", state: "given", source: "web form" };
const PROOF = { textShown: "Quiero recibir ofertas", formVersion: "2026-01", ip: "203.0.113.9" };

async function ana(house: House): Promise<string> {
  await bought(house.services.db, "P1", ANA);
  return idOf(house.services.db, "external", "C1");
}

/** The day on which the tests are, later. */
const afternoon = (hour: number) => new Date(`2026-11-22T${hour}:00:00Z`);

/** Whether advertising may be sent to a customer by e-mail. */
async function mayMail({ services }: House, customerId: string): Promise<boolean> {
  const allowed = await mayContact(services.db, [customerId], { purpose: "marketing", channel: "email" });
  return allowed.includes(customerId);
}

test("what was said is kept with its proof, and the last word counts", async ({ house }) => {
  const id = await ana(house);
  const agent = await somebody(house, "Eva");
  const path = `/customers/${id}/consents`;
  expect(await mayMail(house, id)).toBe(false);

  const given = await done(house, agent, ["POST", path, { ...WEB, proof: PROOF }]);
  expect(await mayMail(house, id)).toBe(true);
  house.at(afternoon(13));
  await done(house, agent, ["POST", path, { ...WEB, channel: "any", state: "withdrawn", source: "call" }]);

  const { now, history } = await done(house, agent, ["GET", path]);
  expect(history).toMatchObject([
    { channel: "any", state: "withdrawn", recordedBy: "Eva" },
    { ...given, proof: PROOF, recordedBy: "Eva" },
  ]);
  expect(now.filter((one: { purpose: string }) => one.purpose === "marketing")).toHaveLength(6);
  expect(await mayMail(house, id)).toBe(false);
});

test("what was said long ago and is written down late does not overrule what was said since", async ({
  house,
}) => {
  const id = await ana(house);
  const agent = await somebody(house, "Eva");
  await done(house, agent, ["POST", `/customers/${id}/consents`, { ...WEB, state: "withdrawn" }]);

  await done(house, agent, ["POST", `/customers/${id}/consents`, { ...WEB, at: "2025-01-01T10:00:00Z" }]);

  expect(await mayMail(house, id)).toBe(false);
});

test("a record is taken back by a further one, as long as it counts", async ({ house }) => {
  const id = await ana(house);
  const agent = await somebody(house, "Eva");
  const path = `/customers/${id}/consents`;
  const first = await done(house, agent, ["POST", path, WEB]);
  house.at(afternoon(13));
  const wrong = await done(house, agent, ["POST", path, { ...WEB, state: "withdrawn" }]);

  const early = await tried(house, agent, ["POST", `${path}/${first.consentId}/undo`, {}]);
  house.at(afternoon(14));
  const undone = await done(house, agent, ["POST", `${path}/${wrong.consentId}/undo`]);

  expect(early.status).toBe(409);
  expect(undone).toMatchObject({ state: "given", undoes: wrong.consentId });
  expect((await done(house, agent, ["GET", path])).history).toHaveLength(3);
  expect(await mayMail(house, id)).toBe(true);
});

test("a mistaken word about any channel is taken back without a trace on what was said of single channels", async ({
  house,
}) => {
  const id = await ana(house);
  const agent = await somebody(house, "Eva");
  const path = `/customers/${id}/consents`;
  const said = { ...WEB, purpose: "service" };
  await done(house, agent, ["POST", path, { ...said, channel: "phone", state: "withdrawn" }]);
  await done(house, agent, ["POST", path, { ...said, channel: "email" }]);
  const before = await statesOf(house, agent, path);
  house.at(afternoon(13));
  const wrong = await done(house, agent, ["POST", path, { ...said, channel: "any" }]);
  house.at(afternoon(14));

  const undone = await done(house, agent, ["POST", `${path}/${wrong.consentId}/undo`]);

  expect(undone).toMatchObject({ channel: "any", state: "unknown", undoes: wrong.consentId });
  expect(before).toContainEqual(["phone", "withdrawn", false]);
  expect(await statesOf(house, agent, path)).toEqual(before);
  const asked = { customerIds: [id], purpose: "service", channel: "phone" };
  expect(await done(house, agent, ["POST", "/consents/may-contact", asked])).toEqual({ customerIds: [] });
});

/** What counts for each channel of service, and whether he may be contacted by it. */
async function statesOf(house: House, agent: Awaited<ReturnType<typeof somebody>>, path: string) {
  const { now } = await done(house, agent, ["GET", path]);
  return now
    .filter((one: { purpose: string }) => one.purpose === "service")
    .map((one: { channel: string; state: string; allowed: boolean }) => [
      one.channel,
      one.state,
      one.allowed,
    ]);
}

test("many are asked for at once: service until it is refused, all else only when it was given", async ({
  house,
}) => {
  const { db } = house.services;
  const first = await ana(house);
  await bought(db, "P2", ANITA);
  const second = await idOf(db, "external", "C2");
  const agent = await somebody(house, "Eva");
  const service = { ...WEB, purpose: "service", channel: "phone", state: "withdrawn" };
  await done(house, agent, ["POST", `/customers/${second}/consents`, service]);
  const asked = { customerIds: [second, first], purpose: "service", channel: "phone" };

  const allowed = await done(house, agent, ["POST", "/consents/may-contact", asked]);

  expect(allowed).toEqual({ customerIds: [first] });
  expect(await mayContact(db, [], { purpose: "surveys", channel: "sms" })).toEqual([]);
  await expect(mayContact(db, [first], { purpose: "nothing", channel: "sms" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("of two who become one the stricter word counts until he says otherwise; undone, each has his own", async ({
  house,
}) => {
  const { db } = house.services;
  const { ana: kept, anita } = await anaTwice(db);
  const agent = await somebody(house, "Eva");
  house.at(later(0));
  await done(house, agent, ["POST", `/customers/${anita}/consents`, { ...WEB, state: "withdrawn" }]);
  await done(house, agent, ["POST", `/customers/${kept}/consents`, { ...WEB, channel: "any" }]);

  const mergeId = await merge(db, kept, anita);
  expect(await mayMail(house, kept)).toBe(false);
  const { history } = await done(house, agent, ["GET", `/customers/${anita}/consents`]);
  house.at(later(2));
  await done(house, agent, ["POST", `/customers/${kept}/consents`, WEB]);
  expect(await mayMail(house, kept)).toBe(true);
  await split(db, kept, mergeId);

  expect(history).toMatchObject([
    { channel: "email", state: "withdrawn", mergeId },
    { state: expect.anything() },
    { state: expect.anything() },
  ]);
  expect(await mayMail(house, kept)).toBe(true);
  expect(await mayMail(house, anita)).toBe(false);
  expect((await done(house, agent, ["GET", `/customers/${anita}/consents`])).history).toHaveLength(1);
});

test("what cannot have been said is refused", async ({ house }) => {
  const id = await ana(house);
  const agent = await somebody(house, "Eva");
  const viewer = await somebody(house, "Vera", "viewer");
  const path = `/customers/${id}/consents`;
  const status = async (said: object, who = agent) => (await tried(house, who, ["POST", path, said])).status;

  expect(await status({ ...WEB, purpose: "nothing" })).toBe(400);
  expect(await status({ ...WEB, at: "2031-01-01T10:00:00Z" })).toBe(400);
  expect(await status({ ...WEB, proof: { attachmentId: id } })).toBe(400);
  expect(await status({ ...WEB, proof: { ip: "home" } })).toBe(400);
  expect(await status(WEB, viewer)).toBe(403);
  const undo = ["POST", `${path}/${id}/undo`] as [string, string];
  expect((await tried(house, agent, undo)).status).toBe(404);
});

test("purposes are the company's own; for one that is out of use nobody may be contacted", async ({
  house,
}) => {
  const id = await ana(house);
  const director = await signedIn(house, "director");
  const program = await aKey(house, director.person, ["write"]);
  const said = { place: 5, names: { es: "Sorteos", en: "Raffles" }, needsConsent: true };
  await done(house, director, ["PUT", "/consent-purposes/raffles", said]);
  const { items } = await done(house, director, ["GET", "/consent-purposes"]);
  await done(house, program, ["POST", `/customers/${id}/consents`, { ...WEB, purpose: "raffles" }]);
  const allowed = () => mayContact(house.services.db, [id], { purpose: "raffles", channel: "email" });
  expect(await allowed()).toEqual([id]);

  await done(house, director, ["DELETE", "/consent-purposes/raffles"]);

  expect(items.map(({ key }: { key: string }) => key)).toEqual([
    "service",
    "marketing",
    "surveys",
    "profiling",
    "raffles",
  ]);
  expect(await allowed()).toEqual([]);
  expect((await tried(house, director, ["DELETE", "/consent-purposes/other"])).status).toBe(404);
  const again = await tried(house, director, [
    "POST",
    `/customers/${id}/consents`,
    { ...WEB, purpose: "raffles" },
  ]);
  expect(again.status).toBe(400);
});
