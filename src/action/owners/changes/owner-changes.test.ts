import { customersCalled, done, somebody, threeAgents, tried } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import { caseDesk } from "../../../../test/case-desk.ts";
import { workOwnerChanges } from "./owner-change.jobs.ts";
import { beginChange, workChange } from "./owner-changes.ts";

async function owned(house: House) {
  const { rows } = await house.services.store.pool.query(
    "select c.name, o.person_id from customer c left join customer_owner o using (customer_id) order by c.name",
  );
  return Object.fromEntries(rows.map(({ name, person_id }) => [name, person_id]));
}

test("owners given to many are taken back, but for those who are somebody else's by then", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const [ana, ben] = await customersCalled(house, "Ana", "Ben", "Bob", "Mia");
  const give = (who: { id: string }, whom: object) =>
    done(house, boss, ["POST", "/owners", { personId: who.id, reason: "x", ...whom }]);
  await give(leo, { customerIds: [ana] });
  house.at(new Date("2026-11-22T12:01:00Z"));
  const all = await give(eva, { filter: {} });
  expect(all).toMatchObject({ changed: 4, state: "done" });
  house.at(new Date("2026-11-22T12:02:00Z"));
  await give(leo, { customerIds: [ben] });

  await done(house, boss, ["POST", `/owner-changes/${all.changeId}/undo`]);

  expect(await owned(house)).toEqual({ Ana: leo.id, Ben: leo.id, Bob: null, Mia: null });
  expect((await done(house, boss, ["GET", `/customers/${ana}/owner`])).owner.since).toBe(
    "2026-11-22T12:00:00.000Z",
  );
  const first = await done(house, boss, ["GET", "/owner-changes?limit=2"]);
  const rest = await done(house, boss, ["GET", `/owner-changes?limit=2&cursor=${first.next}`]);
  expect([...first.items, ...rest.items].map(({ state }) => state)).toEqual(["done", "undone", "done"]);
  expect((await tried(house, eva, ["POST", `/owner-changes/${all.changeId}/undo`])).status).toBe(403);
});

test("customers are chosen by what their names begin with, and by whose they are", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const eva = await somebody(house, "Eva");
  await customersCalled(house, "Ana", "Ben", "Bob");
  const given = { personId: eva.id, reason: "all of B", filter: { begins: "b", owner: "none" } };

  expect(await done(house, boss, ["POST", "/owners", given])).toMatchObject({ changed: 2 });

  expect(await owned(house)).toEqual({ Ana: null, Ben: eva.id, Bob: eva.id });
  const { items } = await done(house, boss, ["GET", `/customers?owner=${eva.id}&begins=bo`]);
  expect(items).toMatchObject([{ name: "Bob" }]);
  expect((await tried(house, boss, ["GET", "/customers?begins=%25"])).status).toBe(400);
});

test("a change that was interrupted goes on where it stopped, by the job", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const eva = await somebody(house, "Eva");
  await customersCalled(house, "Ana", "Ben");
  const { db } = house.services;
  const actor = { kind: "person", role: "manager", email: "", ...boss } as const;
  const asked = { kind: "give", toId: eva.id, filter: {} } as const;
  const { changeId } = await beginChange(db, { asked, reason: "x", actor }, house.services.clock());
  await db.deleteFrom("customer_owner").execute();
  await db.deleteFrom("owner_change_customer").execute();
  await db.updateTable("owner_change").set({ state: "working", place: null, changed: 0 }).execute();

  await workOwnerChanges.run(house.services, {});

  expect(await owned(house)).toEqual({ Ana: eva.id, Ben: eva.id });
  expect(await workChange(db, changeId, house.services.clock())).toMatchObject({ state: "done", changed: 2 });
});

test("a customer met twice in one change is noted once, with whose he was first", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const customerIds = await customersCalled(house, "Ana", "Ben");
  const { db, clock, store } = house.services;
  await done(house, boss, ["POST", "/owners", { personId: leo.id, reason: "x", customerIds }]);
  const asked = { personId: eva.id, reason: "x", filter: {} };
  const { changeId } = await done(house, boss, ["POST", "/owners", asked]);
  await store.pool.query("update customer_owner set person_id = $1 where customer_id = $2", [
    boss.id,
    customerIds[0],
  ]);
  await store.pool.query("update owner_change set state = 'working', place = null where change_id = $1", [
    changeId,
  ]);

  expect(await workChange(db, changeId, clock())).toMatchObject({ state: "done" });
  await done(house, boss, ["POST", `/owner-changes/${changeId}/undo`]);

  expect(await owned(house)).toEqual({ Ana: leo.id, Ben: leo.id });
});

test("a change that cannot go on holds up none behind it, and the run says so", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  await customersCalled(house, "Ana");
  const { store } = house.services;
  const [broken, sound] = ["01926e4c-5a00-7000-8000-000000000001", "01926e4c-5a00-7000-8000-000000000002"];
  const give = { kind: "give", toId: boss.id, filter: {} };
  for (const [changeId, asked] of [
    [broken, {}],
    [sound, give],
  ]) {
    await store.pool.query(
      `insert into owner_change (change_id, at, made_by, asked, reason, state)
       values ($1, now(), 'Boss', $2, 'x', 'working')`,
      [changeId, JSON.stringify(asked)],
    );
  }

  await expect(workOwnerChanges.run(house.services, {})).rejects.toThrow(AggregateError);

  expect(await owned(house)).toEqual({ Ana: boss.id });
});

test("who is given an owner by hand meanwhile keeps that one: in a giving to who has none, and in a hand-over", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const { pool } = house.services.store;
  const [ana, ben] = await customersCalled(house, "Ana", "Ben");
  const given = { personId: eva.id, reason: "x" };
  await done(house, boss, ["POST", "/owners", { ...given, customerIds: [ben] }]);
  const ways = [
    [ana, ["POST", "/owners", { ...given, filter: { owner: "none" } }]],
    [ben, ["POST", `/owners/${eva.id}/hand-over`, { toPersonId: boss.id, reason: "x" }]],
  ] as const;

  for (const [customerId, call] of ways) {
    const other = await pool.connect();
    await other.query("begin");
    const of = [customerId];
    await other.query("update customer_rollup set purchases = purchases where customer_id = $1", of);
    await other.query("delete from customer_owner where customer_id = $1", of);
    await other.query(
      `insert into customer_owner (customer_id, person_id, reason, since, given_by)
       values ($1, $2, 'by hand', now(), 'Boss')`,
      [customerId, leo.id],
    );
    const working = done(house, boss, [...call]);
    await expect
      .poll(async () => (await pool.query("select from pg_locks where not granted")).rowCount)
      .toBeGreaterThan(0);
    await other.query("commit");
    other.release();
    expect(await working).toMatchObject({ state: "done", changed: 0 });
  }

  expect(await owned(house)).toEqual({ Ana: leo.id, Ben: leo.id });
});

test("more cases of one customer than are worked at once are handed over, and all come back; what was offered of them is not", async ({
  house,
}) => {
  const { boss, eva, leo, customerId, act, whole } = await caseDesk(house);
  const { pool } = house.services.store;
  await act(eva, "hand-over", { toIds: [leo.id], note: "yours?" });
  const copied = `customer_id, subject, touchpoint, accountable, state, severity, severity_because, opened_at, opened_by,
    holder_id, holder_because, contact_due_at, solve_due_at, due_at, escalation, reopened, value_minor`;
  await pool.query(`insert into service_case (case_id, ${copied})
    select gen_random_uuid(), ${copied} from service_case, generate_series(1, 1000)`);
  const held = async () =>
    (await pool.query("select count(*)::int as n from service_case where holder_id = $1", [eva.id])).rows[0]
      .n;
  expect(await held()).toBe(1001);

  const asked = { toPersonId: boss.id, reason: "x" };
  const { changeId } = await done(house, boss, ["POST", `/owners/${eva.id}/hand-over`, asked]);
  expect(await held()).toBe(0);
  expect((await whole()).handOver).toBeNull();
  const undone = await done(house, boss, ["POST", `/owner-changes/${changeId}/undo`]);

  expect(undone).toMatchObject({ state: "undone" });
  expect(await held()).toBe(1001);
  expect((await done(house, eva, ["GET", `/customers/${customerId}/owner`])).open).toHaveLength(100);
});

test("what who leaves was to do goes to who holds the case, his own and others', and the log says so", async ({
  house,
}) => {
  const { boss, eva, leo, customerId, act, whole } = await caseDesk(house);
  const open = { reason: "late" };
  const { case: other } = await done(house, leo, ["POST", `/customers/${customerId}/cases`, open]);
  const ofOther = `/customers/${customerId}/cases/${other.caseId}`;
  await done(house, leo, ["POST", `${ofOther}/take`]);
  await act(eva, "tasks", { title: "Call her", assigneeId: eva.id });
  await done(house, leo, ["POST", `${ofOther}/tasks`, { title: "Measure", assigneeId: eva.id }]);
  const titles = async (who: typeof eva) =>
    (await done(house, who, ["GET", "/me/tasks"])).items.map(({ title }: { title: string }) => title).sort();
  expect(await titles(eva)).toEqual(["Call her", "Measure"]);

  const asked = { toPersonId: boss.id, reason: "Eva left" };
  const { changeId } = await done(house, boss, ["POST", `/owners/${eva.id}/hand-over`, asked]);

  expect([await titles(eva), await titles(boss), await titles(leo)]).toEqual([[], ["Call her"], ["Measure"]]);
  const { log } = await done(house, leo, ["GET", ofOther]);
  expect(log).toContainEqual(
    expect.objectContaining({ deed: "task-changed", by: expect.objectContaining({ name: "Boss" }) }),
  );
  await done(house, boss, ["POST", `/owner-changes/${changeId}/undo`]);
  expect((await whole()).case.holder.personId).toBe(eva.id);
  expect([await titles(eva), await titles(leo)]).toEqual([["Call her"], ["Measure"]]);
});

test("who leaves is shared out among several: customers to who has fewest, their cases with them, and all back at once", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo, mia] = await threeAgents(house);
  const ids = await customersCalled(house, "Ana", "Ben", "Bob", "Cai", "Dan");
  const [ana, ben, bob, cai, dan] = ids;
  const give = (who: typeof eva, customerIds: unknown) =>
    done(house, boss, ["POST", "/owners", { personId: who.id, reason: "x", customerIds }]);
  await give(eva, [ana, ben, bob]);
  await give(leo, [cai]);
  const open = async (customerId: string | undefined) => {
    const path = `/customers/${customerId}/cases`;
    return (await done(house, boss, ["POST", path, { reason: "late" }])).case.caseId;
  };
  for (const id of [ana, ben, bob]) await open(id);
  // A case of nobody's customer, which she took.
  const danCase = await open(dan);
  await done(house, eva, ["POST", `/customers/${dan}/cases/${danCase}/take`]);
  const holders = async () => {
    const { rows } = await house.services.store.pool.query(
      `select c.name, p.name as holder, o.person_id = k.holder_id as is_owner from service_case k
       join customer c using (customer_id) join person p on p.id = k.holder_id
       left join customer_owner o on o.customer_id = k.customer_id order by 1`,
    );
    return rows;
  };
  const before = [await owned(house), await holders()] as const;

  const asked = { toPersonIds: [mia.id, leo.id], share: "fewest", reason: "Eva left" };
  const handOver = () => done(house, boss, ["POST", `/owners/${eva.id}/hand-over`, asked]);
  const change = await handOver();

  expect(change).toMatchObject({ from: "Eva", to: "Mia, Leo", changed: 3, cases: 4, state: "done" });
  const counts = Map.groupBy(Object.values(await owned(house)), (id) => id);
  expect([counts.get(leo.id)?.length, counts.get(mia.id)?.length]).toEqual([2, 2]);
  const after = await holders();
  expect(after.filter(({ name }) => name !== "Dan").every(({ is_owner }) => is_owner)).toBe(true);
  // Mia has two by her customers, and Leo one.
  expect(after.find(({ name }) => name === "Dan")?.holder).toBe("Leo");

  await done(house, boss, ["POST", `/owner-changes/${change.changeId}/undo`]);
  expect([await owned(house), await holders()]).toEqual(before);

  const again = await handOver();
  const own = `/customers/${dan}/cases/${danCase}`;
  const { handOver: offered } = await done(house, leo, [
    "POST",
    `${own}/hand-over`,
    { toIds: [mia.id], note: "?" },
  ]);
  await done(house, mia, ["POST", `${own}/hand-overs/${offered.handOverId}/accept`]);
  await done(house, boss, ["POST", `/owner-changes/${again.changeId}/undo`]);

  const passedOn = before[1].map((one: { name: string }) =>
    one.name === "Dan" ? { ...one, holder: "Mia" } : one,
  );
  expect(await holders()).toEqual(passedOn);
});

test("shared out in turn each gets as many; to himself, to nobody or twice said to whom it is refused", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo, mia] = await threeAgents(house);
  const [ana, ben, bob, cai] = await customersCalled(house, "Ana", "Ben", "Bob", "Cai");
  const give = (who: typeof eva, customerIds: unknown) =>
    done(house, boss, ["POST", "/owners", { personId: who.id, reason: "x", customerIds }]);
  await give(eva, [ana, ben]);
  await give(leo, [bob, cai]);
  const handOver = (said: object) =>
    tried(house, boss, ["POST", `/owners/${eva.id}/hand-over`, { share: "turn", reason: "x", ...said }]);
  for (const said of [
    { toPersonIds: [leo.id, eva.id] },
    { toPersonIds: [leo.id, "nobody"] },
    { toPersonIds: [] },
    { toPersonIds: [leo.id], toPersonId: mia.id },
    {},
  ]) {
    expect((await handOver(said)).status).toBe(400);
  }

  expect(await handOver({ toPersonIds: [leo.id, mia.id] })).toMatchObject({ said: { changed: 2 } });

  const counts = Map.groupBy(Object.values(await owned(house)), (id) => id);
  expect([counts.get(leo.id)?.length, counts.get(mia.id)?.length]).toEqual([3, 1]);
});
