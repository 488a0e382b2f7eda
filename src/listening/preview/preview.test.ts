import { done } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { DELIVERY } from "../../../test/survey-desk.ts";

test("a draft is seen as customers will see it, in each language, and nothing of it is kept", async ({
  house,
}) => {
  const { mode, content } = DELIVERY;
  const look = (said: object = {}) =>
    done(house, {}, ["POST", "/survey-preview", { mode, content, language: "es", ...said }]);

  const first = await look();
  expect(first).toMatchObject({ questionId: "satisfaction", faults: [] });
  expect(first.page).toContain("¿Cómo fue la entrega?");
  const reply = (values: number[]) => ({ questionId: "satisfaction", reply: { kind: "values", values } });
  expect((await look({ ...reply([3]), language: "en" })).page).toContain("As you expected?");
  expect(await look(reply([5]))).toMatchObject({ questionId: null });
  expect((await look({ questionId: "satisfaction", reply: { kind: "skip" } })).page).toContain(
    'role="alert"',
  );
  const broken = { ...content, questions: [{ ...content.questions[0], jumps: [{ in: [5], goTo: "gone" }] }] };
  expect((await look({ content: broken })).faults).toEqual([
    { field: "questions.0.jumps", reason: "there is no question gone" },
  ]);
  expect((await done(house, {}, ["GET", "/surveys"])).items).toEqual([]);
});
