import { expect } from "vitest";
import { done, somebody } from "../../../test/action-desk.ts";
import { test } from "../../../test/application.ts";
import { CALL, read, told } from "../../../test/contact-desk.ts";
import { aSurvey, asked, SurveyPage } from "../../../test/survey-desk.ts";
import { commentsKept, heardNow, said, voiceSums } from "../../../test/voice-desk.ts";
import { recountVoice } from "../../memory/rollups/voice.queries.ts";
import { readMigrations } from "../../platform/db/migrate.ts";
import { readAgain } from "./hearing/reading-again.ts";
import { learnFromRatings } from "./learning/lessons.ts";

const ANGRY = "El repartidor llegó tarde y la factura está mal. Quiero darme de baja.";
const GLAD = "El técnico fue muy amable y la instalación perfecta, gracias.";

test("what a customer writes waits, is read, and is summed up by topic", async ({ house }) => {
  await said(house, "K1", ANGRY);
  await said(house, "K2", GLAD);
  await said(house, "K3", "...");
  await said(house, "K4", "Das Essen war leider kalt und nicht gut");
  await told(house, {
    ...{ externalId: "K5", at: "2026-11-20T10:00:00Z", channel: "email", direction: "out" },
    ...{ customer: { phone: "600 111 222" }, text: "Le llamaremos" },
  });
  expect(await commentsKept(house)).toEqual([]);

  expect(await heardNow(house)).toBe(4);

  const [angry, glad, silent, foreign, ...none] = await commentsKept(house);
  expect(none).toEqual([]);
  expect(angry).toMatchObject({ state: "analysed", language: "es", leaving: true, heard_by: "base" });
  expect(angry.score).toBeLessThan(-0.2);
  expect(Object.keys(angry.topics)).toEqual(expect.arrayContaining(["delivery", "billing", "cancellation"]));
  expect(glad.score).toBeGreaterThan(0.2);
  expect([silent.state, silent.score]).toEqual(["no-words", null]);
  expect([foreign.state, foreign.score]).toEqual(["other-language", null]);
  const sums = await voiceSums(house);
  expect(sums.find(({ topic }) => topic === "")).toEqual({
    ...{ day: "2026-11-20", kind: "contact", topic: "", comments: 4, negative: 1, positive: 1 },
    ...{ urgent: 0, leaving: 1, unheard: 2 },
  });
  expect(sums.find(({ topic }) => topic === "billing")).toMatchObject({ comments: 1, negative: 1 });
  expect(await heardNow(house)).toBe(0);
  expect(await recountVoice(house.services.db)).toBe(0);
});

test("a contact that is corrected is read anew, and one that is taken back is forgotten", async ({
  house,
}) => {
  const { customerId, contactId } = await said(house, "K1", ANGRY);
  await heardNow(house);
  const [before] = await commentsKept(house);

  await said(house, "K1", GLAD);
  await heardNow(house);

  const [after, ...none] = await commentsKept(house);
  expect(none).toEqual([]);
  expect([after.comment_id, after.leaving]).toEqual([before.comment_id, false]);
  expect(await voiceSums(house)).toContainEqual(
    expect.objectContaining({ topic: "", comments: 1, positive: 1 }),
  );

  await done(house, {}, ["DELETE", `/contacts/${contactId}?customerId=${customerId}`]);
  await heardNow(house);
  expect(await commentsKept(house)).toEqual([]);
  expect(await voiceSums(house)).toEqual([]);
});

test("what is read goes with the customer who goes into another, and back, also when it is read between", async ({
  house,
}) => {
  const { customerId: ana } = await said(house, "K1", ANGRY);
  const his = { customer: { phone: "600 333 444", name: "Luis Vega" } };
  const { customerId: luis } = await said(house, "K2", GLAD, his);
  await heardNow(house);
  await said(house, "K3", GLAD, { customer: { phone: "600 333 444" } });

  const body = { mergedId: luis };
  const { mergeId } = await done(house, {}, ["POST", `/customers/${ana}/merge`, body]);
  await heardNow(house);
  expect((await commentsKept(house)).map(({ customer_id }) => customer_id)).toEqual([ana, ana, ana]);

  await done(house, {}, ["POST", `/customers/${ana}/merges/${mergeId}/undo`]);
  expect((await commentsKept(house)).map(({ customer_id }) => customer_id)).toEqual([ana, luis, luis]);
  expect(await recountVoice(house.services.db)).toBe(0);
});

test("what customers write to a question is read with what they chose beside it; of nobody, without a customer", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  const page = await asked(house, surveyId, "Ana");
  await page.post({ q: "satisfaction", v: "1" });
  await page.post({ q: "expected", v: "1" });
  await page.post({ q: "why", t: "El paquete llegó roto" });
  const open = await aSurvey(house, { name: "Anónima", mode: "anonymous" });
  const { url } = await done(house, {}, [
    "POST",
    `/surveys/${open.surveyId}/links`,
    { kind: "link", name: "Web" },
  ]);
  const first = await new SurveyPage(house, url).page();
  const k = /name="k" value="([^"]*)"/.exec(first)?.[1] ?? "";
  const anybody = (reply: Record<string, string>) => new SurveyPage(house, url).post({ k, ...reply });
  await anybody({ q: "satisfaction", v: "1" });
  await anybody({ q: "expected", v: "1" });
  await anybody({ q: "why", t: "Muy caro" });

  await heardNow(house);

  const [comment] = await commentsKept(house);
  expect(comment).toMatchObject({ kind: "answer", question_id: "why", rating: 0, touchpoint: "delivery" });
  expect(Object.keys(comment.topics)).toContain("delivery");
  expect(await voiceSums(house)).toContainEqual(
    expect.objectContaining({ kind: "anonymous", topic: "price", comments: 1 }),
  );
  expect(await recountVoice(house.services.db)).toBe(0);
});

test("other rules read everything anew, once; what does not change is not touched", async ({ house }) => {
  await said(house, "K1", ANGRY);
  await heardNow(house);
  const settings = await read(house, "/voice/settings");
  const { topics, ...rest } = settings.settings;

  const wind = { key: "carrier", names: { es: "Repartidor", en: "Carrier" }, words: ["repartidor*"] };
  await done(house, {}, ["PUT", "/voice/settings", { ...rest, topics: [...topics, wind] }]);
  expect(house.asked).toContain("words.read-again");
  await readAgain(house.services.db, house.services.clock);

  const [comment] = await commentsKept(house);
  expect([Object.keys(comment.topics).includes("carrier"), comment.rules]).toEqual([true, 2]);
  expect(await voiceSums(house)).toContainEqual(expect.objectContaining({ topic: "carrier", comments: 1 }));
  expect((await read(house, "/voice/settings")).reading).toMatchObject({ done: 1, total: 1, isDone: true });
  expect(await recountVoice(house.services.db)).toBe(0);
});

test("what words of the erased came to stays, also when an upgrade has reviews of stars alone read", async ({
  house,
}) => {
  const { pool } = house.services.store;
  const review = { channel: "review", reference: "R1", payload: { stars: 1 } };
  const { customerId } = await said(house, "K1", ANGRY, review);
  const his = { customer: { phone: "600 333 444", name: "Luis Vega" } };
  await told(house, { ...CALL, ...his, ...review, externalId: "K2", reference: "R2" });
  await heardNow(house);
  const director = await somebody(house, "Dora", "director");
  await done(house, director, ["POST", `/customers/${customerId}/erasure`, { immediately: true }]);
  const before = [await commentsKept(house), await voiceSums(house)];
  expect(before[0]).toContainEqual(expect.objectContaining({ state: "analysed", leaving: true, digest: "" }));

  const migration = (await readMigrations()).find(({ id }) => id.startsWith("0049"));
  await pool.query(migration?.sql ?? "");
  const { rows } = await pool.query("select source from comment_waiting join contact using (contact_id)");
  expect(rows).toEqual([{ source: "api" }]);
  await pool.query("delete from comment_waiting");
  await pool.query(`insert into comment_waiting (customer_id, waiting_id, contact_id)
    select customer_id, contact_id, contact_id from contact where source = 'erased'`);
  await heardNow(house);

  expect([await commentsKept(house), await voiceSums(house)]).toEqual(before);
  expect(await recountVoice(house.services.db)).toBe(0);
});

test("a review with neither words nor stars that are some is no comment", async ({ house }) => {
  const review = { ...CALL, channel: "review", externalId: "K1" };
  await told(house, { ...review, payload: { platform: "google" } });
  await told(house, { ...review, externalId: "K2", payload: { stars: 7 } });
  await heardNow(house);
  expect(await commentsKept(house)).toEqual([]);

  await told(house, { ...review, payload: { stars: 2 } });
  await heardNow(house);
  expect(await commentsKept(house)).toMatchObject([{ kind: "review", external_id: "K1" }]);

  await told(house, { ...review, payload: {} });
  await heardNow(house);
  expect(await commentsKept(house)).toEqual([]);
});

test("too few ratings teach nothing", async ({ house }) => {
  expect(await learnFromRatings(house.services.db, true, house.services.clock())).toBe(false);
});
