import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { KeptPass } from "./pass.ts";

/** More of one customer's no list shows. */
const MOST = 100;

const COLUMNS = sql`
  m.customer_id as "customerId", m.pass_id as "passId", m.matter_id as "matterId", m.partner_id as "partnerId",
  m.subject, m.note, m.releases, m.passed_at as "passedAt", m.passed_by_id as "passedById", m.passed_by as "passedBy",
  m.state, m.ended_at as "endedAt", m.ended_text as "endedText"`;

/** Writes that a matter is passed. */
export async function insertPass(tx: Db, one: KeptPass): Promise<void> {
  await sql`
    insert into matter_pass (customer_id, pass_id, matter_id, partner_id, subject, note, releases, passed_at,
                             passed_by_id, passed_by, state)
    values (${one.customerId}, ${one.passId}, ${one.matterId}, ${one.partnerId}, ${one.subject}, ${one.note},
            ${[...one.releases]}::text[], ${one.passedAt}, ${one.passedById}, ${one.passedBy}, ${one.state})`.execute(
    tx,
  );
}

/** Says how a pass ended. */
export async function endPass(tx: Db, one: KeptPass): Promise<void> {
  await sql`
    update matter_pass set state = ${one.state}, ended_at = ${one.endedAt}, ended_text = ${one.endedText}
    where customer_id = ${one.customerId}::uuid and pass_id = ${one.passId}::uuid`.execute(tx);
}

/** A matter of a customer. */
export type PassedPlace = { customerId: string; matterId: string };

/** Passes of some matters, however they ended. */
export async function passesAbout(tx: Db, places: readonly PassedPlace[]): Promise<KeptPass[]> {
  const { rows } = await sql<KeptPass>`
    select ${COLUMNS}
    from (select distinct * from unnest(${places.map((one) => one.customerId)}::uuid[],
                                        ${places.map((one) => one.matterId)}::uuid[]) as p (customer_id, matter_id)) w
    join matter_pass m on m.customer_id = w.customer_id and m.matter_id = w.matter_id
    order by m.pass_id`.execute(tx);
  return rows;
}

/** Says of which matter each pass is. */
export async function movePasses(
  tx: Db,
  passes: readonly Pick<KeptPass, "customerId" | "passId" | "matterId">[],
): Promise<void> {
  if (passes.length === 0) return;
  await sql`
    update matter_pass m set matter_id = w.matter_id
    from unnest(${passes.map((one) => one.customerId)}::uuid[], ${passes.map((one) => one.passId)}::uuid[],
                ${passes.map((one) => one.matterId)}::uuid[]) as w (customer_id, pass_id, matter_id)
    where m.customer_id = w.customer_id and m.pass_id = w.pass_id`.execute(tx);
}

/** A customer's passes, the newest first. */
export async function passesOf(db: Db, customerId: string): Promise<KeptPass[]> {
  const { rows } = await sql<KeptPass>`
    select ${COLUMNS} from matter_pass m where m.customer_id = ${customerId}::uuid
    order by m.pass_id desc limit ${MOST}`.execute(db);
  return rows;
}

/** One pass of a customer; undefined when there is none. */
export async function passOf(db: Db, customerId: string, passId: string): Promise<KeptPass | undefined> {
  const { rows } = await sql<KeptPass>`
    select ${COLUMNS} from matter_pass m
    where m.customer_id = ${customerId}::uuid and m.pass_id = ${passId}::uuid`.execute(db);
  return rows[0];
}

/** A pass to a partner that was not taken back; undefined when there is none to him of that id. */
export async function passTo(db: Db, partnerId: string, passId: string): Promise<KeptPass | undefined> {
  const { rows } = await sql<KeptPass>`
    select ${COLUMNS} from matter_pass m
    where m.partner_id = ${partnerId} and m.state in ('passed', 'done') and m.pass_id = ${passId}::uuid`.execute(
    db,
  );
  return rows[0];
}

type Place = { state: "passed" | "done"; after: string | undefined; limit: number };

/** What is passed to a partner, the newest first. */
export async function passesTo(
  db: Db,
  partnerId: string,
  { state, after, limit }: Place,
): Promise<KeptPass[]> {
  const beyond = after === undefined ? sql`` : sql`and m.pass_id < ${after}::uuid`;
  const { rows } = await sql<KeptPass>`
    select ${COLUMNS} from matter_pass m where m.partner_id = ${partnerId} and m.state = ${state} ${beyond}
    order by m.pass_id desc limit ${limit}`.execute(db);
  return rows;
}

/** What of a customer can be released. */
export type Reachable = { customerId: string; name: string; address: string | null; phones: string[] };

/** Names of some customers, and how to reach them. */
export async function reachables(db: Db, customerIds: readonly string[]): Promise<Map<string, Reachable>> {
  const { rows } = await sql<Reachable>`
    select c.customer_id as "customerId", c.name,
           nullif(concat_ws(', ', c.street, nullif(concat_ws(' ', c.postcode, c.city), ''), c.country), '') as address,
           array(select i.value from customer_identity i
                 where i.customer_id = c.customer_id and i.kind = 'phone' order by i.value) as phones
    from customer c where c.customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.customerId, row]));
}

/** Everybody with the role of a partner. */
export async function partners(db: Db): Promise<{ personId: string; name: string }[]> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select id as "personId", name from person where role = 'partner' order by name, id limit 5000`.execute(
    db,
  );
  return rows;
}

/** Tells in a customer's timeline what became of a pass. */
export async function tellPass(
  tx: Db,
  one: { customerId: string; id: string; payload: Readonly<Record<string, unknown>> },
  now: Date,
): Promise<void> {
  await copyRows(
    tx,
    "timeline",
    ["customer_id", "id", "at", "kind", "payload"],
    [[one.customerId, one.id, now, "passed", one.payload]],
  );
}
