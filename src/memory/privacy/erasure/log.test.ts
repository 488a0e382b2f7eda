import { randomUUID } from "node:crypto";
import { done, somebody } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import { bought, contacted, idOf } from "../../../../test/merge-desk.ts";

type Written = { action: string; subject?: string; detail: Record<string, unknown> };

async function write({ services }: House, entries: readonly Written[]): Promise<void> {
  for (const { action, subject = "", detail } of entries) {
    await services.store.pool.query(
      `insert into audit_entry (audit_id, at, actor_kind, actor_name, action, subject, detail)
       values (gen_random_uuid(), now(), 'person', 'Eva', $1, $2, $3)`,
      [action, subject, JSON.stringify(detail)],
    );
  }
}

async function written({ services }: House): Promise<unknown[]> {
  const { rows } = await services.store.pool.query(
    "select action, subject, detail from audit_entry where actor_name = 'Eva' order by action collate \"C\"",
  );
  return rows;
}

/** As many contacts more as a busy company has, each with an id of the program that it came from. */
async function contactsOf({ services }: House, count: number): Promise<void> {
  await services.store.pool.query(
    `insert into contact select (jsonb_populate_record(c,
       jsonb_build_object('contact_id', gen_random_uuid(), 'external_id', gen_random_uuid()))).*
     from contact c, generate_series(1, $1)`,
    [count],
  );
}

test("a customer with thousands of records is erased, and what the log says of others stays", async ({
  house,
}) => {
  const { db, store } = house.services;
  const ana = { externalId: "1001", name: "Ana Pérez", email: "ana.perez@example.com" };
  await bought(db, "1000", ana);
  await contacted(db, "K-77120", ana);
  await contactsOf(house, 5000);
  const customerId = await idOf(db, "email", ana.email);
  const { rows } = await store.pool.query("select external_id as id from contact limit 1 offset 4000");
  const others = [
    { action: "a", subject: "", detail: { items: 1000 } },
    { action: "b", subject: "", detail: { items: 1001, limit: 1000 } },
    { action: "c", subject: `${randomUUID()}/1000`, detail: { search: "1000 pesetas" } },
    { action: "d", subject: "", detail: { search: "Mariana Pérez" } },
    { action: "e", subject: "api/1001", detail: { search: "" } },
    { action: "f", subject: "", detail: { search: "bea.perez@example.com" } },
  ];
  await write(house, [
    ...others,
    { action: "purchase.remove", subject: "api/1000", detail: {} },
    { action: "z1", subject: `${customerId}/x`, detail: { search: "x" } },
    { action: "z2", detail: { search: `contact ${customerId.toUpperCase()}` } },
    { action: "z3", detail: { search: "1001", items: 3 } },
    { action: "z4", detail: { search: "«ana pérez», mail" } },
    { action: "z5", subject: "x/ANA.PEREZ@example.com", detail: { to: ["x", "Ana.Perez@example.com"] } },
    { action: "z6", detail: { search: rows[0].id } },
  ]);
  const director = await somebody(house, "Dora", "director");

  await done(house, director, ["POST", `/customers/${customerId}/erasure`, { immediately: true }]);

  expect(await written(house)).toEqual([
    ...others,
    { action: "purchase.remove", subject: "erased", detail: {} },
    { action: "z1", subject: customerId, detail: {} },
    ...["z2", "z3", "z4"].map((action) => ({ action, subject: "", detail: {} })),
    { action: "z5", subject: "erased", detail: {} },
    { action: "z6", subject: "", detail: {} },
  ]);
});
