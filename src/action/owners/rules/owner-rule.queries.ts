import { sql } from "kysely";
import { z } from "zod";
import type { Db } from "../../../platform/db/db.ts";
import { type Facts, OwnerRule } from "./owner-rule.ts";

const Kept = z.object({
  rules: z.array(OwnerRule),
  turns: z.record(z.string(), z.int()),
  lookedAt: z.date(),
});
export type KeptRules = z.infer<typeof Kept>;

/** The rules there are; undefined when none were ever said. */
export async function keptRules(db: Db): Promise<KeptRules | undefined> {
  const { rows } = await sql`select rules, turns, looked_at as "lookedAt" from owner_rules`.execute(db);
  return rows[0] === undefined ? undefined : Kept.parse(rows[0]);
}

/** As `keptRules`, locked: whose turn it is one alone says. */
export async function lockRules(tx: Db): Promise<KeptRules | undefined> {
  const { rows } = await sql`
    select rules, turns, looked_at as "lookedAt" from owner_rules for update`.execute(tx);
  return rows[0] === undefined ? undefined : Kept.parse(rows[0]);
}

/** Says the rules; newcomers are looked for from now on where none were said before. */
export async function writeRules(db: Db, rules: readonly OwnerRule[], now: Date): Promise<void> {
  await sql`
    insert into owner_rules (rules, turns, looked_at) values (${JSON.stringify(rules)}::jsonb, '{}', ${now})
    on conflict (only_row) do update set rules = excluded.rules`.execute(db);
}

/** Says whose turn it is. */
export async function writeTurns(tx: Db, turns: ReadonlyMap<string, number>): Promise<void> {
  await sql`update owner_rules set turns = ${JSON.stringify(Object.fromEntries(turns))}::jsonb`.execute(tx);
}

/** Says until when newcomers were looked for. */
export async function writeLookedAt(db: Db, at: Date): Promise<void> {
  await sql`update owner_rules set looked_at = ${at}`.execute(db);
}

/** Customers after an id who have no owner, in the order they came into memory. */
export async function withoutOwnerAfter(db: Db, afterId: string, limit: number): Promise<Facts[]> {
  const { rows } = await sql<Facts>`
    select c.customer_id as "customerId", c.name, c.kind, c.country, c.language, s.tier
    from customer c left join customer_score s on s.customer_id = c.customer_id
    where c.customer_id > ${afterId}::uuid
      and not exists (select from customer_owner o where o.customer_id = c.customer_id)
    order by c.customer_id limit ${limit}`.execute(db);
  return rows;
}
