import { customersCalled, done, somebody, tried } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
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
