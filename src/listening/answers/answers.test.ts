import { done, somebody, tell, toldOf } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";
import { putTogether } from "../../memory/rollups/parts.queries.ts";
import { FUNNEL_DAYS, recountFunnel } from "../invitations/funnel.queries.ts";
import { ANSWER_DAYS, recountAnswers } from "./counted.queries.ts";

async function count(house: House, from: string): Promise<number> {
  const { rows } = await house.services.store.pool.query(`select count(*)::int as n from ${from}`);
  return rows[0].n;
}

const sums = async (house: House) => {
  const { rows } = await house.services.store.pool.query(
    `select question_id, value, scope, sum(answers)::int as answers, sum(last_of) filter (where next_day > '2026-11-30')::int
       as last from survey_day group by 1, 2, 3 having sum(answers) <> 0 order by 1, 2, 3`,
  );
  return rows.map(
    ({ question_id, value, scope, answers, last }) => `${scope} ${question_id} ${value} ${answers} ${last}`,
  );
};

test("an answer is saved as it goes, stands in the timeline, and counts as far as it goes", async ({
  house,
}) => {
  const survey = await aSurvey(house);
  const link = await asked(house, survey.surveyId, "C1");

  expect((await link.post({ q: "satisfaction", v: "4" })).headers.get("location")).toBe(link.path);
  expect(await sums(house)).toEqual([
    "all  partial 1 1",
    "touchpoint  partial 1 1",
    "all satisfaction 4 1 1",
    "touchpoint satisfaction 4 1 1",
  ]);
  expect(await link.page()).toContain("¿Llegó como esperabas?");
  await link.post({ q: "expected", skip: "1" });
  await link.post({ q: "why", t: "  Todo bien\r\n<b>gracias</b> " });

  const [told] = await toldOf(house, {}, link.customerId, "answer");
  expect(told).toEqual({
    ...{ answerId: link.invitationId, surveyId: survey.surveyId, survey: "Entrega", touchpoint: "delivery" },
    ...{ contactId: null, channel: "link", isComplete: true },
    said: [
      { kind: "csat", value: 4, to: 5 },
      { kind: "text", text: "Todo bien\n<b>gracias</b>" },
    ],
  });
  const whole = await done(house, {}, ["GET", `/customers/${link.customerId}/answers/${link.invitationId}`]);
  expect(whole).toMatchObject({ answers: { satisfaction: [4], expected: [] }, low: [] });
  expect(await sums(house)).toEqual([
    "all  complete 1 1",
    "touchpoint  complete 1 1",
    "all satisfaction 4 1 1",
    "touchpoint satisfaction 4 1 1",
    "all why text 1 1",
    "touchpoint why text 1 1",
  ]);
});

test("who goes back and answers otherwise leaves nothing of a way not gone", async ({ house }) => {
  const survey = await aSurvey(house);
  const link = await asked(house, survey.surveyId, "C1");
  await link.post({ q: "satisfaction", v: "3" });
  await link.post({ q: "expected", v: "2" });

  expect(await link.page("?q=satisfaction")).toContain('value="3" aria-label="3 de 5" aria-current="true"');
  const { headers } = await link.post({ q: "satisfaction", v: "5" });

  expect(headers.get("location")).toBe(`${link.path}?done=1`);
  const [told] = await toldOf(house, {}, link.customerId, "answer");
  expect(told.said).toEqual([{ kind: "csat", value: 5, to: 5 }]);
});

test("50 at once on one link are one answer, and posted twice it is answered already", async ({ house }) => {
  const survey = await aSurvey(house);
  const link = await asked(house, survey.surveyId, "C1");

  const all = await Promise.all(Array.from({ length: 50 }, () => link.post({ q: "satisfaction", v: "5" })));

  expect(all.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(all.filter(({ status }) => status === 409)).toHaveLength(49);
  expect(await count(house, "survey_answer")).toBe(1);
  expect(await sums(house)).toContain("all satisfaction 5 1 1");
  expect(await link.page()).toContain("Ya has contestado");
  expect(await link.page("?done=1")).toContain("Gracias");
});

test("a low answer opens a case in its own write, joins the one of its matter, and is withdrawn when it is better", async ({
  house,
}) => {
  const eva = await somebody(house, "Eva", "manager");
  const [told] = await tell(house, [
    contact("2026-11-21T08:30:00Z", { channel: "delivery", touchpoint: "delivery" }),
  ]);
  const { customerId = "", contactId = "" } = told ?? {};
  await done(house, eva, [
    "POST",
    "/owners",
    { personId: eva.id, reason: "hers", customerIds: [customerId] },
  ]);
  const survey = await aSurvey(house, {}, eva);
  const about = { who: eva, customerId, contactId, occasion: `contact:${contactId}` };
  const link = await asked(house, survey.surveyId, "", about);
  expect((await asked(house, survey.surveyId, "", about)).url).toBe(link.url);

  await link.post({ q: "satisfaction", v: "1" });

  const today = await done(house, eva, ["GET", "/today"]);
  expect(JSON.stringify(today)).toContain("Entrega");
  const { items } = await done(house, eva, ["GET", "/cases"]);
  expect(items).toMatchObject([
    {
      customerId,
      subject: "Entrega",
      touchpoint: "delivery",
      severityBecause: ["survey"],
      holder: { name: "Eva" },
    },
  ]);
  const one = await done(house, eva, ["GET", `/customers/${customerId}/cases/${items[0].caseId}`]);
  expect(one.evidence).toMatchObject([
    {
      kind: "survey",
      content: { contactId, survey: "Entrega", said: [{ kind: "csat", values: [1], points: 5 }] },
    },
  ]);
  expect(one.case.matterId).not.toBeNull();
  const [entry] = await toldOf(house, eva, customerId, "answer");
  expect(entry).toMatchObject({ contactId, touchpoint: "delivery", said: [{ value: 1, isLow: true }] });

  await link.post({ q: "satisfaction", v: "4" });

  const later = await done(house, eva, ["GET", `/customers/${customerId}/cases/${items[0].caseId}`]);
  expect(later.evidence).toMatchObject([{ kind: "survey", withdrawnAt: "2026-11-22T12:00:00.000Z" }]);
  expect((await done(house, eva, ["GET", "/cases"])).items).toHaveLength(1);
});

test("a pseudonymous answer counts with its customer and is told of nobody: no timeline, no case, no page", async ({
  house,
}) => {
  const survey = await aSurvey(house, { mode: "pseudonymous" });
  const link = await asked(house, survey.surveyId, "C1");

  await link.post({ q: "satisfaction", v: "1" });

  expect(await toldOf(house, {}, link.customerId, "answer")).toEqual([]);
  expect(await count(house, "service_case")).toBe(0);
  const seen = await house.ask(
    {},
    "GET",
    `/api/v1/customers/${link.customerId}/answers/${link.invitationId}`,
  );
  expect(seen.status).toBe(404);
  expect(await sums(house)).toContain("all satisfaction 1 1 1");
});

test("of a customer's answers the last in some days counts, each under the day of the next", async ({
  house,
}) => {
  const survey = await aSurvey(house);
  for (const [day, value] of [
    ["2026-11-02", "2"],
    ["2026-11-10", "5"],
    ["2026-11-20", "3"],
  ] as const) {
    house.at(new Date(`${day}T12:00:00Z`));
    await (await asked(house, survey.surveyId, "C1", { occasion: day })).post({
      q: "satisfaction",
      v: value,
    });
  }
  await (await asked(house, survey.surveyId, "C2")).post({ q: "satisfaction", v: "4" });
  const figures = async (query: string) => {
    const { questions } = await done(house, {}, ["GET", `/surveys/${survey.surveyId}/figures?${query}`]);
    const { n, answers, value, counts } = questions[0];
    return { n, answers, value, counts };
  };

  const month = {
    n: 2,
    answers: 4,
    value: 0.5,
    counts: [
      { value: "3", n: 1 },
      { value: "4", n: 1 },
    ],
  };
  expect(await figures("from=2026-11-01&to=2026-11-30")).toEqual(month);
  expect(await figures("from=2026-11-01&to=2026-11-12")).toEqual({
    ...{ n: 1, answers: 2, value: 1, counts: [{ value: "5", n: 1 }] },
  });
  expect(await figures("from=2026-11-01&to=2026-11-30&touchpoint=delivery")).toEqual(month);
  expect(await figures("from=2026-10-01&to=2026-10-31")).toEqual({
    n: 0,
    answers: 0,
    value: null,
    counts: [],
  });

  // Of days long over the sums are read from the other side, and say the same.
  house.at(new Date("2027-06-01T12:00:00Z"));
  expect(await figures("from=2026-11-01&to=2026-11-30")).toEqual(month);
  expect(await figures("from=2026-11-01&to=2026-11-30&touchpoint=delivery")).toEqual(month);
  expect(await figures("from=2026-11-01&to=2026-11-12")).toMatchObject({ n: 1, answers: 2, value: 1 });
  expect(await figures("from=2026-11-10&to=2026-11-20")).toMatchObject({ n: 2, answers: 3, value: 0.5 });

  // Put together the sums say the same; a count over again finds nothing to mend, and mends what is lost.
  const { db, store } = house.services;
  while (await putTogether(db, ANSWER_DAYS));
  while (await putTogether(db, FUNNEL_DAYS));
  expect(await figures("from=2026-11-01&to=2026-11-30")).toEqual(month);
  expect([await recountAnswers(db), await recountFunnel(db)]).toEqual([0, 0]);
  await store.pool.query("delete from survey_day where value in ('5', 'partial')");
  expect(await recountAnswers(db)).toBeGreaterThan(0);
  expect(await figures("from=2026-11-01&to=2026-11-12")).toMatchObject({ n: 1, value: 1 });
  expect(await recountAnswers(db)).toBe(0);
});

test("two who become one have their answers on one timeline, and one last of them", async ({ house }) => {
  const survey = await aSurvey(house);
  const one = await asked(house, survey.surveyId, "C1");
  const other = await asked(house, survey.surveyId, "C2");
  await one.post({ q: "satisfaction", v: "5" });
  house.at(new Date("2026-11-22T12:00:02Z"));
  await other.post({ q: "satisfaction", v: "4" });

  const { mergeId } = await done(house, {}, [
    "POST",
    `/customers/${one.customerId}/merge`,
    { mergedId: other.customerId },
  ]);

  expect(await toldOf(house, {}, one.customerId, "answer")).toHaveLength(2);
  expect(await other.page()).toContain("¿Llegó como esperabas?");
  await other.post({ q: "expected", v: "3" });
  const { db } = house.services;
  await recountAnswers(db);
  const { questions } = await done(house, {}, ["GET", `/surveys/${survey.surveyId}/figures`]);
  expect(questions[0]).toMatchObject({ n: 1, answers: 2, counts: [{ value: "4", n: 1 }] });
  await done(house, {}, ["POST", `/customers/${one.customerId}/merges/${mergeId}/undo`]);
  expect(await toldOf(house, {}, other.customerId, "answer")).toHaveLength(1);
  await recountAnswers(db);
  const apart = await done(house, {}, ["GET", `/surveys/${survey.surveyId}/figures`]);
  expect(apart.questions[0]).toMatchObject({ n: 2, answers: 2 });
});

test("who is erased leaves his scores without his words, and his link leads nowhere", async ({ house }) => {
  const director = await somebody(house, "Dora", "director");
  const survey = await aSurvey(house, {}, director);
  const link = await asked(house, survey.surveyId, "C1", { who: director });
  await link.post({ q: "satisfaction", v: "2" });
  await link.post({ q: "expected", v: "1" });
  await link.post({ q: "why", t: "Soy yo, Ana" });

  await done(house, director, ["POST", `/customers/${link.customerId}/erasure`, { immediately: true }]);

  expect((await link.get()).status).toBe(404);
  const { rows } = await house.services.store.pool.query("select answers, texts from survey_answer");
  expect(rows).toEqual([{ answers: { expected: [1], satisfaction: [2] }, texts: {} }]);
  const { questions } = await done(house, director, ["GET", `/surveys/${survey.surveyId}/figures`]);
  expect(questions[0]).toMatchObject({ n: 1 });
});
