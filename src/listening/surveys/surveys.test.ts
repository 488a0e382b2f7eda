import { done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { aSurvey, asked, DELIVERY } from "../../../test/survey-desk.ts";
import { SurveyContent } from "./survey.ts";
import { surveyTemplates } from "./templates/templates.ts";

const YES_NO = [
  { id: "yes", label: { es: "Sí" } },
  { id: "no", label: { es: "No" } },
];

/** Why questions are refused; empty: they are not. */
function refused(questions: readonly object[]): string[] {
  const parsed = SurveyContent.safeParse({ language: "es", questions });
  return parsed.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

const choice = (id: string, more: object = {}) => ({
  kind: "choice",
  id,
  title: { es: id },
  options: YES_NO,
  ...more,
});

test("every way ends: loops, unreachable questions, and jumps to or from nowhere are refused", () => {
  const back = [choice("a"), choice("b", { jumps: [{ in: ["no"], goTo: "a" }] })];
  const passedBy = [
    choice("a", {
      isRequired: true,
      jumps: [
        { in: ["yes"], goTo: "end" },
        { in: ["no"], goTo: "c" },
      ],
    }),
    choice("b"),
    choice("c"),
  ];

  expect(refused(back)).toEqual(["questions.0: one comes back to it: a → b → a"]);
  expect(refused(passedBy)).toEqual(["questions.1: no way leads to it"]);
  expect(refused([choice("a", { jumps: [{ in: ["yes"], goTo: "z" }] })])).toEqual([
    "questions.0.jumps: there is no question z",
  ]);
  expect(refused([choice("a", { jumps: [{ in: ["maybe"], goTo: "end" }] })])).toEqual([
    "questions.0.jumps: nobody can answer maybe",
  ]);
  expect(refused([choice("a"), choice("a")])).toEqual([
    "questions.1.id: a is the name of an earlier question",
  ]);
  expect(refused([choice("a", { title: { en: "Only English" } })])).toEqual([
    "questions.0.title: is not said in es, the survey's own language",
  ]);
  // Who need not answer the first gets to the second.
  expect(refused([{ ...passedBy[0], isRequired: false }, ...passedBy.slice(1)])).toEqual([]);
});

test("low answers are as usual where nothing is said, on each scale from its own end", () => {
  const title = { es: "¿?" };
  const { questions } = SurveyContent.parse({
    questions: [
      { kind: "nps", id: "nps", title },
      { kind: "csat", id: "five", points: 5, title },
      { kind: "csat", id: "seven", points: 7, title },
      { kind: "ces", id: "ease", points: 7, title },
      { kind: "ces", id: "effort", points: 5, lowIsGood: true, title },
      { kind: "comparison", id: "worse", title, low: null },
    ],
  });

  expect(
    questions.map((one) => ("low" in one && one.low && "limit" in one.low ? one.low.limit : null)),
  ).toEqual([6, 2, 3, 3, 4, null]);
});

test("ready surveys are whole in both languages and can be taken over as they are", async ({ house }) => {
  expect(surveyTemplates().length).toBeGreaterThan(10);
  for (const { names, mode, touchpoint, content } of surveyTemplates()) {
    const kept = await done(house, {}, ["POST", "/surveys", { name: names.es, mode, touchpoint, content }]);
    expect(kept.content).toEqual(content);
  }
  const texts = surveyTemplates().flatMap(({ content }) =>
    content.questions.map(({ title }) => Object.keys(title)),
  );
  expect(new Set(texts.map(String))).toEqual(new Set(["es,en"]));
  const battery = surveyTemplates().find(({ key }) => key === "expectations")?.content.questions ?? [];
  expect(battery).toHaveLength(44);
});

test("a draft is changed in place; once somebody answered there is another version, and the mode stays", async ({
  house,
}) => {
  const survey = await aSurvey(house);
  const path = `/surveys/${survey.surveyId}`;
  const before = await done(house, {}, ["PUT", path, { ...DELIVERY, mode: "pseudonymous" }]);
  expect(before).toMatchObject({ version: 1, mode: "pseudonymous", answeredAt: null });
  await done(house, {}, ["PUT", path, DELIVERY]);
  const link = await asked(house, survey.surveyId, "C1");
  expect((await link.post({ q: "satisfaction", v: "4" })).status).toBe(303);

  const [first, ...others] = DELIVERY.content.questions;
  const title = { es: "¿Y la entrega?", en: "And the delivery?" };
  const changed = {
    ...DELIVERY,
    content: { ...DELIVERY.content, questions: [{ ...first, title }, ...others] },
  };
  expect(await done(house, {}, ["PUT", path, changed])).toMatchObject({ version: 2 });
  expect(await done(house, {}, ["PUT", path, changed])).toMatchObject({ version: 2 });
  expect((await tried(house, {}, ["PUT", path, { ...changed, mode: "anonymous" }])).status).toBe(409);
  const other = { ...changed, content: { ...changed.content, questions: [{ ...first, points: 7 }] } };
  expect(await tried(house, {}, ["PUT", path, other])).toMatchObject({ status: 400 });
  expect((await tried(house, {}, ["DELETE", path])).status).toBe(409);

  // Who began is asked on in the words he began with.
  expect(await link.page()).toContain("¿Llegó como esperabas?");
  const { versions } = await done(house, {}, ["GET", path]);
  expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
});

test("a touchpoint must be one, an opened survey is no draft again, and agents keep none", async ({
  house,
}) => {
  const unknown = await tried(house, {}, ["POST", "/surveys", { ...DELIVERY, touchpoint: "moon" }]);
  expect(unknown).toMatchObject({ status: 400 });
  const survey = await aSurvey(house);
  const path = `/surveys/${survey.surveyId}`;
  expect((await tried(house, {}, ["PUT", `${path}/state`, { state: "draft" }])).status).toBe(409);
  const agent = await somebody(house, "Eva", "agent");
  expect((await tried(house, agent, ["POST", "/surveys", DELIVERY])).status).toBe(403);
  const boss = await somebody(house, "Boss", "manager");
  expect((await tried(house, boss, ["DELETE", path])).status).toBe(200);
  expect((await tried(house, boss, ["GET", path])).status).toBe(404);
});
