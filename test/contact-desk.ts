import { sql } from "kysely";
import type { Db } from "../src/platform/db/db.ts";
import { done, type Somebody } from "./action-desk.ts";
import { expect, type House, ORIGIN } from "./application.ts";

/** A call of somebody who is known by phone. */
export const CALL = {
  externalId: "K1",
  at: "2026-11-20T10:00:00Z",
  customer: { phone: "600 111 222", name: "Ana Prieto" },
  channel: "phone",
};

/** Tells of a contact, or a list of them, and expects that answer. */
export async function told(house: House, body: unknown, status = 200) {
  const response = await house.ask({}, "POST", "/api/v1/contacts", body);
  const answer = await response.json();
  expect([response.status, answer]).toEqual([status, answer]);
  return answer;
}

/** Reads and expects an answer. */
export async function read(house: House, path: string) {
  const response = await house.ask({}, "GET", `/api/v1${path}`);
  const answer = await response.json();
  expect([response.status, answer]).toEqual([200, answer]);
  return answer;
}

/** Twenty thousand calls of a customer at a touchpoint, told by nobody. */
export async function manyCalls({ services }: House, customerId: string, touchpoint: string): Promise<void> {
  await services.store.pool.query(
    `insert into contact (customer_id, contact_id, source, external_id, at, channel, direction, touchpoint, touchpoint_told,
                          matter_id, matter_chosen, payload)
     select $1::uuid, gen_random_uuid(), 'made', i::text, '2026-11-10'::timestamptz + i * interval '1 second', 'phone', 'in',
            $2, true, gen_random_uuid(), false, '{}'
     from generate_series(1, 20000) i`,
    [customerId, touchpoint],
  );
  await services.store.pool.query("analyze contact");
}

/** How often some work reads an index. */
export async function readsOf({ services }: House, index: string, work: (db: Db) => Promise<unknown>) {
  const { db } = services;
  const readSoFar = async () => {
    const { rows } = await sql<{ n: number }>`
      select idx_scan::int as n from pg_stat_user_indexes where indexrelname = ${index}`.execute(db);
    return rows[0]?.n ?? 0;
  };
  const before = await readSoFar();
  await db.transaction().execute(async (tx) => {
    await work(tx);
    await sql`select pg_stat_force_next_flush()`.execute(tx);
  });
  return (await readSoFar()) - before;
}

/** Keeps a small file with a contact. */
export async function kept(
  house: House,
  { customerId, contactId }: { customerId: string; contactId: string },
) {
  const path = `/api/v1/contacts/${contactId}/attachments?customerId=${customerId}&name=a.txt`;
  const headers = { "content-type": "text/plain", origin: ORIGIN, host: "127.0.0.1:3000" };
  const request = new Request(ORIGIN + path, { method: "POST", body: "signed", headers });
  const answer = await house.door.fetch(request, { incoming: { socket: { remoteAddress: "127.0.0.1" } } });
  const { attachmentId } = await answer.json();
  return {
    attachmentId,
    path: `/contacts/${contactId}/attachments/${attachmentId}?customerId=${customerId}`,
  };
}

/** Writes down a consent that a file of a contact proves. */
export async function proved(house: House, who: Somebody, customerId: string, attachmentId: string) {
  const consent = { purpose: "marketing", channel: "email", state: "given", source: "form" };
  const body = { ...consent, proof: { attachmentId } };
  return done(house, who, ["POST", `/customers/${customerId}/consents`, body]);
}
