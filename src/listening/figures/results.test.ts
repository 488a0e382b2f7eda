import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { type Asker, expect, type House, test } from "../../../test/application.ts";
import { aSurvey, asked, DELIVERY } from "../../../test/survey-desk.ts";
import { shareDifference } from "../../models/surveys/difference.ts";

type Said = { score: number; text?: string; touchpoint?: string; occasion?: string; who?: Asker };

async function answered(
  house: House,
  surveyId: string,
  customerId: string,
  { score, text, who = {}, ...of }: Said,
) {
  const link = await asked(house, surveyId, "", { who, customerId, ...of });
  await link.post({ q: "satisfaction", v: String(score) });
  if (score === 5) return link;
  await link.post({ q: "expected", skip: "1" });
  await link.post(text ? { q: "why", t: text } : { q: "why", skip: "1" });
  return link;
}

const names = (count: number) => Array.from({ length: count }, (_, at) => `C${at}`);

test("touchpoints are compared with all the others, and the list of surveys tells the newest figure", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  house.at(new Date("2026-11-22T12:00:01Z"));
  const draft = await done(house, {}, ["POST", "/surveys", { ...DELIVERY, name: "Otra" }]);
  const customers = await customersCalled(house, ...names(24));
  for (const [at, customerId] of customers.entries()) {
    const isLate = at % 2 === 0;
    await answered(house, surveyId, customerId, {
      score: isLate ? 1 : 5,
      touchpoint: isLate ? "delivery" : "installation",
    });
  }

  const { items } = await done(house, {}, ["GET", `/surveys/${surveyId}/groups?by=touchpoint`]);
  expect(items.map(({ key, answers }: { key: string; answers: number }) => [key, answers])).toEqual([
    ["delivery", 12],
    ["installation", 12],
  ]);
  const [{ figures }] = items;
  expect(figures[0]).toMatchObject({
    questionId: "satisfaction",
    value: 0,
    n: 12,
    difference: { difference: -1 },
  });
  expect(figures[0].difference.high).toBeLessThan(0);

  const glances = await done(house, {}, ["GET", "/survey-overview"]);
  expect(glances.items).toMatchObject([
    { surveyId: draft.surveyId, state: "draft", answers: 0, headline: { figure: { value: null, n: 0 } } },
    {
      ...{ surveyId, answers: 24, questions: 3, languages: ["en", "es"] },
      headline: { points: 5, title: { es: "¿Cómo fue la entrega?" }, figure: { value: 0.5, n: 24 } },
    },
  ]);
});

test("two who say the same are not certain; which answers satisfy is told, and how many more found it easy", async ({
  house,
}) => {
  const scale = { points: 7, title: { es: "¿Qué tal?" } };
  const { surveyId } = await aSurvey(house, {
    content: {
      language: "es",
      questions: [
        { ...scale, kind: "perception", id: "got", dimension: "reliability" },
        { ...scale, kind: "ces", id: "ease" },
        { kind: "csat", id: "satisfied", points: 5, title: { es: "¿Y en total?" } },
      ],
    },
  });
  const all = await customersCalled(house, ...names(4));
  for (const [at, customerId] of all.entries()) {
    house.at(new Date(at < 2 ? "2026-11-12T10:00:00Z" : "2026-11-22T10:00:00Z"));
    const link = await asked(house, surveyId, "", { customerId });
    await link.post({ q: "got", v: at < 2 ? "6" : "7" });
    await link.post({ q: "ease", v: at < 2 ? "2" : "6" });
    await link.post({ q: "satisfied", v: "4" });
  }

  const { questions } = await done(house, {}, [
    "GET",
    `/surveys/${surveyId}/figures?from=2026-11-15&to=2026-11-22`,
  ]);

  const [got, ease, satisfied] = questions;
  expect(got).toMatchObject({ value: 7, n: 2, high: 7, change: { difference: 1 }, satisfiedFrom: null });
  expect(got.low).toBeLessThan(3);
  expect(got.change.low).toBeLessThan(0);
  expect(got.change.high).toBeGreaterThan(1);
  expect(ease.agreeing.share).toBe(1);
  expect([ease.agreeingChange.difference, got.agreeingChange]).toEqual([1, null]);
  expect(satisfied).toMatchObject({ value: 1, satisfiedFrom: 4 });
});

test("the last days are the company's own: after midnight there today is the new day, whatever it is in London", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  const [ana = ""] = await customersCalled(house, "Ana");
  house.at(new Date("2026-11-22T23:30:00Z"));
  await answered(house, surveyId, ana, { score: 5 });

  const month = await done(house, {}, ["GET", `/surveys/${surveyId}/figures?days=30`]);
  expect(month).toMatchObject({ from: "2026-10-25", to: "2026-11-23", complete: 1 });
  const day = await done(house, {}, ["GET", `/surveys/${surveyId}/figures?days=1`]);
  expect(day).toMatchObject({ from: "2026-11-23", to: "2026-11-23", complete: 1 });
  expect((await tried(house, {}, ["GET", `/surveys/${surveyId}/groups?by=link&days=0`])).status).toBe(400);
});

test("what was written is read page by page; who only looks on sees no telephone numbers in it", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  const [one = "", two = "", three = ""] = await customersCalled(house, "Ana", "Leo", "Eva");
  await answered(house, surveyId, one, { score: 1, text: "Llamad al 612 34 56 78, soy Ana" });
  house.at(new Date("2026-11-22T13:00:00Z"));
  await answered(house, surveyId, two, { score: 4, text: "Bien" });
  await answered(house, surveyId, three, { score: 4 });
  const viewer = await somebody(house, "Vera", "viewer");
  const agent = await somebody(house, "Alba", "agent");
  const list = (who: typeof viewer, query = "") =>
    done(house, who, ["GET", `/surveys/${surveyId}/written?limit=1${query}`]);

  const first = await list(agent);
  const second = await list(agent, `&cursor=${first.next}`);
  expect([first.items[0], second.items[0]]).toMatchObject([
    {
      customerName: "Leo",
      texts: [{ questionId: "why", text: "Bien" }],
      isLow: false,
      at: "2026-11-22T13:00:00.000Z",
    },
    { customerName: "Ana", texts: [{ text: "Llamad al 612 34 56 78, soy Ana" }], isLow: true },
  ]);
  expect(second.next).toBeNull();

  const low = await list(viewer, "&only=low");
  expect(low.items).toHaveLength(1);
  expect(low.items[0].texts[0].text).not.toMatch(/612|Ana/);
  const whole = (who: Asker) => done(house, who, ["GET", `/customers/${one}/answers/${low.items[0].id}`]);
  expect((await whole(viewer)).texts.why).not.toMatch(/612|Ana/);
  expect((await whole(agent)).texts.why).toMatch(/612.*Ana/);
});

test("what was written under a pseudonym is joined with nobody who was asked, by no id, moment or cursor", async ({
  house,
}) => {
  // Where the company is a new day has begun.
  house.at(new Date("2026-11-22T23:30:00Z"));
  const { surveyId } = await aSurvey(house, { mode: "pseudonymous" });
  const customers = await customersCalled(house, "Ana", "Leo");
  const links = [];
  for (const id of customers) links.push(await answered(house, surveyId, id, { score: 2, text: "Frío" }));
  const list = (query = "") => done(house, {}, ["GET", `/surveys/${surveyId}/written?limit=1${query}`]);

  const first = await list();
  const { items } = await list(`&cursor=${encodeURIComponent(first.next)}`);
  expect(items).toMatchObject([{ customerId: null, at: "2026-11-23", texts: [{ text: "Frío" }] }]);
  expect(items[0].id).not.toBe(first.items[0].id);
  const told = JSON.stringify([first, items]) + Buffer.from(first.next.slice(8), "base64url").toString();
  for (const id of [...customers, ...links.map((one) => one.invitationId)]) expect(told).not.toContain(id);
  expect((await tried(house, {}, ["GET", `/surveys/${surveyId}/written?cursor=x`])).status).toBe(400);
});

test("who answered at several other touchpoints counts once among the others", async ({ house }) => {
  const { surveyId } = await aSurvey(house);
  const customers = await customersCalled(house, ...names(20));
  const [often, once] = [customers.slice(0, 12), customers.slice(12)];
  for (const [at, customerId] of often.entries()) {
    for (const touchpoint of ["installation", "appointment", "complaint", "order-follow-up"])
      await answered(house, surveyId, customerId, {
        ...{ score: at % 2 === 0 ? 5 : 1, touchpoint, occasion: touchpoint },
      });
  }
  for (const customerId of once)
    await answered(house, surveyId, customerId, { score: 5, touchpoint: "delivery" });

  const { items } = await done(house, {}, ["GET", `/surveys/${surveyId}/groups?by=touchpoint`]);

  const delivery = items.find(({ key }: { key: string }) => key === "delivery");
  expect(delivery.figures[0]).toMatchObject({ value: 1, n: 8, difference: { difference: 0.5 } });
  // 56 answers of 20 customers: 48 of others are worth 48 / 2.8.
  const worth = shareDifference({ count: 8, n: 8 }, { count: 24 / 2.8, n: 48 / 2.8 });
  expect(delivery.figures[0].difference.low).toBeCloseTo(worth?.low ?? Number.NaN, 10);
  expect(delivery.figures[0].difference.high).toBeCloseTo(worth?.high ?? Number.NaN, 10);
});

test("of a link no funnel is told, for it invites nobody; a link at a touchpoint is not asked for", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, { mode: "anonymous" });
  await asked(house, surveyId, "Ana");
  const { linkId } = await done(house, {}, [
    "POST",
    `/surveys/${surveyId}/links`,
    { kind: "qr", name: "Bar" },
  ]);
  const figures = (query: string) => done(house, {}, ["GET", `/surveys/${surveyId}/figures?${query}`]);

  expect((await figures("days=30")).funnel).not.toEqual([]);
  expect((await figures(`linkId=${linkId}`)).funnel).toEqual([]);
  const both = await tried(house, {}, [
    "GET",
    `/surveys/${surveyId}/figures?linkId=${linkId}&touchpoint=delivery`,
  ]);
  expect(both.status).toBe(400);
});

test("a low answer stands on the day of who answers for the customer, and with the contact it is about", async ({
  house,
}) => {
  const eva = await somebody(house, "Eva");
  const boss = await somebody(house, "Boss", "director");
  const { surveyId } = await aSurvey(house, {}, boss);
  const [mine = "", other = ""] = await customersCalled(house, "Mine", "Other");
  await done(house, boss, ["POST", "/owners", { personId: eva.id, reason: "his", customerIds: [mine] }]);
  const told = await done(house, boss, [
    "POST",
    "/contacts",
    {
      ...{ externalId: "K1", at: "2026-11-22T11:00:00Z", channel: "phone", text: "Entregado" },
      customer: { externalId: "Mine" },
    },
  ]);
  const link = await asked(house, surveyId, "", { who: boss, customerId: mine, contactId: told.contactId });
  await link.post({ q: "satisfaction", v: "1" });
  await answered(house, surveyId, other, { score: 1, who: boss });

  const { answered: low } = await done(house, eva, ["GET", "/today"]);
  expect(low).toMatchObject([
    {
      customerName: "Mine",
      payload: { survey: "Entrega", said: [{ kind: "csat", value: 1, to: 5, isLow: true }] },
    },
  ]);
  const path = `/customers/${mine}/contacts/${told.contactId}/answers`;
  const { items } = await done(house, boss, ["GET", path]);
  expect(items).toMatchObject([{ answerId: link.invitationId, surveyId, payload: { isComplete: false } }]);
});
