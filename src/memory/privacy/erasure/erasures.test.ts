import { sql } from "kysely";
import { customersCalled, done, somebody, tried } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import { aProgram } from "../../../../test/events-desk.ts";
import {
  ANA,
  anaTwice,
  bought,
  contacted,
  expectSumsToFit,
  idOf,
  merge,
  split,
} from "../../../../test/merge-desk.ts";
import { asked, at, contact, count, REPLY, rejudge, standard, tell } from "../../../../test/quality-desk.ts";
import { mayContact } from "../consents/may-contact.ts";
import { erase } from "./erase.ts";
import { standing } from "./erasure.queries.ts";
import { eraseDue } from "./erasures.ts";

const SIXTH = new Date("2026-11-28T11:00:00Z");
const SEVENTH = new Date("2026-11-29T12:00:00Z");

/** The figures of the company, whoever they are of. */
async function figures({ services }: House): Promise<unknown[]> {
  const answers = [];
  for (const question of [
    sql`select day, sum(purchases) as p, sum(returns) as r, sum(spend_minor) as s, sum(lines) as l from customer_day
        group by day order by day`,
    sql`select purchases, purchase_days, spend_minor, first_day, last_day, first_product_id, products from customer_rollup
        order by 1, 2, 3, 4, 5, 6`,
    sql`select product_id, sum(quantity) as q, sum(spend_minor) as s from customer_product group by 1 order by 1`,
    sql`select at::date as day, channel, touchpoint, count(*) as n from contact group by 1, 2, 3 order by 1, 2, 3`,
    sql`select contacts, contacts_in, opened_at::date as opened, last_at::date as last, touchpoint from matter
        order by 1, 2, 3, 4, 5`,
    sql`select contacts, contacts_in from customer_contact_rollup order by 1, 2`,
    sql`select day, touchpoint, channel, wait_class, sum(contacts) as c, sum(matters) as m from touchpoint_day
        group by 1, 2, 3, 4 having sum(contacts) <> 0 or sum(matters) <> 0 order by 1, 2, 3, 4`,
    sql`select started_on, ended_on, price_minor from subscription order by 1`,
    sql`select month, sum(income_minor) as i from income_change group by 1 having sum(income_minor) <> 0 order by 1`,
    sql`select count(*) as customers from customer`,
  ]) {
    answers.push((await question.execute(services.db)).rows);
  }
  return answers;
}

/** Ana, who came twice, with contacts. */
async function anaOnce(house: House): Promise<{ ana: string; anita: string }> {
  const { db } = house.services;
  const { ana, anita } = await anaTwice(db);
  await bought(db, "R1", { externalId: "C9", name: "Eva" }, 4);
  for (const day of [1, 2, 3, 4]) await contacted(db, `K${day}`, { externalId: "C2" }, day);
  await merge(db, ana, anita);
  return { ana, anita };
}

test("after the waiting time he is nobody, and every figure of the company is what it was", async ({
  house,
}) => {
  const { ana, anita } = await anaOnce(house);
  const manager = await somebody(house, "Marta", "manager");
  const before = await figures(house);

  const asked = await done(house, manager, ["POST", `/customers/${anita}/erasure`, { because: "withdrawn" }]);
  expect(asked).toMatchObject({ customerId: ana, state: "scheduled", dueAt: SEVENTH.toISOString() });
  expect(await eraseDue(house.services, SIXTH)).toBe(0);
  expect(await eraseDue(house.services, SEVENTH)).toBe(1);

  expect(await figures(house)).toEqual(before);
  await expectSumsToFit(house.services.db);
  for (const id of [ana, anita]) {
    expect((await tried(house, manager, ["GET", `/customers/${id}`])).status).toBe(404);
  }
  house.at(SEVENTH);
  const manager2 = await somebody(house, "Mario", "manager");
  const { items } = await done(house, manager2, ["GET", "/erasures"]);
  expect(items).toMatchObject([
    { state: "done", because: "withdrawn", askedBy: "Marta", customerId: ana, formerIds: [anita] },
  ]);
  expect(JSON.stringify(items)).not.toContain("Ana");
  const { items: people } = await done(house, manager2, ["GET", "/customers?search=pérez"]);
  expect(people).toEqual([]);
});

test("what is judged by stays with anonymous facts: events are nothing said, receipts no answers; what a withdrawn standard ended goes", async ({
  house,
}) => {
  house.at(new Date(at("10:01")));
  const { store } = house.services;
  const { standardId } = await standard(house, REPLY);
  await tell(house, [
    contact(at("10:00"), { payload: { personAsked: true, awaits: "Ana", note: "Ana" } }),
    contact(at("10:01"), { direction: "out", payload: { automatic: true, undelivered: true } }),
    contact(at("10:01"), { direction: "out", payload: { awaits: "customer", automatic: "Ana" } }),
    contact(at("09:59"), { customer: { externalId: "C3" } }),
  ]);
  await asked(house, "DELETE", `/standards/${standardId}`);
  await rejudge(house, standardId);
  expect(await count(house, "verdict where reason = 'standard-withdrawn'")).toBe(1);
  const { send } = await aProgram(house);
  await send("track", { userId: "C2", event: "App Opened", messageId: "m1", timestamp: at("09:00") });
  const saidBefore = await count(house, "matter where last_in_at is not null");
  const director = await somebody(house, "Dora", "director");

  const { rows: customers } = await store.pool.query("select customer_id as id from customer");
  for (const { id } of customers) {
    await done(house, director, ["POST", `/customers/${id}/erasure`, { immediately: true }]);
  }

  const { rows } = await store.pool.query("select source, payload from contact order by source, payload");
  expect(rows).toEqual([
    { source: "erased", payload: {} },
    { source: "erased", payload: { awaits: "customer" } },
    { source: "erased", payload: { personAsked: true } },
    { source: "erased", payload: { automatic: true, undelivered: true } },
    { source: "segment/erased", payload: {} },
  ]);
  expect(await count(house, "matter where last_in_at is not null")).toBe(saidBefore);
  expect(await count(house, "verdict where reason = 'standard-withdrawn'")).toBe(0);
});

test("who was erased and comes again is somebody new", async ({ house }) => {
  const { db } = house.services;
  const { ana } = await anaOnce(house);
  const director = await somebody(house, "Dora", "director");
  await done(house, director, ["POST", `/customers/${ana}/erasure`, { immediately: true }]);

  await bought(db, "P1", ANA, 20);

  const again = await idOf(db, "email", ANA.email);
  expect(again).not.toBe(ana);
  const page = await done(house, director, ["GET", `/customers/${again}`]);
  expect(page).toMatchObject({ name: "Ana Pérez", purchases: 1 });
  await expectSumsToFit(db);
});

test("until it is done it is taken back; meanwhile nobody contacts him, and nobody is put into him", async ({
  house,
}) => {
  const { db } = house.services;
  const { ana, anita } = await anaTwice(db);
  const manager = await somebody(house, "Marta", "manager");
  const path = `/customers/${ana}/erasure`;
  const mergeId = await merge(db, ana, anita);
  const service = { purpose: "service", channel: "phone" } as const;
  await done(house, manager, ["POST", path, {}]);

  expect(await mayContact(db, [ana], service)).toEqual([]);
  await expect(split(db, ana, mergeId)).rejects.toMatchObject({ code: "conflict" });
  await bought(db, "R1", { externalId: "C9", name: "Eva" });
  await expect(merge(db, await idOf(db, "external", "C9"), ana)).rejects.toMatchObject({ code: "conflict" });
  expect((await tried(house, manager, ["POST", path, {}])).status).toBe(409);
  expect(await done(house, manager, ["GET", path])).toMatchObject({
    scheduled: { askedBy: "Marta" },
    refused: null,
    there: expect.arrayContaining([{ what: "purchases", rows: 3 }]),
  });

  await done(house, manager, ["DELETE", path]);

  expect(await eraseDue(house.services, SEVENTH)).toBe(0);
  expect(await mayContact(db, [ana], service)).toEqual([ana]);
  expect((await tried(house, manager, ["DELETE", path])).status).toBe(404);
  expect((await done(house, manager, ["GET", "/erasures?limit=1"])).items).toMatchObject([
    { state: "undone", endedBy: "Marta" },
  ]);
});

test("where data must stay it is refused, with the reason, until that is over or taken back", async ({
  house,
}) => {
  const { ana } = await anaTwice(house.services.db);
  const manager = await somebody(house, "Marta", "manager");
  const path = `/customers/${ana}/erasure`;
  const refusal = { because: "legal-duty", until: "2026-11-25" };
  await done(house, manager, ["POST", `${path}/refusal`, refusal]);

  expect((await tried(house, manager, ["POST", path, {}])).status).toBe(409);
  house.at(new Date("2026-11-26T12:00:00Z"));
  await done(house, manager, ["POST", path, {}]);

  expect((await done(house, manager, ["GET", "/erasures"])).items).toMatchObject([
    { state: "scheduled" },
    { state: "refused", because: "legal-duty", dueAt: "2026-11-25T00:00:00.000Z" },
  ]);
  const page = await done(house, manager, ["GET", "/erasures?limit=1"]);
  const next = await done(house, manager, ["GET", `/erasures?limit=1&cursor=${page.next}`]);
  expect(next).toMatchObject({ items: [{ state: "refused" }], next: null });
});

test("agents erase nobody, managers not at once, and each step is written down", async ({ house }) => {
  const { ana } = await anaTwice(house.services.db);
  const agent = await somebody(house, "Eva");
  const manager = await somebody(house, "Marta", "manager");
  const director = await somebody(house, "Dora", "director");
  const path = `/customers/${ana}/erasure`;

  expect((await tried(house, agent, ["POST", path, {}])).status).toBe(403);
  expect((await tried(house, manager, ["POST", path, { immediately: true }])).status).toBe(403);
  expect((await tried(house, manager, ["POST", path, { why: "Ana asked" }])).status).toBe(400);
  await done(house, manager, ["POST", `${path}/refusal`, { because: "claims" }]);
  await done(house, manager, ["DELETE", path]);
  await done(house, director, ["POST", path, { immediately: true }]);

  const { items } = await done(house, director, ["GET", `/audit?subject=${ana}&action=erasure`]);
  expect(items.map((one: { action: string }) => one.action)).toEqual(
    expect.arrayContaining(["erasure.refuse", "erasure.undo", "erasure.schedule", "erasure.done"]),
  );
});

test("what stands in the way of one erasure the others do not wait for, however many they are", async ({
  house,
}) => {
  const { store, db } = house.services;
  const names = Array.from({ length: 24 }, (_, at) => `Somebody ${at}`);
  const ids = await customersCalled(house, ...names);
  await store.pool.query(
    `insert into erasure (customer_id, erasure_id, state, because, asked_at, asked_by, due_at)
     select customer_id, gen_random_uuid(), 'scheduled', 'withdrawn', $1, 'Marta', $1 from customer`,
    [SIXTH],
  );
  const [stuck = "", still = ""] = ids.toSorted();
  await store.pool.query(`
    create function refuse_one() returns trigger language plpgsql as
      $$ begin raise exception 'cannot remove %', old.name; end $$;
    create trigger refuse_one before delete on customer for each row
      when (old.customer_id in ('${stuck}', '${still}')) execute function refuse_one()`);

  expect(await eraseDue(house.services, SEVENTH)).toBe(22);

  expect(house.logged().split("A customer could not be erased")).toHaveLength(3);
  expect(house.logged()).not.toContain("cannot remove");
  await store.pool.query("drop trigger refuse_one on customer");
  expect(await eraseDue(house.services, SEVENTH)).toBe(2);
  expect(await standing(db, ids, SEVENTH)).toEqual([]);
});

test("files are forgotten only of who is erased: not when that was taken back, nor when it fails", async ({
  house,
}) => {
  const { services } = house;
  const { ana } = await anaTwice(services.db);
  const manager = await somebody(house, "Marta", "manager");
  const path = `/customers/${ana}/erasure`;
  const told: (readonly string[])[] = [];
  const forgetFiles = async (_services: unknown, importIds: readonly string[]) => void told.push(importIds);
  const work = { ...services, hooks: { ...services.hooks, erasure: { forgetFiles } } };
  const importId = "01926e4c-5a00-7000-8000-0000000000ff";
  await services.store.pool.query("update purchase set import_id = $1", [importId]);
  const system = { kind: "system", name: "system" } as const;

  const asked = await done(house, manager, ["POST", path, {}]);
  await done(house, manager, ["DELETE", path]);
  await erase(work, asked, system, SEVENTH);
  expect(told).toEqual([]);

  const again = await done(house, manager, ["POST", path, {}]);
  await services.store.pool.query(
    "alter table customer_day add constraint no check (customer_id = $$00000000-0000-0000-0000-000000000000$$) not valid",
  );
  await expect(erase(work, again, system, SEVENTH)).rejects.toThrow();
  expect(told).toEqual([]);

  await services.store.pool.query("alter table customer_day drop constraint no");
  await erase(work, again, system, SEVENTH);
  expect(told).toEqual([[importId]]);
});
