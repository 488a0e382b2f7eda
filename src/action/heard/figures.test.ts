import { done } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { CALL, read, told } from "../../../test/contact-desk.ts";
import { aSurvey, SurveyPage } from "../../../test/survey-desk.ts";
import { heardNow, said } from "../../../test/voice-desk.ts";
import { understandDesignEffects } from "../../insight/design-effects/design-effects.ts";
import { newId } from "../../platform/ids.ts";

const ANGRY = "El repartidor llegó tarde y la factura está mal. Quiero darme de baja.";
const GLAD = "El técnico fue muy amable y la instalación perfecta, gracias.";

test("topics are counted by week with intervals, beside the days before; filters are kept by name", async ({
  house,
}) => {
  for (const [at, text] of [
    ["2026-11-20T10:00:00Z", ANGRY],
    ["2026-11-12T10:00:00Z", ANGRY],
    ["2026-10-20T10:00:00Z", GLAD],
  ] as const) {
    await said(house, at, text, { at });
  }
  await heardNow(house);

  const found = await read(house, "/voice?days=30&kind=contact");
  expect(found.all.now).toMatchObject({ comments: 2, negative: 2, negativeShare: { share: 1, n: 2 } });
  expect(found.all.before).toMatchObject({ comments: 1, positive: 1 });
  const billing = found.topics.find(({ key }: { key: string }) => key === "billing");
  expect(billing.weeks.map(({ comments }: { comments: number }) => comments)).toEqual([1, 1]);
  expect((await read(house, "/voice?days=30&touchpoint=nowhere")).topics).toEqual([]);

  const query = { topic: "billing", sentiment: "negative" };
  const view = await done(house, {}, ["POST", "/voice/views", { name: "Facturas", query }]);
  expect((await read(house, "/voice/views")).items).toEqual([
    { name: "Facturas", query, viewId: view.viewId },
  ]);
  expect((await read(house, "/views")).items).toEqual([]);
  await done(house, {}, ["DELETE", `/views/${view.viewId}`]);
  expect((await read(house, "/voice/views")).items).toEqual([]);
});

test("one customer who writes often makes no share surer: intervals count customers, once that is worked out", async ({
  house,
}) => {
  const { db, clock } = house.services;
  const one = (externalId: string, text: string, phone: string) => ({
    ...{ ...CALL, externalId, text, channel: "email" },
    customer: { phone, name: `Customer ${phone}` },
  });
  await told(house, [
    ...Array.from({ length: 20 }, (_, at) => one(`B${at}`, ANGRY, "600 111 222")),
    ...Array.from({ length: 20 }, (_, at) => one(`G${at}`, GLAD, `600 111 3${at + 10}`)),
  ]);
  await heardNow(house);
  const shareNow = async () => (await read(house, "/voice")).all.now.negativeShare;
  const before = await shareNow();

  await understandDesignEffects(db, newId(clock()), clock());

  const after = await shareNow();
  expect(before).toMatchObject({ share: 0.5, n: 40 });
  expect([after.share, after.n]).toEqual([0.5, 40]);
  expect(after.low).toBeLessThan(before.low - 0.1);
  expect(after.high).toBeGreaterThan(before.high + 0.1);
});

test("of whom nothing is known words count by whole months that are over, from five on, and in no week", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, { mode: "anonymous" });
  const link = { kind: "link", name: "Web" };
  const { url } = await done(house, {}, ["POST", `/surveys/${surveyId}/links`, link]);
  const writes = async () => {
    const k = /name="k" value="([^"]*)"/.exec(await new SurveyPage(house, url).page())?.[1] ?? "";
    for (const [q, given] of [
      ["satisfaction", { v: "1" }],
      ["expected", { v: "1" }],
      ["why", { t: "Muy caro" }],
    ] as const) {
      await new SurveyPage(house, url).post({ k, q, ...given });
    }
  };
  await said(house, "K1", ANGRY);
  for (let i = 0; i < 4; i++) await writes();
  await heardNow(house);
  const month = "month=2026-11";
  const days = () => read(house, "/voice?days=60");
  const inDecember = async () => {
    house.at(new Date("2026-12-02T12:00:00Z"));
    return [await read(house, `/voice?${month}`), await read(house, `/voice?${month}&kind=anonymous`)];
  };
  const [few, fewAlone] = await inDecember();
  house.at(new Date("2026-11-30T12:00:00Z"));
  await writes();
  await heardNow(house);
  expect((await read(house, `/voice?${month}`)).all.now.comments).toBe(1);
  // A page that began on the last day goes on until the next one is over.
  house.at(new Date("2026-12-01T12:00:00Z"));
  expect((await read(house, `/voice?${month}`)).all.now.comments).toBe(1);
  const [enough] = await inDecember();
  expect((await days()).all.now.comments).toBe(6);
  expect((await read(house, "/voice?days=30")).all.now.comments).toBe(1);

  expect(few.all.now.comments).toBe(1);
  expect(few.topics.map(({ key }: { key: string }) => key)).not.toContain("price");
  expect(fewAlone).toMatchObject({ all: { now: { comments: 0 }, weeks: [] }, topics: [] });
  expect(enough.all.now.comments).toBe(6);
  expect(enough.topics).toContainEqual(expect.objectContaining({ key: "price", weeks: [] }));
  expect(enough.all.weeks).toMatchObject([{ comments: 1 }]);
});
