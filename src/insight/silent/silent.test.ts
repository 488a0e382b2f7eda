import { customersCalled, done } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { aSurvey, asked } from "../../../test/survey-desk.ts";
import { markBounced } from "../../listening/invitations/sending/sent.queries.ts";

const JUNE = new Date("2026-06-01T12:00:00Z");
const NOW = new Date("2026-11-22T12:00:00Z");

const names = (count: number) => Array.from({ length: count }, (_, at) => `C${at}`);

async function answers(house: House, surveyId: string, customerId: string, occasion?: string) {
  const link = await asked(house, surveyId, "", { customerId, ...(occasion && { occasion }) });
  await link.post({ q: "satisfaction", v: "5" });
}

type Standing = { isLost: boolean; tier: string };

/** What the nightly run would write of customers: who left did so in August. */
async function standing(
  { services: { store } }: House,
  customers: readonly string[],
  of: (at: number) => Standing,
) {
  const all = customers.map((_, at) => of(at));
  await store.pool.query(
    `insert into customer_score (customer_id, run_id, state, joined_month, lost_day, age, tier)
     select id, gen_random_uuid(), case when lost then 'lost' else 'active' end, '2025-01-01',
            case when lost then '2026-08-01'::date end, 'x', tier
     from unnest($1::uuid[], $2::bool[], $3::text[]) as t (id, lost, tier)`,
    [customers, all.map(({ isLost }) => isLost), all.map(({ tier }) => tier)],
  );
}

test("the silent are compared with who answers once enough were asked, and whether they left later", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  const customers = await customersCalled(house, ...names(80));
  house.at(JUNE);
  for (const [at, customerId] of customers.entries()) {
    if (at % 2 === 0) await answers(house, surveyId, customerId);
    else await asked(house, surveyId, "", { customerId });
  }
  const silent = () => done(house, {}, ["GET", `/surveys/${surveyId}/silent`]);
  expect(await silent()).toMatchObject({ customers: 80, answered: { share: 0.5, n: 80 }, left: null });

  // Of the silent every second one left.
  await standing(house, customers, (at) => ({ isLost: at % 4 === 1, tier: at < 40 ? "core" : "low" }));
  house.at(NOW);
  const found = await silent();

  expect(found.left).toMatchObject({
    silent: { share: 0.5, n: 40 },
    answered: { share: 0, n: 40 },
    difference: { difference: 0.5 },
  });
  expect(found.left.difference.low).toBeGreaterThan(0);
  expect(found.groups.tier).toMatchObject([
    { key: "core", n: 40, share: 0.5, difference: { difference: 0 } },
    { key: "low", n: 40 },
  ]);
  expect(found.groups.tenure).toEqual([]);
});

test("who stays is asked again and answers sooner or later: of each his first invitation counts, and none that came back", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  const customers = await customersCalled(house, ...names(120));
  const [reached, returned] = [customers.slice(0, 96), customers.slice(96)];
  house.at(JUNE);
  for (const [at, customerId] of reached.entries()) {
    if (at % 2 === 0) await answers(house, surveyId, customerId, "Q2");
    else await asked(house, surveyId, "", { customerId, occasion: "Q2" });
  }
  for (const customerId of returned) {
    const { invitationId } = await asked(house, surveyId, "", { customerId, occasion: "Q2" });
    await markBounced(house.services.db, { customerId, messageId: invitationId }, "550", JUNE);
  }
  // As many of the silent left as of who answered; and all whose address no longer held.
  const isLost = (at: number) => at >= 96 || at % 4 < 2;
  await standing(house, customers, (at) => ({ isLost: isLost(at), tier: "low" }));
  house.at(new Date("2026-08-15T12:00:00Z"));
  for (const [at, customerId] of reached.entries()) {
    if (!isLost(at)) await answers(house, surveyId, customerId, "Q3");
  }
  house.at(NOW);

  const found = await done(house, {}, ["GET", `/surveys/${surveyId}/silent`]);

  expect(found).toMatchObject({
    customers: 96,
    answered: { share: 0.5, n: 96 },
    left: {
      ...{ silent: { share: 0.5, n: 48 }, answered: { share: 0.5, n: 48 }, difference: { difference: 0 } },
    },
  });
});

test("a company that sends thousands within 90 days sees of those asked before whether the silent left", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house);
  const customers = await customersCalled(house, ...names(60));
  house.at(JUNE);
  for (const [at, customerId] of customers.slice(0, 48).entries()) {
    if (at % 2 === 0) await answers(house, surveyId, customerId);
    else await asked(house, surveyId, "", { customerId });
  }
  await standing(house, customers, (at) => ({ isLost: at % 4 === 1, tier: "low" }));
  house.at(NOW);
  // What a hundred and more campaigns of the last weeks would write.
  await house.services.store.pool.query(
    `insert into survey_invitation (customer_id, survey_id, occasion, made_for, invitation_id, channel, state, selected_at,
                                    send_after, sent_at, expires_at)
     select id, $2::uuid, 'again ' || n, id, gen_random_uuid(), 'email', 'sent', at, at, at, at + interval '30 days'
     from unnest($1::uuid[]) as id, generate_series(1, 420) as n,
          lateral (select '2026-11-01'::timestamptz + n * interval '1 minute' as at) as t`,
    [customers.slice(48), surveyId],
  );

  const found = await done(house, {}, ["GET", `/surveys/${surveyId}/silent`]);

  expect(found).toMatchObject({
    customers: 12,
    left: { silent: { share: 0.5, n: 24 }, answered: { share: 0, n: 24 } },
  });
});

test("of a survey that counts its customers and shows nobody only how many were asked is said", async ({
  house,
}) => {
  const { surveyId } = await aSurvey(house, { mode: "pseudonymous" });
  const customers = await customersCalled(house, ...names(80));
  house.at(JUNE);
  for (const [at, customerId] of customers.entries()) {
    if (at % 2 === 0) await answers(house, surveyId, customerId);
    else await asked(house, surveyId, "", { customerId });
  }
  await standing(house, customers, (at) => ({ isLost: at % 4 === 1, tier: at < 40 ? "core" : "low" }));
  house.at(NOW);

  expect(await done(house, {}, ["GET", `/surveys/${surveyId}/silent`])).toEqual({
    ...{ customers: 80, answered: null, left: null },
    groups: { tier: [], tenure: [], spent: [] },
  });
});
