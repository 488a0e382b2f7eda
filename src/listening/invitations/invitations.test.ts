import { afterEach } from "vitest";
import { done, somebody, tell, toldOf, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import {
  aCustomer,
  aMailer,
  askedOf,
  closeMailServers,
  DELIVERED,
  delivered,
  funnel,
  ruledDesk,
  rulesAre,
} from "../../../test/mail-desk.ts";
import { contact } from "../../../test/quality-desk.ts";
import { aSurvey } from "../../../test/survey-desk.ts";
import { rememberPurchases } from "../../memory/purchases/purchases.ts";
import { storeOf } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { chooseByTime } from "./rules/by-time.ts";
import { activeRules } from "./rules/rules.ts";
import { askAboutContacts } from "./rules/told.ts";
import { decideSome } from "./throttle/deciding.ts";

afterEach(closeMailServers);

const EMAIL = new Set(["email"]);
test("a delivery chooses whom to ask in its own write; a mail with the first question goes out, once", async ({
  house,
}) => {
  const { server, survey, ana, mailer } = await ruledDesk(house, [DELIVERED]);
  const told = delivered(ana);
  await tell(house, [told]);
  await tell(house, [told]);
  expect(await askedOf(house, ana)).toEqual(["Entrega selected"]);

  await mailer.round();
  await mailer.round();

  expect(server.got.map(({ subject }) => subject)).toHaveLength(1);
  expect(await askedOf(house, ana)).toEqual(["Entrega sent"]);
  expect(await toldOf(house, {}, ana, "invitation")).toMatchObject([{ step: "sent", survey: "Entrega" }]);
  expect(await funnel(house, survey.surveyId)).toMatchObject({ selected: 1, sent: 1 });
});

test("where no rule is active nothing is asked of the store; what is old, or comes from a page, asks nobody", async ({
  house,
}) => {
  const { ana } = await ruledDesk(house, [{ ...DELIVERED, isActive: false }]);
  await tell(house, [delivered(ana)]);
  const { db } = house.services;
  await activeRules(db);
  const deaf = new Proxy(db, {
    get: (_, name) => {
      if (name === "getExecutor") return () => ({ adapter: storeOf(db) });
      throw new Error(`asked for ${String(name)}`);
    },
  });
  await askAboutContacts(deaf, [], house.services.clock());
  expect(await askedOf(house, ana)).toEqual([]);

  const other = await aSurvey(house, { name: "Otra" });
  await rulesAre(house, other.surveyId, [DELIVERED]);
  await tell(house, [
    delivered(ana, { at: "2026-11-10T10:00:00Z" }),
    delivered(ana, { outcome: "abandoned" }),
  ]);
  expect(await askedOf(house, ana)).toEqual([]);
});

test("a contact asks once a matter, by its touchpoint, channel and outcome; a purchase and a closed case ask too", async ({
  house,
}) => {
  const { ana, survey } = await ruledDesk(house, [
    { occasion: { kind: "contact", touchpoints: ["question"], channels: ["phone"] } },
  ]);
  const call = { customer: { customerId: ana }, channel: "phone", touchpoint: "question" };
  await tell(house, [
    contact("2026-11-22T09:00:00Z", { ...call, reference: "M1" }),
    contact("2026-11-22T09:30:00Z", { ...call, reference: "M1" }),
    contact("2026-11-22T09:40:00Z", { ...call, reference: "M2", channel: "chat" }),
  ]);
  expect(await askedOf(house, ana)).toEqual(["Entrega selected"]);

  await rulesAre(house, survey.surveyId, [
    { occasion: { kind: "purchase" } },
    { occasion: { kind: "case-closed" } },
  ]);
  const bought = {
    externalId: "P2",
    at: "2026-11-22T11:00:00Z",
    amountMinor: 5,
    customer: { externalId: "Ana" },
  };
  const { db, hooks, clock } = house.services;
  await rememberPurchases(db, [bought], clock(), { hooks: hooks.purchases });
  await rememberPurchases(db, [bought], clock(), { hooks: hooks.purchases });
  expect(await askedOf(house, ana)).toHaveLength(2);

  const boss = await somebody(house, "Boss", "director");
  const opening = { matterId: null, reason: "Late", severity: "low", onceId: newId() };
  const { case: opened } = await done(house, boss, ["POST", `/customers/${ana}/cases`, opening]);
  await done(house, boss, [
    "POST",
    `/customers/${ana}/cases/${opened.caseId}/close`,
    { outcome: "lost", rootCause: "other", text: "x" },
  ]);
  const { items } = await done(house, boss, ["GET", `/customers/${ana}/invitations`]);
  expect(items.map(({ occasion }: { occasion: string }) => occasion.split(":")[0]).toSorted()).toEqual([
    "case",
    "matter",
    "purchase",
  ]);
});

test("of an occasion chosen by many at once one is asked", async ({ house }) => {
  const { ana, survey, server, mailer } = await ruledDesk(house, []);
  const list = { occasion: "spring", customers: [{ customerId: ana }] };
  const all = await Promise.all(
    Array.from({ length: 8 }, () =>
      done(house, {}, ["POST", `/surveys/${survey.surveyId}/invitations`, list]),
    ),
  );
  expect(all.map(({ selected }) => selected).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  await Promise.all([mailer.round(), aMailer(house).round(), mailer.round()]);
  expect(server.got).toHaveLength(1);
});

test("of a list the bad rows are told with field and value, and the others are asked", async ({ house }) => {
  const { ana, survey } = await ruledDesk(house, []);
  const bea = await aCustomer(house, "Bea");
  const customers = [
    { customerId: ana },
    { email: "BEA@example.com " },
    { externalId: "Bea" },
    { email: "nobody@example.com" },
    { email: "no address" },
    { customerId: "7" },
    { name: "Eva" },
    17,
    { customerId: "01926e4c-5a00-7000-8000-0000000000ff" },
  ];
  const taken = await done(house, {}, [
    "POST",
    `/surveys/${survey.surveyId}/invitations`,
    { occasion: "L", customers },
  ]);

  expect(taken).toMatchObject({ selected: 2, already: 1 });
  expect(
    taken.refused.map((one: Record<string, string>) => `${one.row} ${one.field} ${one.value}: ${one.reason}`),
  ).toEqual([
    "3 email nobody@example.com: is no customer",
    "4 email no address: is not an email address",
    "5 customerId 7: cannot be read",
    '6 customers {"name":"Eva"}: names nobody: give one of customerId, externalId, email',
    "7 customers 17: names nobody: give one of customerId, externalId, email",
    "8 customerId 01926e4c-5a00-7000-8000-0000000000ff: is no customer",
  ]);
  expect(await askedOf(house, bea)).toEqual(["Entrega selected"]);
  const list = `/surveys/${survey.surveyId}/invitations?limit=1&state=selected`;
  const first = await done(house, {}, ["GET", list]);
  const last = await done(house, {}, ["GET", `${list}&cursor=${encodeURIComponent(first.next)}`]);
  const names = [...first.items, ...last.items].map((one: { customerName: string }) => one.customerName);
  expect([names.toSorted(), last.next]).toEqual([["Ana", "Bea"], null]);
  const bounced = await done(house, {}, ["GET", list.replace("selected", "bounced")]);
  expect(bounced.items).toEqual([]);
});

test("thousands of a list are chosen in a few questions", async ({ house }) => {
  const { survey } = await ruledDesk(house, []);
  const { store } = house.services;
  await store.pool.query(`
    insert into customer (customer_id, kind, name, search, created_at)
      select gen_random_uuid(), 'person', 'N' || n, 'n', now() from generate_series(1, 3000) n`);
  await store.pool.query(`
    insert into customer_rollup (customer_id, purchases, purchase_days, returns, spend_minor, returned_minor, products)
      select customer_id, 0, 0, 0, 0, 0, 0 from customer on conflict do nothing`);
  const { rows } = await store.pool.query("select customer_id from customer where name like 'N%'");
  const customers = rows.map(({ customer_id }) => ({ customerId: customer_id }));
  const taken = await done(house, {}, [
    "POST",
    `/surveys/${survey.surveyId}/invitations`,
    { occasion: "L", customers },
  ]);
  expect(taken).toEqual({ selected: 3000, already: 0, refused: [] });
});

test("by the calendar each customer is asked once in a cycle, and days without the application are made up for", async ({
  house,
}) => {
  const { ana, survey } = await ruledDesk(house, [
    { occasion: { kind: "spread", everyMonths: 3, boughtWithinDays: null } },
    { occasion: { kind: "time-since", since: "first-purchase", days: 330 } },
  ]);
  const { db, store } = house.services;
  await store.pool.query(`
    insert into customer (customer_id, kind, name, search, created_at)
      select gen_random_uuid(), 'person', 'N' || n, 'n', now() from generate_series(1, 400) n`);
  const days = [0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 90].map(
    (n) => new Date(Date.UTC(2026, 10, 22) + n * 86_400_000),
  );
  const chosen: number[] = [];
  for (const day of days) chosen.push(await chooseByTime(db, day), await chooseByTime(db, day));
  const { rows } = await store.pool.query(
    "select count(*)::int as n, count(distinct customer_id)::int as customers from survey_invitation where occasion like 'spread%'",
  );
  expect(chosen.filter((_, at) => at % 2 === 1)).toEqual(days.map(() => 0));
  expect(rows).toEqual([{ n: 401, customers: 401 }]);
  expect(Math.max(...chosen.slice(2))).toBeLessThan(70);
  const since = await store.pool.query(
    "select customer_id, occasion from survey_invitation where occasion like 'time-since%'",
  );
  expect(since.rows).toMatchObject([{ customer_id: ana, occasion: expect.stringMatching(/2026-01-01$/) }]);
  expect(survey.state).toBe("open");
});

test("rules are checked and kept with a version; a survey with rules is removed with them", async ({
  house,
}) => {
  const survey = await aSurvey(house);
  const kept = await rulesAre(house, survey.surveyId, [DELIVERED], { subject: { es: "Tu entrega" } });
  expect(kept).toMatchObject({
    cadenceDays: 30,
    rules: [{ ruleId: expect.any(String), priority: 50, isActive: true }],
  });
  const put = (body: object) => tried(house, {}, ["PUT", `/surveys/${survey.surveyId}/rules`, body]);
  expect(await put({ rules: [], version: "other" })).toMatchObject({ status: 409 });
  const nowhere = { occasion: { kind: "contact", touchpoints: ["nowhere"] } };
  expect((await put({ rules: [nowhere] })).said.errors).toMatchObject([
    { field: "rules.0.occasion.touchpoints", value: "nowhere" },
  ]);
  expect((await put({ rules: [{ occasion: { kind: "full-moon" } }] })).status).toBe(400);
  const mail = await done(house, {}, ["GET", `/surveys/${survey.surveyId}/mail?language=en`]);
  expect(mail).toMatchObject({ language: "en", languages: ["en", "es"] });
  // Said in Spanish alone it is no subject of a mail in English.
  expect(mail.subject).toBe("Mi empresa: a short question");
  const own = await done(house, {}, ["GET", `/surveys/${survey.surveyId}/mail?language=es`]);
  expect(own.subject).toBe("Tu entrega");
  expect(mail.text).toContain("How was the delivery?");
  expect(await done(house, {}, ["PUT", "/asking-settings", { quietHours: null }])).toMatchObject({
    gapDays: 30,
  });
  expect(await done(house, {}, ["GET", "/asking-settings"])).toMatchObject({ quietHours: null });
  expect((await done(house, {}, ["DELETE", `/surveys/${survey.surveyId}`])).surveyId).toBe(survey.surveyId);
  expect(await decideSome(house.services.db, EMAIL, house.services.clock())).toEqual({
    ask: 0,
    suppress: 0,
    wait: 0,
  });
});
