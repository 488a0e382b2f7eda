import { done } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { aSurvey, asked, SurveyPage } from "../../../test/survey-desk.ts";
import { readMigrations } from "../../platform/db/migrate.ts";
import { recountAnswers } from "../answers/counted.queries.ts";

/** An answer of whom nothing is known as an earlier version kept it: with several options, one question passed over, and words. */
const OF_BEFORE = `
  insert into anonymous_answer (answer_id, survey_id, survey_version, touchpoint, day, language, answers, texts, is_complete)
  select gen_random_uuid(), gen_random_uuid(), 1, 'delivery', '2026-11-02', 'es',
         '{"score": [4], "which": ["a", "b"], "passed": []}', '{"why": "Tarde"}', true`;

test("an upgrade counts the cells of the answers there are, as a recount has them", async ({ house }) => {
  const { db, store } = house.services;
  const cells = async () => {
    const { rows } = await store.pool.query(
      `select question_id, value, sum(answers)::int as answers, sum(last_of)::int as last from survey_day
       where scope = 'cell' and scope_key = '|delivery' group by 1, 2 order by 1, 2`,
    );
    return rows.map((one) => `${one.question_id} ${one.value} ${one.answers} ${one.last}`);
  };
  await store.pool.query(OF_BEFORE);
  const migration = (await readMigrations()).find(({ id }) => id.startsWith("0043"));
  const [counting] = /^insert into survey_day[^;]+/m.exec(migration?.sql ?? "") ?? [];

  await store.pool.query(counting ?? "");
  const upgraded = await cells();
  await recountAnswers(db);

  expect(upgraded).toEqual([
    ...[" complete 1 1", "score 4 1 1"],
    ...["which # 1 1", "which a 1 1", "which b 1 1", "why text 1 1"],
  ]);
  expect(await cells()).toEqual(upgraded);
});

test("an upgrade forgets when invitations of anonymous surveys were opened, and leaves those of others", async ({
  house,
}) => {
  const { pool } = house.services.store;
  const surveys = [await aSurvey(house), await aSurvey(house)].map(({ surveyId }) => surveyId);
  for (const surveyId of surveys)
    expect((await (await asked(house, surveyId, "Ana")).get()).status).toBe(200);
  const migration = (await readMigrations()).find(({ id }) => id.startsWith("0048"));

  await pool.query("update survey set mode = 'anonymous' where survey_id = $1", [surveys[0]]);
  await pool.query(migration?.sql ?? "");

  const { rows } = await pool.query(
    `select i.state, i.opened_at is not null as moment,
            exists (select from survey_funnel_day f where f.survey_id = i.survey_id and f.step = 'opened') as counted
     from survey_invitation i order by i.survey_id = $1 desc`,
    [surveys[0]],
  );
  expect(rows).toEqual([
    { state: "sent", moment: false, counted: false },
    { state: "opened", moment: true, counted: true },
  ]);
});

test("a page of whom nothing is known goes on over midnight; once its day is shown it is gone", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, { mode: "anonymous" });
  const link = { kind: "qr", name: "Bar" };
  const { url } = await done(house, {}, ["POST", `/surveys/${surveyId}/links`, link]);
  const page = new SurveyPage(house, url);
  const k = /name="k" value="([^"]+)"/.exec(await page.page())?.[1] ?? "";
  const reply = async (said: Record<string, string>) => (await page.post({ ...said, k })).status;
  house.at(new Date("2026-11-22T12:00:00Z"));
  expect(await reply({ q: "satisfaction", v: "2" })).toBe(303);
  house.at(new Date("2026-11-23T12:00:00Z"));
  expect(await reply({ q: "satisfaction", v: "3" })).toBe(303);
  house.at(new Date("2026-11-24T12:00:00Z"));

  expect(await reply({ q: "satisfaction", v: "1" })).toBe(404);
  expect((await page.get(`?k=${k}`)).status).toBe(404);
  const { rows } = await house.services.store.pool.query("select answers from anonymous_answer");
  expect(rows).toEqual([{ answers: { satisfaction: [3] } }]);
});
