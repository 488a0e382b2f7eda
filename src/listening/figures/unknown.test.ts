import { expect, test } from "../../../test/application.ts";
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
