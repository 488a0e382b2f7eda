import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import {
  ANA,
  ANITA,
  anaTwice,
  bought,
  everything,
  expectSumsToFit,
  idOf,
  later,
  merge,
  split,
  subscribed,
} from "../../../test/merge-desk.ts";
import type { Db } from "../../platform/db/db.ts";
import { previewMerge } from "./merges.ts";
import { BOOKS, CLAIMS, INHERITED, LEFT, MOVED, RECORDED, RECOUNTED, TOLD } from "./parts.ts";
import { survivorOf } from "./redirect.queries.ts";

/** Income by month as told to the models, change by change, must add up to what is remembered. */
async function expectIncomeToFit(db: Db): Promise<void> {
  const { rows } = await sql`
    select month, sum(told)::int as told, sum(kept)::int as kept from (
      select month, income_minor as told, 0 as kept from income_change
      union all
      select date_trunc('month', day)::date, 0, spend_minor - returned_minor from customer_day) both_sides
    group by month having sum(told) <> sum(kept)`.execute(db);
  expect(rows).toEqual([]);
}

async function changedSince(db: Db, work: () => Promise<unknown>): Promise<string[]> {
  await sql`delete from customer_change`.execute(db);
  await work();
  const { rows } = await sql<{
    id: string;
  }>`select distinct customer_id as id from customer_change order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

test("the models are told to look at both again, and that no income came or went", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  let mergeId = "";

  const merged = await changedSince(db, async () => {
    mergeId = await merge(db, ana, anita);
  });
  await expectIncomeToFit(db);
  const undone = await changedSince(db, () => split(db, ana, mergeId));

  expect(merged).toEqual([ana, anita].toSorted());
  expect(undone).toEqual([ana, anita].toSorted());
  await expectIncomeToFit(db);
});

test("merged, one has all the history of both, and the preview said so", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  const foreseen = await previewMerge(db, { customerId: ana, mergedId: anita, choices: { name: "merged" } });

  await merge(db, ana, anita, { name: "merged" });

  expect(foreseen).toMatchObject({
    name: "Anita Perez",
    city: "Vigo",
    purchases: 3,
    purchaseDays: 2,
    subscriptions: 1,
  });
  const { rows } = await sql`
    select c.name, c.city, r.purchases, r.purchase_days,
           (select count(*)::int from purchase_line l where l.customer_id = c.customer_id) as lines,
           (select count(*)::int from subscription s where s.customer_id = c.customer_id) as subscriptions,
           (select array_agg(kind order by id) from timeline t where t.customer_id = c.customer_id) as timeline,
           (select array_agg(value order by value collate "C") from customer_identity i where i.customer_id = c.customer_id) as known
    from customer c join customer_rollup r using (customer_id)`.execute(db);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    name: "Anita Perez",
    city: "Vigo",
    purchases: 3,
    purchase_days: 2,
    lines: 3,
    subscriptions: 1,
    known: ["+34600111222", "C1", "C2", "ana@example.com", "anita@example.com"],
  });
  await expectSumsToFit(db);
});

test("the old id means who stayed, and what comes under the old identities is his", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  await merge(db, ana, anita);

  await bought(db, "Q2", { externalId: "C2" }, 20, later(2));
  await bought(db, "Q1", { ...ANITA, city: "Lugo" }, 2, later(2));

  expect(await survivorOf(db, anita)).toBe(ana);
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from purchase where customer_id = ${ana}`.execute(db);
  expect(rows).toEqual([{ n: 4 }]);
  await expectSumsToFit(db);
});

test("split, both are exactly what they were", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  await bought(db, "P1", ANA, 3, later(0.5));
  const before = await everything(db);

  const mergeId = await merge(db, ana, anita, { name: "merged", city: "merged", kind: "merged" });
  expect(await everything(db)).not.toEqual(before);
  await split(db, ana, mergeId);

  expect(await everything(db)).toEqual(before);
  expect(await survivorOf(db, anita)).toBe(anita);
});

test("what came in between stays with who stayed; corrections of the other's records go with them", async ({
  db,
}) => {
  const { ana, anita } = await anaTwice(db);
  const mergeId = await merge(db, ana, anita, { name: "merged" });
  await bought(db, "Q2", { externalId: "C2", city: "Lugo" }, 20, later(2));
  await bought(db, "Q1", { externalId: "C2" }, 2, later(2));
  await subscribed(db, "T1", { externalId: "C2" }, "2025-09-01");

  await split(db, ana, mergeId);

  const { rows } = await sql`
    select c.name, c.city, array(select p.external_id from purchase p where p.customer_id = c.customer_id order by 1) as bought,
           array(select t.kind from timeline t where t.customer_id = c.customer_id and t.kind = 'left') as left
    from customer c order by c.name`.execute(db);
  expect(rows).toEqual([
    { name: "Ana Pérez", city: "Lugo", bought: ["P1", "P22", "Q2"], left: [] },
    { name: "Anita Perez", city: null, bought: ["Q1"], left: ["left"] },
  ]);
  expect(await idOf(db, "external", "C2")).toBe(anita);
  await expectSumsToFit(db);
});

test("an identity both had stays with each", async ({ db }) => {
  await bought(db, "P1", { externalId: "C1", email: "casa@example.com", phone: "600111222" });
  await bought(db, "P2", { externalId: "C2", email: "casa@example.com", phone: "600111222" });
  const [one, two] = [await idOf(db, "external", "C1"), await idOf(db, "external", "C2")];
  const before = await everything(db);

  const mergeId = await merge(db, two, one);
  expect(await idOf(db, "email", "casa@example.com")).toBe(two);
  await split(db, two, mergeId);

  expect(await everything(db)).toEqual(before);
});

test("who went into one who went into another comes back only after him", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  await bought(db, "R1", { externalId: "C3" });
  const third = await idOf(db, "external", "C3");
  const before = await everything(db);
  const first = await merge(db, ana, anita);
  const between = await everything(db);
  const second = await merge(db, third, ana, {}, later(2));

  await expect(split(db, ana, first)).rejects.toThrow(/undo that merge first/);
  expect(await survivorOf(db, anita)).toBe(third);

  await split(db, third, second);
  expect(await everything(db)).toEqual(between);
  await split(db, ana, first);
  expect(await everything(db)).toEqual(before);
  await expect(split(db, ana, first)).rejects.toThrow(/undone already/);
});

test("one cannot go into himself, nor somebody unknown into anybody", async ({ db }) => {
  const { ana, anita } = await anaTwice(db);
  await merge(db, ana, anita);

  await expect(merge(db, ana, ana)).rejects.toMatchObject({ code: "conflict" });
  await expect(merge(db, anita, ana)).rejects.toMatchObject({ code: "conflict" });
  await expect(merge(db, ana, "01926e4c-5a00-7000-8000-000000000000")).rejects.toMatchObject({
    code: "not_found",
  });
});

test("every table about customers has its part in a merge", async ({ db }) => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id'
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'intake\_%'`.execute(db);

  const known: readonly string[] = [
    ...MOVED.flatMap(({ tables }) => [...tables]),
    ...RECOUNTED,
    ...RECORDED,
    ...CLAIMS,
    ...LEFT,
    ...INHERITED,
    ...TOLD,
    ...BOOKS,
  ];
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
});
