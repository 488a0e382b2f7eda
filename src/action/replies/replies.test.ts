import { done, somebody, tell, toldOf, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";
import { contact } from "../../../test/quality-desk.ts";
import { recountTouchpoints } from "../../memory/rollups/touchpoint.queries.ts";
import { filled, unknownIn } from "./reply.ts";

const REACHED = { email: "ana@example.com", phone: "+34600111222" };
const SORRY = {
  name: "Sorry",
  texts: {
    es: { subject: "Sobre {case}", text: "Hola, {customer}: le escribe {me}, de {company}." },
    en: { subject: "About {case}", text: "Dear {customer}, {me} of {company} here." },
  },
};

test("what is filled in is not filled in again, and braces that are none stay", () => {
  const values = { customer: "{company}", company: "ACME" } as never;
  expect(filled("{customer} { company } {}", values)).toBe("{company} { company } {}");
  expect(unknownIn("{customer} {price} {case}")).toEqual(["price"]);
});

test("a saved reply is kept in both languages and filled in for a case; an unknown variable is refused", async ({
  house,
}) => {
  const { boss, eva, path } = await caseDesk(house);
  const reply = await done(house, boss, ["POST", "/saved-replies", SORRY]);
  const wrong = { ...SORRY, name: "Price", texts: { ...SORRY.texts, en: { subject: "", text: "{price}" } } };
  const refusal = await tried(house, boss, ["POST", "/saved-replies", wrong]);
  expect(refusal.status).toBe(400);
  expect(JSON.stringify(refusal.said)).toContain("{price} is no variable");
  expect((await tried(house, boss, ["POST", "/saved-replies", SORRY])).status).toBe(409);

  const render = (said: object) => tried(house, eva, ["POST", `${path}/render`, { language: "en", ...said }]);
  const { said } = await render(reply.texts.en);

  expect(said).toMatchObject({ subject: "About Nobody came", unsaid: [] });
  expect(said.text).toMatch(/^Dear Ana, Eva of .+ here\.$/);
  expect((await render({ text: "By {promise}, {owner}" })).said).toMatchObject({
    unsaid: ["owner", "promise"],
  });
  expect(await render({ text: "It costs {price}" })).toMatchObject({ status: 400 });
  const changed = { ...SORRY, name: "So sorry" };
  await done(house, boss, ["PUT", `/saved-replies/${reply.replyId}`, changed]);
  expect((await done(house, eva, ["GET", "/saved-replies"])).items).toMatchObject([{ name: "So sorry" }]);
  await done(house, boss, ["DELETE", `/saved-replies/${reply.replyId}`]);
  expect((await tried(house, boss, ["DELETE", `/saved-replies/${reply.replyId}`])).status).toBe(404);
  expect((await tried(house, boss, ["PUT", `/saved-replies/${reply.replyId}`, changed])).status).toBe(404);
});

test("what is said from a case is a contact of its matter and the first contact it owed; links send it", async ({
  house,
}) => {
  const { eva, customerId, matterId, act } = await caseDesk(house, REACHED);

  const sent = await act(eva, "send", {
    channel: "email",
    subject: "Sorry",
    text: "We come on Monday & bring cake",
  });

  expect(sent.links).toEqual({
    mailto: "mailto:ana@example.com?subject=Sorry&body=We%20come%20on%20Monday%20%26%20bring%20cake",
    tel: "tel:+34600111222",
    whatsapp: "https://wa.me/34600111222?text=We%20come%20on%20Monday%20%26%20bring%20cake",
    sms: "sms:+34600111222?body=We%20come%20on%20Monday%20%26%20bring%20cake",
  });
  expect(sent.whole.case.contactedAt).toBe("2026-11-23T09:00:00.000Z");
  const said = sent.whole.log.find(({ deed }: { deed: string }) => deed === "sent");
  expect(said).toMatchObject({ content: { contactId: sent.contactId } });
  const { items } = await done(house, eva, ["GET", `/customers/${customerId}/contacts?matterId=${matterId}`]);
  expect(items[0]).toMatchObject({
    contactId: sent.contactId,
    direction: "out",
    matterChosen: true,
    actor: { kind: "person", name: "Eva", personId: eva.id },
  });
  expect(await toldOf(house, eva, customerId, "contact")).toHaveLength(2);
  expect(await recountTouchpoints(house.services.db)).toBe(0);
});

test("what asks the customer something from a case stops the clock of what was promised until he answers", async ({
  house,
}) => {
  const { eva, customerId, matterId, act } = await caseDesk(house);
  const director = await somebody(house, "Director", "director");
  const promise = { kind: "resolved-within", limit: { value: 2, unit: "hours", calendarId: null } };
  const made = { name: "Solved soon", promise, state: "active" };
  const { standardId } = await done(house, director, ["POST", "/standards", made]);
  await tell(house, [contact("2026-11-23T08:30:00Z")]);
  const verdict = async () => {
    const asked = `/customers/${customerId}/verdicts?subjectId=${matterId}`;
    const { items } = await done(house, eva, ["GET", asked]);
    return items.find((one: { standardId: string }) => one.standardId === standardId);
  };
  expect((await verdict()).until).not.toBeNull();

  await act(eva, "send", { channel: "email", text: "Which colour?", awaitsCustomer: true });

  expect(await verdict()).toMatchObject({ verdict: "running", until: null });
});

test("a case about no matter is about the one of what was said; a customer without addresses has no links", async ({
  house,
}) => {
  const { eva, customerId, refused } = await caseDesk(house);
  const { case: other } = await done(house, eva, [
    "POST",
    `/customers/${customerId}/cases`,
    { reason: "Also" },
  ]);
  const send = { channel: "phone", text: "Told him we are sorry" };
  const path = `/customers/${customerId}/cases/${other.caseId}`;

  const sent = await done(house, eva, ["POST", `${path}/send`, send]);

  expect(sent.whole.case.matterId).toEqual(expect.any(String));
  expect(sent.links).toEqual({ mailto: null, tel: null, whatsapp: null, sms: null });
  expect((await refused(eva, "send", { ...send, text: "Dear {customer}" })).status).toBe(400);
});

test("a first contact told of a clock that goes ahead is one of now", async ({ house }) => {
  const { whole } = await caseDesk(house);

  await tell(house, [contact("2026-11-23T09:04:00Z", { direction: "out" })]);

  expect((await whole()).case.contactedAt).toBe("2026-11-23T09:00:00.000Z");
});

test("what is said may itself break a promise: the case keeps what that made of it", async ({ house }) => {
  const { eva, act } = await caseDesk(house);
  const director = await somebody(house, "Director", "director");
  const promise = { kind: "first-reply-within", limit: { value: 10, unit: "minutes", calendarId: null } };
  const standard = { name: "Soon", promise, state: "active", severity: "critical" };
  await done(house, director, ["POST", "/standards", standard]);
  await tell(house, [contact("2026-11-23T08:01:00Z")]);

  const { whole } = await act(eva, "send", { channel: "email", text: "Here we are" });

  expect(whole.case).toMatchObject({ severity: "critical", contactedAt: "2026-11-23T09:00:00.000Z" });
});

test("nothing is sent to a customer who is to be erased until that is taken back", async ({ house }) => {
  const { boss, eva, customerId, act, refused } = await caseDesk(house, REACHED);
  const send = { channel: "email", text: "We are sorry" };
  await done(house, boss, ["POST", `/customers/${customerId}/erasure`, {}]);

  const refusal = await refused(eva, "send", send);

  expect(refusal.status).toBe(409);
  expect(JSON.stringify(refusal.detail)).toContain("is to be erased");
  expect(await toldOf(house, eva, customerId, "contact")).toHaveLength(1);
  await done(house, boss, ["DELETE", `/customers/${customerId}/erasure`]);
  expect((await act(eva, "send", send)).contactId).toEqual(expect.any(String));
});
