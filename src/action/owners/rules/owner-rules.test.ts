import { customersCalled, done, somebody, tried } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import { ownerJobs } from "../changes/owner-change.jobs.ts";

const RULE = "01926e4c-5a00-7000-8000-000000000001";
const OTHER = "01926e4c-5a00-7000-8000-000000000002";
const [, newcomers, byNight] = ownerJobs;

async function owned(house: House) {
  const { rows } = await house.services.store.pool.query(
    "select c.name, o.reason, o.person_id as id from customer c left join customer_owner o using (customer_id) order by 1",
  );
  return rows;
}

test("rules are tried, then give customers without an owner, those with fewest first, and say so", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const [ana] = await customersCalled(house, "Ana", "Ben", "Bob", "Zoe");
  await done(house, boss, ["POST", "/owners", { personId: eva.id, reason: "hers", customerIds: [ana] }]);
  const rules = [
    { ruleId: RULE, name: "A to M", when: { letters: ["a", "m"] }, toIds: [eva.id, leo.id], share: "fewest" },
    { ruleId: OTHER, name: "core", when: { tier: "core" }, toIds: [boss.id], share: "turn" },
  ];

  expect(await done(house, boss, ["POST", "/owner-rules/preview", { rules }])).toEqual({
    customers: 3,
    isAll: true,
    fits: 2,
    rules: [
      { ruleId: RULE, customers: 2 },
      { ruleId: OTHER, customers: 0 },
    ],
    people: expect.arrayContaining([
      { personId: eva.id, name: "Eva", customers: 1 },
      { personId: leo.id, name: "Leo", customers: 1 },
      { personId: boss.id, name: "Boss", customers: 0 },
    ]),
  });
  expect((await tried(house, eva, ["PUT", "/owner-rules", { rules }])).status).toBe(403);
  await done(house, boss, ["PUT", "/owner-rules", { rules }]);
  const read = await done(house, eva, ["GET", "/owner-rules"]);
  expect(read).toEqual({ rules, version: expect.any(String) });
  const quicker = { version: read.version, rules: rules.toReversed() };
  expect(await done(house, boss, ["PUT", "/owner-rules", quicker])).toMatchObject({ rules: quicker.rules });
  expect((await tried(house, boss, ["PUT", "/owner-rules", { ...read, rules: [] }])).status).toBe(409);
  await done(house, boss, ["PUT", "/owner-rules", { rules }]);
  const change = await done(house, boss, ["POST", "/owner-rules/apply"]);
  expect(change).toMatchObject({ kind: "rules", changed: 2, unchanged: 0, state: "done" });
  const after = await owned(house);
  expect(after.map(({ reason }) => reason)).toEqual(["hers", "rule: A to M", "rule: A to M", null]);
  expect(new Set(after.slice(1, 3).map(({ id }) => id))).toEqual(new Set([eva.id, leo.id]));

  await done(house, boss, ["POST", `/owner-changes/${change.changeId}/undo`]);
  expect((await owned(house)).map(({ reason }) => reason)).toEqual(["hers", null, null, null]);
  await byNight?.run(house.services, {});
  expect((await owned(house)).filter(({ id }) => id !== null)).toHaveLength(3);
});

test("newcomers are given in turn; who has an owner or came before the rules is left alone", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  await customersCalled(house, "Ana");
  house.at(new Date("2026-11-22T13:00:00Z"));
  const rule = {
    ruleId: RULE,
    name: "all",
    when: { kind: "person" },
    toIds: [eva.id, leo.id],
    share: "turn",
  };
  await done(house, boss, ["PUT", "/owner-rules", { rules: [rule] }]);
  await customersCalled(house, "Ben", "Bob", "Mia", "Zoe");

  await newcomers?.run(house.services, {});

  const given = await owned(house);
  expect(given[0]).toMatchObject({ name: "Ana", id: null });
  expect(given.slice(1).filter(({ id }) => id === eva.id)).toHaveLength(2);
  expect(given.slice(1).filter(({ id }) => id === leo.id)).toHaveLength(2);
  await newcomers?.run(house.services, {});
  expect(await owned(house)).toEqual(given);
});

test("who left is passed over by a rule; a rule to nobody with an account is refused", async ({ house }) => {
  const director = await somebody(house, "Dora", "director");
  const eva = await somebody(house, "Eva");
  await customersCalled(house, "Ana");
  const rule = (...toIds: string[]) => ({
    rules: [{ ruleId: RULE, name: "all", when: {}, toIds, share: "turn" }],
  });

  const refused = await tried(house, director, ["PUT", "/owner-rules", rule("nobody")]);
  expect([refused.status, refused.said.errors[0].field]).toEqual([400, "toIds"]);
  await done(house, director, ["PUT", "/owner-rules", rule(eva.id)]);
  await done(house, director, ["DELETE", `/people/${eva.id}`]);
  expect(await done(house, director, ["POST", "/owner-rules/apply"])).toMatchObject({ changed: 0 });
  expect((await done(house, director, ["GET", "/owner-changes"])).items).toEqual([]);
});

test("who is given an owner while the rules are at work keeps that one", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const rule = { ruleId: RULE, name: "all", when: {}, toIds: [eva.id], share: "turn" };
  await done(house, boss, ["PUT", "/owner-rules", { rules: [rule] }]);
  const { pool } = house.services.store;
  const ways = [
    () => newcomers?.run(house.services, {}),
    () => done(house, boss, ["POST", "/owner-rules/apply"]),
  ];

  for (const [at, work] of ways.entries()) {
    const [customerId] = await customersCalled(house, `Customer ${at}`);
    const other = await pool.connect();
    await other.query("begin");
    await other.query("update customer_rollup set purchases = purchases where customer_id = $1", [
      customerId,
    ]);
    await other.query(
      `insert into customer_owner (customer_id, person_id, reason, since, given_by)
       values ($1, $2, 'by hand', now(), 'Boss')`,
      [customerId, leo.id],
    );
    const working = work();
    await expect
      .poll(async () => (await pool.query("select from pg_locks where not granted")).rowCount)
      .toBeGreaterThan(0);
    await other.query("commit");
    other.release();
    await working;
  }

  expect((await owned(house)).map(({ id }) => id)).toEqual([leo.id, leo.id]);
});
