import { done, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED } from "../../../test/case-desk.ts";
import { CALL, read, told } from "../../../test/contact-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";
import { heardNow, said } from "../../../test/voice-desk.ts";
import { recountVoice } from "../../memory/rollups/voice.queries.ts";

const ANGRY = "El repartidor llegó tarde y la factura está mal. Quiero darme de baja.";
const GLAD = "El técnico fue muy amable y la instalación perfecta, gracias.";
const LUIS = { customer: { phone: "600 333 444", name: "Luis Vega" } };

type Shown = { commentId: string; customerId: string; text: { said: string }[]; topics: { key: string }[] };
const listed = async (house: House, query = "") => {
  const { items } = await read(house, `/voice/comments${query}`);
  return items.map(({ text }: Shown) => text.map(({ said: one }) => one).join(""));
};

test("comments are found by words, topic, sentiment, intent, kind, touchpoint and day, page by page", async ({
  house,
}) => {
  await said(house, "K1", ANGRY, { touchpoint: "delivery" });
  await said(house, "K2", GLAD, { ...LUIS, at: "2026-11-21T10:00:00Z" });
  await said(house, "K3", "Cinco estrellas, todo bien", { channel: "review", at: "2026-11-22T10:00:00Z" });
  await heardNow(house);

  expect(await listed(house)).toEqual(["Cinco estrellas, todo bien", GLAD, ANGRY]);
  for (const [query, found] of [
    ["?search=FACTÚRAS", []],
    ["?search=factur", [ANGRY]],
    ["?search=tecnico%20amabl", [GLAD]],
    ["?search=%26%21", []],
    ["?topic=billing", [ANGRY]],
    ["?sentiment=negative", [ANGRY]],
    ["?leaving=true", [ANGRY]],
    ["?leaving=false&kind=contact", [GLAD]],
    ["?kind=review", ["Cinco estrellas, todo bien"]],
    ["?touchpoint=delivery", [ANGRY]],
    ["?from=2026-11-21&until=2026-11-21", [GLAD]],
  ] as const) {
    expect([query, await listed(house, query)]).toEqual([query, found]);
  }
  const first = await read(house, "/voice/comments?limit=2");
  const rest = await read(house, `/voice/comments?limit=2&cursor=${first.next}`);
  expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null]);
});

test("what somebody corrects counts, stays when all is read anew, and can be taken back", async ({
  house,
}) => {
  await said(house, "K1", ANGRY);
  await heardNow(house);
  const [before] = (await read(house, "/voice/comments")).items;
  const { commentId, customerId } = before;
  const at = `/voice/comments/${commentId}/correction`;
  const body = { customerId, sentiment: "positive", topics: ["staff"], leaving: false };

  const corrected = await done(house, {}, ["POST", at, body]);
  expect(corrected).toMatchObject({ sentiment: "positive", topics: [{ key: "staff" }], leaving: false });
  expect(corrected.corrected.by).not.toBe("");
  await done(house, {}, ["POST", at, { customerId, urgent: true }]);
  expect(await listed(house, "?topic=staff&urgent=true&sentiment=positive")).toEqual([ANGRY]);
  expect(await listed(house, "?topic=billing")).toEqual([]);
  expect(await read(house, "/voice?days=30")).toMatchObject({
    all: { now: { comments: 1, positive: 1, leaving: 0 } },
  });

  await said(house, "K1", ANGRY, { touchpoint: "delivery" });
  await heardNow(house);
  expect(await listed(house, "?topic=staff&touchpoint=delivery")).toEqual([ANGRY]);

  const undone = await done(house, {}, ["DELETE", `${at}?customerId=${customerId}`]);
  expect(undone).toMatchObject({ score: before.score, leaving: true, urgent: false, corrected: null });
  expect(undone.topics).toEqual(expect.arrayContaining(before.topics));
  expect(await recountVoice(house.services.db)).toBe(0);
  expect((await tried(house, {}, ["POST", at, { customerId, topics: ["nothing"] }])).status).toBe(400);
  const nobody = `/voice/comments/${customerId}/correction`;
  expect((await tried(house, {}, ["POST", nobody, body])).status).toBe(404);
});

test("with a topic the sentiment is of what is said of it, as the figures count it", async ({ house }) => {
  await said(house, "K1", ANGRY);
  await said(house, "K2", GLAD, LUIS);
  await heardNow(house);
  const [{ commentId, customerId }] = (await read(house, "/voice/comments?topic=delivery")).items;
  const good = { customerId, sentiment: "positive" };
  await done(house, {}, ["POST", `/voice/comments/${commentId}/correction`, good]);

  const { topics, all } = await read(house, "/voice?days=30");
  const delivery = topics.find(({ key }: { key: string }) => key === "delivery");
  expect([all.now, delivery.now]).toMatchObject([{ positive: 2, negative: 0 }, { negative: 1 }]);
  expect(await listed(house, "?topic=delivery&sentiment=negative")).toEqual([ANGRY]);
  expect(await listed(house, "?topic=delivery&sentiment=positive")).toEqual([]);
  expect(await listed(house, "?sentiment=negative")).toEqual([]);
});

test("a bad answer's words lead to its open case, as long as it speaks for it", async ({ house }) => {
  const { surveyId } = await aSurvey(house);
  const page = await asked(house, surveyId, "Mar");
  await page.post({ q: "satisfaction", v: "1" });
  await page.post({ q: "expected", v: "1" });
  await page.post({ q: "why", t: "El paquete llegó roto" });
  await heardNow(house);
  const caseIds = async () =>
    (await read(house, "/voice/comments")).items.map(({ caseId }: { caseId: string | null }) => caseId);
  const [caseId, ...others] = await caseIds();

  expect([caseId, others]).toEqual([expect.any(String), []]);
  await done(house, {}, ["POST", `/customers/${page.customerId}/cases/${caseId}/close`, CLOSED]);
  expect(await caseIds()).toEqual([null]);
});

test("an answer is owed to what has an open case, and to reviews nobody replied to", async ({ house }) => {
  const call = await said(house, "K1", ANGRY);
  await said(house, "K2", GLAD, LUIS);
  const review = { ...LUIS, channel: "review", at: "2026-11-21T10:00:00Z", reference: "R1" };
  await said(house, "K3", "Nadie contesta al teléfono", review);
  // A file of reviews tells when each was replied to.
  await said(house, "K9", "Ya me contestaron", { ...review, reference: "R9", waitSeconds: 3600 });
  await done(house, {}, [
    "POST",
    `/customers/${call.customerId}/cases`,
    { reason: "Factura", matterId: call.matterId },
  ]);
  const { surveyId } = await aSurvey(house);
  const page = await asked(house, surveyId, "Mar");
  await page.post({ q: "satisfaction", v: "1" });
  await page.post({ q: "expected", v: "1" });
  await page.post({ q: "why", t: "El paquete llegó roto" });
  await heardNow(house);

  const owed = await listed(house, "?owed=true");
  expect(owed.toSorted()).toEqual(["El paquete llegó roto", ANGRY, "Nadie contesta al teléfono"].toSorted());
  expect((await read(house, "/voice/comments?owed=true&topic=billing")).items[0].caseId).not.toBeNull();
  await told(house, {
    ...{ externalId: "K4", at: "2026-11-21T11:00:00Z", channel: "email", direction: "out", reference: "R1" },
    ...{ customer: { phone: "600 333 444" }, text: "Lo sentimos" },
  });
  expect(await listed(house, "?owed=true")).not.toContain("Nadie contesta al teléfono");
});

test("a review of stars alone is a comment, owed an answer with its case, and stands with its stars in the timeline", async ({
  house,
}) => {
  const review = { ...LUIS, channel: "review", reference: "R1", text: undefined };
  house.at(new Date("2026-11-21T11:00:00Z"));
  const { customerId } = await told(house, {
    ...{ ...CALL, ...review, externalId: "G1", at: "2026-11-21T10:00:00Z", payload: { stars: 1 } },
  });
  await told(house, {
    ...{ ...CALL, ...review, externalId: "G2", at: "2026-11-20T10:00:00Z", reference: "R2" },
    payload: { rating: "4.5" },
  });
  await heardNow(house);

  const { items } = await read(house, "/voice/comments?owed=true");
  expect(items).toMatchObject([
    { kind: "review", stars: 1, text: [], state: "no-words", caseId: expect.any(String) },
    { kind: "review", stars: 4.5, text: [], caseId: null },
  ]);
  const timeline = await read(house, `/customers/${customerId}/timeline?about=contacts`);
  expect(timeline.items.map(({ payload }: { payload: object }) => payload)).toMatchObject([
    { channel: "review", stars: 1 },
    { channel: "review", stars: 4.5 },
  ]);
});

test("rules of topics are tried on the newest comments before they are kept, and new ones are suggested", async ({
  house,
}) => {
  const lifts = Array.from({ length: 12 }, (_, at) => ({
    ...CALL,
    externalId: `L${at}`,
    text: `El ascensor sigue igual, ${at}`,
  }));
  const others = Array.from({ length: 12 }, (_, at) => ({
    ...CALL,
    externalId: `O${at}`,
    text: `${GLAD} ${at}`,
  }));
  await told(house, [...lifts, ...others]);
  await heardNow(house);
  const { settings } = await read(house, "/voice/settings");

  const { comments, items } = await read(house, "/voice/suggestions");
  expect(comments).toBe(24);
  expect(items.map(({ words }: { words: string }) => words).join()).toContain("ascensor");
  const lift = { key: "lift", names: { es: "Ascensor", en: "Lift" }, words: ["ascensor*"] };
  const trial = await done(house, {}, ["POST", "/voice/topics/try", { topics: [...settings.topics, lift] }]);
  expect(trial).toMatchObject({ comments: 24, without: 0, withoutBefore: 12 });
  expect(trial.topics.at(-1)).toMatchObject({ key: "lift", before: 0, after: 12 });
  expect((await read(house, "/voice/settings")).settings).toEqual(settings);
});

test("corrections of topics propose words for them: accepted, they name the topic and are proposed no more", async ({
  house,
}) => {
  const vans = Array.from({ length: 60 }, (_, at) => ({
    ...CALL,
    externalId: `V${at}`,
    text: at % 2 ? `El furgón de Ana otra vez, ${at}` : `Nada nuevo sobre el precio, ${at}`,
  }));
  await told(house, vans);
  await heardNow(house);
  const proposed = () => read(house, "/voice/topics/proposals");
  expect(await proposed()).toMatchObject({ corrected: 0, least: 60, items: [] });
  const rows = await house.services.store.pool.query(
    `select customer_id, comment_id, k.text from comment join contact k using (customer_id, contact_id)`,
  );
  for (const { customer_id: customerId, comment_id, text } of rows.rows) {
    const topics = text.includes("furgón") ? ["delivery"] : ["price"];
    await done(house, {}, ["POST", `/voice/comments/${comment_id}/correction`, { customerId, topics }]);
  }
  await said(house, "V90", "Llegó el furgón azul");
  await heardNow(house);

  const { corrected, comments, items } = await proposed();

  expect([corrected, comments]).toEqual([60, 1]);
  expect(items).toContainEqual({
    ...{ topic: "delivery", change: "add", words: "furgon", supports: 30, contradicts: 0, others: 0 },
  });
  const { settings } = await read(house, "/voice/settings");
  const topics = settings.topics.map((topic: { key: string; words: string[] }) =>
    topic.key === "delivery" ? { ...topic, words: [...topic.words, "furgon"] } : topic,
  );
  await done(house, {}, ["PUT", "/voice/settings", { ...settings, topics }]);
  expect((await proposed()).items.filter(({ topic }: { topic: string }) => topic === "delivery")).toEqual([]);
});
