import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { answer, scale, seenByFive } from "../../../test/gaps-desk.ts";
import { aSurvey, asked, SurveyPage } from "../../../test/survey-desk.ts";
import { countAllGaps, countNewGaps } from "./gap.jobs.ts";

const QUARTER = "2026-10-01";
const BOTH = [
  scale("expectation", "expects", "reliability"),
  scale("perception", "sees", "reliability"),
  { kind: "comparison", id: "compared", title: { es: "¿Como esperabas?" } },
];

const ofDelivery = (house: House, more: object = {}) =>
  aSurvey(house, { content: { language: "es", questions: BOTH }, ...more });

/** Somebody of whom nothing is known comes by a link for everybody. */
async function aVisit(house: House, surveyId: string) {
  const link = { kind: "link", name: "Shop" };
  const { url } = await done(house, {}, ["POST", `/surveys/${surveyId}/links`, link]);
  return async (perceived: number) => {
    const page = new SurveyPage(house, url);
    const k = /name="k" value="([^"]+)"/.exec(await page.page())?.[1] ?? "";
    for (const [q, v] of [
      ["expects", 7],
      ["sees", perceived],
      ["compared", 1],
    ]) {
      expect((await page.post({ k, q: String(q), v: String(v) })).status).toBe(303);
    }
  };
}

async function gaps(house: House, query = "") {
  return done(house, {}, ["GET", `/gaps${query}`]);
}

/** The quarter once what is said in it stays as it is: its last day was the day before yesterday. */
async function whenOver(house: House) {
  house.at(new Date("2027-01-02T12:00:00Z"));
  await countAllGaps.run(house.services, {});
  return gaps(house, `?quarter=${QUARTER}`);
}

test("what customers expect and get is counted by respondent, what the company believes by side", async ({
  house,
}) => {
  const survey = await ofDelivery(house);
  const [boss, eva, leo, ana, luz] = [
    await somebody(house, "Boss", "director"),
    await somebody(house, "Eva"),
    await somebody(house, "Leo"),
    await somebody(house, "Ana"),
    await somebody(house, "Luz", "manager"),
  ];
  const names = ["A", "B", "C", "D", "E"];
  await customersCalled(house, ...names);
  for (const [at, name] of names.entries()) {
    const page = await asked(house, survey.surveyId, name, { who: boss });
    await answer(page, { expects: 6 + (at % 2), sees: 4 + (at % 2), compared: at === 0 ? 2 : 1 });
  }
  // A second time: his last counts.
  house.at(new Date("2026-11-22T13:00:00Z"));
  const again = await asked(house, survey.surveyId, "A", { who: boss, occasion: "again" });
  await answer(again, { expects: 6, sees: 2, compared: 1 });
  await countNewGaps.run(house.services, {});
  const says = (who: typeof eva, perceived: number | null, expected = 6) =>
    done(house, who, [
      "PUT",
      "/me/beliefs",
      { answers: [{ touchpoint: "delivery", dimension: "reliability", expected, perceived }] },
    ]);

  const own = await done(house, eva, ["GET", "/me/beliefs"]);
  expect(own).toMatchObject({ quarter: QUARTER, until: "2026-12-31", side: "front-line", isAnswered: false });
  expect(own.questions).toEqual([
    { touchpoint: "delivery", dimension: "reliability", expected: null, perceived: null },
  ]);
  await says(eva, 7);
  await says(leo, 6);
  const few = await done(house, boss, ["GET", "/gaps"]);
  await says(ana, 5);
  await says(ana, 6);
  await says(luz, 7);
  await says(boss, 2);
  const { places, quarters, isAsked } = await done(house, boss, ["GET", "/gaps"]);

  const [place] = places;
  expect(few.places[0].whole.frontLine).toMatchObject({
    perceived: { mean: null, low: null, n: 2 },
    disconnection: null,
  });
  expect({ quarters, isAsked, count: places.length }).toEqual({
    quarters: [QUARTER],
    isAsked: true,
    count: 1,
  });
  expect(place.touchpoint).toBe("delivery");
  expect(place.whole.expected).toMatchObject({ mean: 6.4, n: 5 });
  expect(place.whole.perceived).toMatchObject({ mean: 4, n: 5 });
  expect(place.whole.service).toMatchObject({ n: 5, isPaired: true });
  // Four by −2, one by −4.
  expect(place.whole.service.value).toBeCloseTo(-2.4, 10);
  expect(place.whole.service.high).toBeCloseTo(-2.4 + 2.776445 * 0.4, 4);
  expect(place.compared).toMatchObject({ worse: 5, same: 0, better: 0, net: -100 });
  expect(place.whole.frontLine.perceived.mean).toBeCloseTo(19 / 3, 10);
  expect(place.whole.frontLine.disconnection.value).toBeCloseTo(19 / 3 - 4, 10);
  expect(place.whole.frontLine.disconnection.low).toBeGreaterThan(0);
  // Two managers are too few, and so must not be told by the whole either.
  expect(place.whole.managers.perceived).toEqual({ mean: null, low: null, high: null, n: 2 });
  expect(place.whole.company).toEqual(place.whole.frontLine);
  expect(place.distance).toBeCloseTo(6.4 - 4, 10);
  expect(place.history).toMatchObject([{ quarter: QUARTER, perceived: { mean: 4 } }]);
  expect(place.dimensions).toMatchObject([{ dimension: "reliability", service: { n: 5 } }]);
});

test("who never said both is one of two groups; other scales are brought to seven points; earlier quarters stay", async ({
  house,
}) => {
  const [one, other] = [
    await aSurvey(house, {
      content: { language: "es", questions: [scale("expectation", "e", "empathy", 5)] },
    }),
    await aSurvey(house, {
      content: { language: "es", questions: [scale("perception", "p", "empathy", 5)] },
    }),
  ];
  await customersCalled(house, "A", "B", "C", "D");
  house.at(new Date("2026-08-15T12:00:00Z"));
  await answer(await asked(house, one.surveyId, "A"), { e: 5 });
  await answer(await asked(house, one.surveyId, "B"), { e: 3 });
  await answer(await asked(house, other.surveyId, "C"), { p: 3 });
  await answer(await asked(house, other.surveyId, "D"), { p: 1 });
  house.at(new Date("2026-11-22T12:00:00Z"));
  await countAllGaps.run(house.services, {});

  const now = await gaps(house);
  const then = await gaps(house, "?quarter=2026-07-01");
  const { status } = await tried(house, {}, ["GET", "/gaps?quarter=2026-08-01"]);

  expect(now).toMatchObject({ quarter: QUARTER, quarters: ["2026-07-01"], countedAt: null, places: [] });
  expect(then.places[0].whole).toMatchObject({
    expected: { mean: 5.5, n: 2 },
    perceived: { mean: 2.5, n: 2 },
    service: { value: -3, n: 2, otherN: 2, isPaired: false },
    managers: { perceived: { mean: null, n: 0 }, disconnection: null },
  });
  expect(status).toBe(400);
});

test("who was asked about one dimension is held against others by this one alone", async ({ house }) => {
  await seenByFive(house, { reliability: 6, empathy: 2 });
  const about = { touchpoint: "delivery", dimension: "reliability", expected: null, perceived: 6 };
  const team = [
    await somebody(house, "Eva"),
    await somebody(house, "Leo"),
    await somebody(house, "Ana"),
  ] as const;
  for (const who of team) await done(house, who, ["PUT", "/me/beliefs", { answers: [about] }]);

  const [{ whole, distance }] = (await done(house, team[0], ["GET", "/gaps"])).places;

  expect([whole.perceived.mean, whole.frontLine.perceived.mean]).toEqual([4, 6]);
  // They know how reliable they are; that they are cold they were not asked.
  expect(whole.frontLine.disconnection).toMatchObject({ value: 0, n: 3, otherN: 5 });
  expect(whole.frontLine.disconnection.low).toBeLessThan(0);
  expect([whole.service, whole.frontLine.shortfall, distance]).toEqual([null, null, 0]);
});

test("of fewer than five of whom nothing is known nothing is shown", async ({ house }) => {
  const survey = await ofDelivery(house, { mode: "anonymous" });
  const visit = await aVisit(house, survey.surveyId);
  for (const perceived of [1, 2, 3, 4]) await visit(perceived);
  const few = await whenOver(house);
  house.at(new Date("2026-11-22T12:00:00Z"));
  await visit(5);
  await countAllGaps.run(house.services, {});
  const meanwhile = await gaps(house);
  const enough = await whenOver(house);

  // Counted while they still come, the fifth would be what two looks differ by.
  expect(meanwhile.places).toEqual([]);
  expect(few.places[0]).toMatchObject({
    whole: { perceived: { mean: null, n: 4 }, service: null },
    compared: null,
  });
  expect(enough.places[0]).toMatchObject({
    whole: { perceived: { mean: 3, n: 5 }, service: { value: -4, isPaired: true } },
    compared: { worse: 5 },
  });
});

test("one of whom nothing is known is not told beside customers who are; what has no answer any more is nothing", async ({
  house,
}) => {
  const { surveyId } = await ofDelivery(house);
  const nobodys = await ofDelivery(house, { name: "Anónima", mode: "anonymous" });
  const visit = await aVisit(house, nobodys.surveyId);
  const names = ["A", "B", "C", "D", "E"];
  await customersCalled(house, ...names);
  for (const name of names) {
    await answer(await asked(house, surveyId, name), { expects: 6, sees: 4, compared: 3 });
  }
  await visit(1);
  const few = await whenOver(house);
  house.at(new Date("2026-11-22T12:00:00Z"));
  for (const perceived of [1, 1, 1, 1]) await visit(perceived);
  const enough = await whenOver(house);
  for (const table of ["survey_answer", "anonymous_answer", "survey_day"]) {
    await house.services.store.pool.query(`delete from ${table}`);
  }
  await countNewGaps.run(house.services, {});

  expect(few.places[0]).toMatchObject({
    whole: { expected: { mean: 6, n: 5 }, perceived: { mean: 4, n: 5 }, service: { value: -2, n: 5 } },
    compared: { worse: 0, better: 5 },
  });
  expect(enough.places[0]).toMatchObject({
    whole: { expected: { mean: 6.5, n: 10 }, perceived: { mean: 2.5, n: 10 } },
    compared: { worse: 5, better: 5 },
  });
  expect((await gaps(house, `?quarter=${QUARTER}`)).places).toEqual([]);
});

test("since the quarter before, a change is told with how sure it is, over what was asked in both", async ({
  house,
}) => {
  house.at(new Date("2026-08-15T12:00:00Z"));
  await seenByFive(house, { reliability: 5, empathy: 1 });
  house.at(new Date("2026-11-22T12:00:00Z"));
  await seenByFive(house, { reliability: 3 }, { name: "later" });

  const [{ history }] = (await gaps(house)).places;

  expect(history).toMatchObject([
    { quarter: "2026-07-01", perceived: { mean: 3 }, change: null },
    { quarter: QUARTER, perceived: { mean: 3 }, change: { value: -2, n: 5, otherN: 5, isPaired: false } },
  ]);
  expect(history[1].change.high).toBeLessThan(0);
});
