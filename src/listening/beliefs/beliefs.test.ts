import { done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { scale, seenByFive } from "../../../test/gaps-desk.ts";
import { aSurvey } from "../../../test/survey-desk.ts";
import type { About } from "./belief.ts";

test("one answers what is asked, once, and may take it back; partners are not asked", async ({ house }) => {
  await aSurvey(house, {
    content: { language: "es", questions: [scale("perception", "sees", "reliability")] },
  });
  const eva = await somebody(house, "Eva");
  const carrier = await somebody(house, "Carrier", "partner");
  const said = { touchpoint: "delivery", dimension: "reliability", expected: 6, perceived: 5 };
  const put = (answers: readonly object[], who = eva) =>
    tried(house, who, ["PUT", "/me/beliefs", { answers }]);

  const strange = await put([{ ...said, dimension: "empathy" }]);
  const twice = await put([said, said]);
  const tooMuch = await put([{ ...said, expected: 8 }]);
  const first = await put([said]);
  const back = await put([{ ...said, expected: null, perceived: null }]);

  expect([strange.status, twice.status, tooMuch.status, (await put([said], carrier)).status]).toEqual([
    400, 400, 400, 403,
  ]);
  expect(first.said).toMatchObject({ isAnswered: true, questions: [said] });
  expect(back.said).toMatchObject({
    isAnswered: false,
    questions: [{ ...said, expected: null, perceived: null }],
  });
});

test("the front line is told apart by function where enough answered; who only looks on is not asked", async ({
  house,
}) => {
  await seenByFive(house, { reliability: 4 });
  const boss = await somebody(house, "Boss", "director");
  const functions = ["service", "service", "service", "service", "delivery", "delivery", "delivery", "sales"];
  for (const [at, name] of functions.entries()) {
    const who = await somebody(house, `${name}${at}`);
    await done(house, boss, ["PUT", `/people/${who.id}/functions`, { functions: [name] }]);
    const perceived = name === "service" ? 6 : name === "delivery" ? 4 : 2;
    const answers = [{ touchpoint: "delivery", dimension: "reliability", expected: null, perceived }];
    await done(house, who, ["PUT", "/me/beliefs", { answers }]);
  }
  const vera = await somebody(house, "Vera", "viewer");
  const own = await done(house, vera, ["GET", "/me/beliefs"]);
  const answers = [{ touchpoint: "delivery", dimension: "reliability", expected: null, perceived: 1 }];
  const { status } = await tried(house, vera, ["PUT", "/me/beliefs", { answers }]);

  const [{ functions: told, whole }] = (await done(house, boss, ["GET", "/gaps"])).places;

  expect([own.side, own.questions, status]).toEqual([null, [], 400]);
  expect(whole.frontLine.perceived.n).toBe(8);
  // The one of sales could be told as what is left: those of delivery are with him.
  expect(told).toMatchObject([
    { function: "service", n: 4, perceived: 6, disconnection: { value: 2, otherN: 5 } },
    { function: null, n: 4, perceived: 3.5, disconnection: { value: -0.5 } },
  ]);
});

test("what one answered stays asked when customers are asked more, and said twice at once it is kept once", async ({
  house,
}) => {
  const all = { tangibles: 4, reliability: 4, responsiveness: 4, assurance: 4, empathy: 4 };
  const questions = Object.keys(all).map((dimension) => scale("perception", dimension, dimension));
  for (const touchpoint of ["delivery", "invoice"]) {
    await aSurvey(house, { name: touchpoint, touchpoint, content: { language: "es", questions } });
  }
  const boss = await somebody(house, "Boss", "director");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const before = await done(house, eva, ["GET", "/me/beliefs"]);
  const answers = before.questions.map((one: object) => ({ ...one, expected: 7, perceived: 5 }));
  const put = () => done(house, eva, ["PUT", "/me/beliefs", { answers }]);
  await Promise.all([put(), put()]);
  await seenByFive(house, all, { who: boss, name: "repair", touchpoint: "repair" });

  const after = await done(house, eva, ["GET", "/me/beliefs"]);
  const ofLeo = await done(house, leo, ["GET", "/me/beliefs"]);

  expect(answers).toHaveLength(10);
  expect(after.questions).toHaveLength(12);
  expect(after.questions).toEqual(expect.arrayContaining(answers));
  expect(ofLeo.questions.filter((one: About) => one.touchpoint === "repair")).toHaveLength(5);
});
