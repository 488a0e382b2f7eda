import { done } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { replay } from "../../../test/replay.ts";
import { aSurvey, asked, SurveyPage } from "../../../test/survey-desk.ts";
import { said } from "../../../test/voice-desk.ts";

async function rowsOf({ services: { store } }: House, sql: string): Promise<unknown[]> {
  return (await store.pool.query(sql)).rows;
}

/** What waits to be read: of contacts, of answers, of answers of nobody. */
async function waiting(house: House): Promise<unknown[][]> {
  return [
    await rowsOf(house, "select customer_id, contact_id, answer_id from comment_waiting order by 1, 2, 3"),
    await rowsOf(house, "select answer_id from anonymous_waiting order by 1"),
  ];
}

test("an upgrade lets be read what was written before: by customers, to questions, by nobody known", async ({
  house,
}) => {
  await said(house, "K1", "La factura está mal");
  await said(house, "K2", "Ya está pagada", { direction: "out" });
  const page = await asked(house, (await aSurvey(house)).surveyId, "Ana");
  const open = await aSurvey(house, { name: "Anónima", mode: "anonymous" });
  const link = { kind: "link", name: "Web" };
  const { url } = await done(house, {}, ["POST", `/surveys/${open.surveyId}/links`, link]);
  const k = /name="k" value="([^"]*)"/.exec(await new SurveyPage(house, url).page())?.[1] ?? "";
  const replies: Record<string, string>[] = [
    { q: "satisfaction", v: "1" },
    { q: "expected", v: "1" },
    { q: "why", t: "Llegó roto" },
  ];
  for (const reply of replies) {
    await page.post(reply);
    await new SurveyPage(house, url).post({ k, ...reply });
  }
  const asKept = await waiting(house);
  expect(asKept.map((rows) => rows.length)).toEqual([2, 1]);
  await rowsOf(house, "delete from comment_waiting");
  await rowsOf(house, "delete from anonymous_waiting");

  await replay(house, "0034", "-- What was written before");

  expect(await waiting(house)).toEqual(asKept);
});

test("an upgrade lets reviews of stars alone be read, and the timeline tell how many, as of one that comes today", async ({
  house,
}) => {
  const review = { channel: "review", at: "2026-11-21T10:00:00Z" };
  await said(house, "K1", "", { ...review, text: undefined, payload: { stars: 2 } });
  await said(house, "K2", "Bien", { ...review, payload: { rating: "4.5" } });
  await said(house, "K3", "Raro", { ...review, payload: { stars: 7 } });
  await said(house, "K4", "Una llamada", { payload: { stars: 1 } });
  const told = () =>
    rowsOf(
      house,
      `select k.external_id as key, t.payload -> 'stars' as stars from timeline t
       join contact k on k.customer_id = t.customer_id and k.contact_id = t.id order by 1`,
    );
  const asKept = [await told(), ...(await waiting(house))];
  expect(asKept[0]).toMatchObject([{ stars: 2 }, { stars: 4.5 }, { key: "K3" }, { key: "K4" }]);
  await rowsOf(house, "update timeline set payload = payload - 'stars'");
  const alone = "(select contact_id from contact where text is null)";
  expect(
    await rowsOf(house, `delete from comment_waiting where contact_id in ${alone} returning 1`),
  ).toHaveLength(1);

  await replay(house, "0049", "-- Reviews of stars alone");

  expect([await told(), ...(await waiting(house))]).toEqual(asKept);
});
