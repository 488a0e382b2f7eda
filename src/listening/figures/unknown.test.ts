import { strFromU8, unzipSync } from "fflate";
import { customersCalled, done, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { aSurvey, asked, SurveyPage } from "../../../test/survey-desk.ts";
import { readMigrations } from "../../platform/db/migrate.ts";
import { recountAnswers } from "../answers/counted.queries.ts";

/** By what a page of whom nothing is known goes on: it stands in the form. */
const keyOf = async (page: SurveyPage) => /name="k" value="([^"]+)"/.exec(await page.page())?.[1] ?? "";

/** Answers such a page to its end. */
async function answered(page: SurveyPage) {
  const k = await keyOf(page);
  await page.post({ q: "satisfaction", v: "2", k });
  await page.post({ q: "expected", skip: "1", k });
  await page.post({ q: "why", t: "Frío", k });
}

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
  const k = await keyOf(page);
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

test("of those who are not known nothing is read or compared while they are few, and never whose it was", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, { mode: "anonymous" });
  const link = (name: string) =>
    done(house, {}, ["POST", `/surveys/${surveyId}/links`, { kind: "qr", name }]);
  const [many, few] = [await link("Bar"), await link("Sala")];
  const answer = (url: string) => answered(new SurveyPage(house, url));
  const written = () => done(house, {}, ["GET", `/surveys/${surveyId}/written?limit=4`]);
  const groups = async () =>
    (await done(house, {}, ["GET", `/surveys/${surveyId}/groups?by=link`])).items.map(
      ({ answers }: { answers: number | null }) => answers,
    );

  for (let times = 0; times < 4; times++) await answer(many.url);
  expect(await written()).toEqual({ items: [], next: null, isHidden: true });
  const figures = (query = "") =>
    done(house, {}, ["GET", `/surveys/${surveyId}/figures?from=2026-11-01&to=2026-12-31${query}`]);
  for (let times = 0; times < 2; times++) await answer(many.url);
  // What comes today is not shown as it comes: who sees who is asked would see whose it is.
  expect(await written()).toEqual({ items: [], next: null, isHidden: true });
  // Of a day that is not over the next answer would be what two looks differ by.
  expect([await groups(), (await figures()).isHidden]).toEqual([[null], true]);
  await answer(few.url);
  house.at(new Date("2026-11-23T12:00:00Z"));
  for (let times = 0; times < 4; times++) await answer(many.url);
  expect((await written()).isHidden).toBe(true);
  // Over midnight a page goes on with an answer of yesterday.
  expect(await groups()).toEqual([null, null]);
  house.at(new Date("2026-11-24T12:00:00Z"));

  // What the one said is in no figure, so that the six beside the whole do not tell it.
  expect(await groups()).toEqual([6, null]);
  expect(await figures()).toMatchObject({ isHidden: false, complete: 6 });
  expect((await figures(`&linkId=${many.linkId}`)).complete).toBe(6);
  expect((await figures(`&linkId=${few.linkId}`)).isHidden).toBe(true);
  expect((await done(house, {}, ["GET", "/survey-overview"])).items[0]).toMatchObject({ answers: 6 });
  await done(house, {}, ["GET", "/experience"]);
  const halfOf = await done(house, {}, ["GET", `/surveys/${surveyId}/figures?from=2026-11-23&to=2026-12-31`]);
  expect(halfOf.isHidden).toBe(true);
  const page = await written();
  expect(page.items[0]).toMatchObject({
    ...{ customerId: null, customerName: null, touchpoint: null, language: null, at: "2026-11-22" },
    texts: [{ questionId: "why", text: "Frío" }],
  });
  const next = (cursor: string) =>
    done(house, {}, ["GET", `/surveys/${surveyId}/written?limit=4&cursor=${cursor}`]);
  expect(await next(page.next)).toMatchObject({ items: [{}, {}, {}], next: null });

  // The four of the 23rd wait for a fifth, and are shown with it under its day.
  house.at(new Date("2026-11-25T12:00:00Z"));
  await answer(few.url);
  expect((await written()).items[0].at).toBe("2026-11-22");
  house.at(new Date("2026-11-27T12:00:00Z"));
  const newest = await written();
  expect(newest.items.map(({ at }: { at: string }) => at)).toEqual(Array(4).fill("2026-11-25"));
  const second = await next(newest.next);
  expect(second.items.map(({ at }: { at: string }) => at)).toEqual([
    "2026-11-25",
    ...Array(3).fill("2026-11-22"),
  ]);
  expect((await next(second.next)).items).toHaveLength(4);
});

/** What stands of a table in the file a customer is given. */
async function inHisFile(house: House, customerId: string, table: string): Promise<string> {
  const file = await house.ask({}, "GET", `/api/v1/customers/${customerId}/everything.zip`);
  return strFromU8(
    unzipSync(new Uint8Array(await file.arrayBuffer()))[`data/${table}.json`] ?? new Uint8Array(),
  );
}

test("who answered an anonymous survey moves nothing that is shown of customers, and his link is handed out once", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, { mode: "anonymous" });
  const customers = await customersCalled(house, ...Array.from({ length: 24 }, (_, at) => `C${at}`));
  const links: Awaited<ReturnType<typeof asked>>[] = [];
  for (const customerId of customers)
    links.push(await asked(house, surveyId, "", { customerId, occasion: "Q4" }));
  const shown = async () => ({
    silent: await done(house, {}, ["GET", `/surveys/${surveyId}/silent`]),
    invitations: await done(house, {}, ["GET", `/surveys/${surveyId}/invitations?limit=50`]),
    sent: await done(house, {}, ["GET", `/surveys/${surveyId}/invitations?limit=50&state=sent`]),
    opened: await done(house, {}, ["GET", `/surveys/${surveyId}/invitations?state=opened`]),
    own: await done(house, {}, ["GET", `/customers/${customers[0]}/invitations`]),
    written: await done(house, {}, ["GET", `/surveys/${surveyId}/written`]),
    file: await inHisFile(house, customers[0] ?? "", "survey_invitation"),
  });
  const before = await shown();
  for (const link of links.slice(0, 12)) await answered(link);

  expect(await shown()).toEqual(before);
  expect(before).toMatchObject({ silent: { customers: 24, answered: null }, opened: { items: [] } });
  expect(before.sent.items).toHaveLength(24);
  expect(before.file).toContain("sent_at");
  const again = { surveyId, occasion: "Q4" };
  const refused = [0, 20].map((at) =>
    tried(house, {}, ["POST", `/customers/${customers[at]}/survey-link`, again]),
  );
  expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([409, 409]);
});
