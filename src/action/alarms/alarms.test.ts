import { done, somebody, tell, tried } from "../../../test/action-desk.ts";
import { aKey, elsewhere, expect, type House, test } from "../../../test/application.ts";
import { aProgram } from "../../../test/events-desk.ts";
import { contact, later } from "../../../test/quality-desk.ts";
import { alarmOf, comparable } from "./alarm.ts";

const at = (time: string, day = 23) => `2026-11-${day}T${time}:00Z`;

async function desk(house: House) {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  const cases = async () => (await done(house, boss, ["GET", "/cases"])).items;
  const whole = async ({ customerId, caseId }: { customerId: string; caseId: string }) =>
    done(house, boss, ["GET", `/customers/${customerId}/cases/${caseId}`]);
  return { boss, cases, whole };
}

test.for([
  ["Voy a poner una DENÚNCIA.", "denuncia"],
  ["I will never, ever... never again!", "never again"],
  ["hoja  de\nReclamaciónes", "hoja de reclamaciones"],
])("a word is found whatever its accents and capitals: %s", ([text, word]) => {
  expect(` ${comparable(text)} `).toContain(` ${comparable(word)} `);
});

test("a word is found whole, not inside another", () => {
  expect(` ${comparable("I issue cancellations of suede")} `).not.toMatch(/ (sue|cancel) /);
});

test("what the company says is no alarm", () => {
  const words = [{ word: "scam", key: "scam", severity: "critical" as const }];
  const told = { source: "api", touchpoint: null, payload: {} };
  const said = { ...told, direction: "out", subject: null, text: "No scam here" };
  expect(
    alarmOf(Object.assign(said) as never, { words, complaints: new Set(), reviews: null }),
  ).toBeUndefined();
});

test("a complaint opens a case, and so does a word; both about one matter are one case", async ({
  house,
}) => {
  const { cases, whole } = await desk(house);

  await tell(house, [
    contact(at("08:00"), { touchpoint: "complaint", text: "Nobody came" }),
    contact(at("08:10"), { text: "Os voy a denunciar a la OMIC" }),
    contact(at("08:20"), { text: "Thank you", reference: "R2" }),
  ]);

  const [one, ...others] = await cases();
  expect(others).toEqual([]);
  expect(one).toMatchObject({ severity: "critical", severityBecause: ["complaint", "word"], openedBy: null });
  const { evidence } = await whole(one);
  expect(evidence).toMatchObject([
    { kind: "complaint" },
    { kind: "word", content: { words: ["denunciar", "OMIC"] } },
  ]);
});

test("a contact corrected so that the word is gone speaks for its case no longer; told again, it opens no second", async ({
  house,
}) => {
  const { cases, whole } = await desk(house);
  const said = contact(at("08:00"), { text: "Quiero cancelar" });
  await tell(house, [said]);
  await tell(house, [{ ...said, subject: "Otra vez" }]);
  const [one, ...others] = await cases();
  expect(others).toEqual([]);
  expect((await whole(one)).evidence).toMatchObject([{ withdrawnAt: null }]);

  await tell(house, [{ ...said, text: "Quiero encargar" }]);

  expect((await whole(one)).evidence).toMatchObject([{ withdrawnAt: expect.any(String) }]);
});

test("the words are the company's own; the same word twice is refused, also with an accent", async ({
  house,
}) => {
  const { boss, cases } = await desk(house);
  const put = (words: object[]) => tried(house, boss, ["PUT", "/alarm-words", { words }]);
  expect((await put([{ word: "moho" }, { word: "MOHO" }])).status).toBe(400);
  expect((await put([{ word: "!?" }])).status).toBe(400);
  expect((await put([{ word: "moho", severity: "high" }])).status).toBe(200);

  await tell(house, [
    contact(at("08:00"), { text: "Hay moho" }),
    contact(at("08:00"), { text: "Una estafa", reference: "R2" }),
  ]);

  expect(await done(house, boss, ["GET", "/alarm-words"])).toEqual({
    words: [{ word: "moho", severity: "high" }],
    version: expect.any(String),
  });
  expect(await cases()).toMatchObject([{ severity: "high" }]);
});

test("what is history opens nothing", async ({ house }) => {
  const { cases } = await desk(house);
  await tell(house, [contact("2026-09-01T08:00:00Z", { text: "Una estafa" })]);
  expect(await cases()).toEqual([]);
});

test("any touchpoint may be where people complain", async ({ house }) => {
  const { boss, cases } = await desk(house);
  const { items } = await done(house, boss, ["GET", "/touchpoints"]);
  const { key, isRetired: _, ...incident } = items.find(({ key }: { key: string }) => key === "incident");
  await done(house, boss, ["PUT", `/touchpoints/${key}`, { ...incident, isComplaint: true }]);
  const { isComplaint: __, ...unsaid } = incident;
  const changed = await done(house, boss, ["PUT", `/touchpoints/${key}`, unsaid]);

  await tell(house, [contact(at("08:00"), { touchpoint: "incident" })]);

  expect(changed.isComplaint).toBe(true);
  expect(await cases()).toMatchObject([{ severityBecause: ["complaint"], accountable: "service" }]);
});

test("a key in a page opens no case, whatever it calls its events; nor does a server by words, but by a complaint", async ({
  house,
}) => {
  const { boss, cases } = await desk(house);
  const rule = { when: { words: ["claim form"] }, touchpoint: "complaint" };
  await done(house, boss, ["PUT", "/touchpoint-rules", { rules: [rule] }]);
  const server = await aProgram(house);
  const { key: writeKey } = await aKey(house, server.director.person, ["events"]);
  const page = (kind: string, said: object) => server.send(kind, { ...said, writeKey }, elsewhere());
  const words = { userId: "C1", event: "Una estafa", properties: { text: "Os voy a denunciar" } };
  const complaint = { userId: "C2", event: "Claim form", properties: { complaint: true } };

  for (const said of [words, complaint]) expect((await page("track", said)).status).toBe(200);
  expect((await page("page", { userId: "C2", name: "Claim form" })).status).toBe(200);
  expect((await server.send("track", words)).status).toBe(200);
  expect(await cases()).toEqual([]);
  const { rows } = await house.services.store.pool.query("select count(*)::int as n from contact");
  expect(rows).toEqual([{ n: 4 }]);

  expect((await server.send("track", complaint)).status).toBe(200);
  expect(await cases()).toMatchObject([{ severityBecause: ["complaint"] }]);
});

test("a promise broken to whom only a page told of opens no case; what a server told does", async ({
  house,
}) => {
  const { boss, cases } = await desk(house);
  const server = await aProgram(house);
  const { key: writeKey } = await aKey(house, server.director.person, ["events"]);
  const reply = { kind: "first-reply-within", limit: { value: 1, unit: "hours", calendarId: null } };
  await done(house, boss, ["POST", "/standards", { name: "Replies", promise: reply, state: "active" }]);
  const rule = { when: { words: ["form sent"] }, touchpoint: "question" };
  await done(house, boss, ["PUT", "/touchpoint-rules", { rules: [rule] }]);
  const sent = { userId: "C1", event: "Form sent", writeKey };
  expect((await server.send("track", sent, elsewhere())).status).toBe(200);
  expect((await server.send("track", { userId: "C2", event: "Form sent" })).status).toBe(200);

  await later(house, at("11:00"));

  const { rows } = await house.services.store.pool.query("select verdict from verdict");
  expect(rows).toEqual([{ verdict: "broken" }, { verdict: "broken" }]);
  const [one, ...others] = await cases();
  expect(others).toEqual([]);
  expect(await done(house, boss, ["GET", `/customers/${one.customerId}`])).toMatchObject({ name: "C2" });
});
