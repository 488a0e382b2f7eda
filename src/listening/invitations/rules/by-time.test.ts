import { afterEach } from "vitest";
import { expect, type House, test } from "../../../../test/application.ts";
import { askedOf, closeMailServers, ruledDesk, rulesAre } from "../../../../test/mail-desk.ts";
import { aSurvey } from "../../../../test/survey-desk.ts";
import { chooseByTime } from "./by-time.ts";

afterEach(closeMailServers);

const RULE_ID = "0197f000-0000-7000-8000-000000000001";
const SPREAD = { kind: "spread", everyMonths: 3, boughtWithinDays: null };
const DAY_MS = 86_400_000;
const onDay = (n: number) => new Date(Date.UTC(2026, 10, 22) + n * DAY_MS);

async function manyCustomers({ services }: House, many: number): Promise<void> {
  await services.store.pool.query(
    `insert into customer (customer_id, kind, name, search, created_at)
     select md5(n::text)::uuid, 'person', 'N' || n, 'n', now() from generate_series(1, $1::int) n`,
    [many],
  );
}

async function asked({ services }: House): Promise<string[]> {
  const { rows } = await services.store.pool.query(
    "select customer_id from survey_invitation order by customer_id",
  );
  return rows.map((row) => row.customer_id);
}

test("of a sample its share is asked in a cycle, and in the next one others, until all were asked", async ({
  house,
}) => {
  await manyCustomers(house, 2000);
  const survey = await aSurvey(house);
  const rule = { ruleId: RULE_ID, occasion: { ...SPREAD, sharePercent: 10 } };
  await rulesAre(house, survey.surveyId, [rule]);
  for (let day = 0; day < 91; day += 13) await chooseByTime(house.services.db, onDay(day));
  await chooseByTime(house.services.db, onDay(90));
  const first = await asked(house);

  for (let day = 103; day < 181; day += 13) await chooseByTime(house.services.db, onDay(day));
  await chooseByTime(house.services.db, onDay(181));

  expect(new Set(first).size).toBe(first.length);
  expect(first.length).toBeGreaterThan(150);
  expect(first.length).toBeLessThan(250);
  const both = await asked(house);
  expect(new Set(both).size).toBe(both.length);
  expect(both.length).toBeGreaterThan(350);
  for (let day = 182; day <= 910; day += 13) await chooseByTime(house.services.db, onDay(day));
  expect(new Set(await asked(house)).size).toBe(2000);
});

test("a rule that was off does not make up for the days that it was, an application that was does", async ({
  house,
}) => {
  await manyCustomers(house, 2000);
  const survey = await aSurvey(house);
  const rule = { ruleId: RULE_ID, occasion: SPREAD };
  const turn = (isActive: boolean) => rulesAre(house, survey.surveyId, [{ ...rule, isActive }]);
  await turn(true);
  const choose = (day: number) => chooseByTime(house.services.db, onDay(day));
  await choose(0);
  const afterStop = await choose(10);

  await turn(false);
  expect(await choose(20)).toBe(0);
  await turn(true);
  const afterOff = await choose(38);

  expect(afterStop).toBeGreaterThan(150);
  expect(afterOff).toBeGreaterThan(0);
  expect(afterOff).toBeLessThan(60);
  expect(await choose(40)).toBeGreaterThan(afterOff);
});

test("who is asked each cycle is asked in the next one too, where the survey waits as long as a cycle is", async ({
  house,
}) => {
  const rule = { ruleId: RULE_ID, occasion: SPREAD };
  const { ana, mailer, server } = await ruledDesk(house, [rule], { cadenceDays: 91 });
  const { db, clock } = house.services;
  for (let day = 0; day < 182; day++) {
    // A little earlier each day: a cycle later it is not quite as long ago to the second.
    house.at(new Date(onDay(day).getTime() + DAY_MS / 2 - day * 1000));
    // In the first cycle the application is off on most days, and makes up for them: the next turn is sooner than a cycle.
    const isOff = day < 91 && day % 13 !== 0;
    if (!isOff && (await chooseByTime(db, clock())) > 0) await mailer.round();
  }

  expect(await askedOf(house, ana)).toEqual(["Entrega sent", "Entrega sent"]);
  expect(server.got).toHaveLength(2);
});
