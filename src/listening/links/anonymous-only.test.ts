import { done, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { aSurvey, DELIVERY, SurveyPage } from "../../../test/survey-desk.ts";

const CODE = { kind: "qr", name: "Mesa 1" };
const ANONYMOUS = { mode: "anonymous" };

const makes = (house: House, surveyId: string) =>
  done(house, {}, ["POST", `/surveys/${surveyId}/links`, CODE]);

const becomes = (house: House, surveyId: string, mode: string) =>
  tried(house, {}, ["PUT", `/surveys/${surveyId}`, { ...DELIVERY, mode }]);

const moves = (house: House, linkId: string, isOpen: boolean) =>
  tried(house, {}, ["PUT", `/survey-links/${linkId}/state`, { isOpen }]);

/** Answers the first question as the page that was opened before would. */
async function answers(page: SurveyPage, key: string) {
  const response = await page.post({ q: "satisfaction", v: "4", k: key });
  return [response.status, (await page.get()).status];
}

async function opened(house: House, url: string) {
  const page = new SurveyPage(house, url);
  return { page, key: /name="k" value="([^"]+)"/.exec(await page.page())?.[1] ?? crypto.randomUUID() };
}

async function kept(house: House): Promise<number> {
  return (await house.services.store.pool.query("select 1 from anonymous_answer")).rows.length;
}

test("links for everybody are made for anonymous surveys only", async ({ house }) => {
  for (const mode of ["identified", "pseudonymous"]) {
    const { surveyId } = await aSurvey(house, { mode });
    const refused = await tried(house, {}, ["POST", `/surveys/${surveyId}/links`, CODE]);
    expect(refused).toMatchObject({ status: 409, said: { detail: expect.stringContaining("anonymous") } });
    expect(await done(house, {}, ["GET", `/surveys/${surveyId}/links`])).toEqual({ items: [] });
  }
});

test("a survey with open links stays anonymous; with closed ones it may change, and they stay closed", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const { linkId } = await makes(house, surveyId);
  for (const mode of ["pseudonymous", "identified"]) {
    expect(await becomes(house, surveyId, mode)).toMatchObject({
      status: 409,
      said: { errors: [{ field: "mode", value: mode, reason: expect.stringContaining("open") }] },
    });
  }
  expect((await becomes(house, surveyId, "anonymous")).status).toBe(200);

  expect((await moves(house, linkId, false)).status).toBe(200);
  expect((await becomes(house, surveyId, "pseudonymous")).status).toBe(200);
  expect((await moves(house, linkId, true)).status).toBe(409);
  expect((await becomes(house, surveyId, "anonymous")).status).toBe(200);
  expect((await moves(house, linkId, true)).status).toBe(200);
});

test("a link is made, or a survey made to know its customers, whichever is first: never both", async ({
  house,
}) => {
  for (let times = 0; times < 5; times++) {
    const { surveyId } = await aSurvey(house, ANONYMOUS);
    const path = `/surveys/${surveyId}/links`;
    const both = await Promise.all([
      tried(house, {}, ["POST", path, CODE]),
      becomes(house, surveyId, "pseudonymous"),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toContain(409);
  }
});

test("a link that an earlier version made for a survey that counts its customers is closed, and still listed", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, ANONYMOUS);
  const { url, linkId } = await makes(house, surveyId);
  const { page, key } = await opened(house, url);
  const begun = await opened(house, url);
  expect(await answers(begun.page, begun.key)).toEqual([303, 200]);
  await house.services.store.pool.query("update survey set mode = 'pseudonymous'");

  expect(await answers(page, key)).toEqual([410, 410]);
  expect((await begun.page.post({ q: "expected", v: "1", k: begun.key })).status).toBe(410);
  expect(await kept(house)).toBe(1);
  const { items } = await done(house, {}, ["GET", `/surveys/${surveyId}/links`]);
  expect(items).toMatchObject([{ linkId, closedAt: null, url }]);
  const renamed = { ...DELIVERY, mode: "pseudonymous", name: "Otra" };
  expect((await tried(house, {}, ["PUT", `/surveys/${surveyId}`, renamed])).status).toBe(200);
});
