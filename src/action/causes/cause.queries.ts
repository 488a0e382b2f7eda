import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { Cause, CauseSaid } from "./cause.ts";

/** All causes, in their order. */
export async function causes(db: Db): Promise<Cause[]> {
  const { rows } = await sql<Cause>`
    select root_cause_key as key, place, jsonb_build_object('es', name_es, 'en', name_en) as names,
           is_retired as "isRetired"
    from root_cause order by place, root_cause_key limit 1000`.execute(db);
  return rows;
}

/** Writes a cause, new or as it is now; it is in use again. */
export async function writeCause(db: Db, key: string, { place, names }: CauseSaid): Promise<void> {
  await sql`
    insert into root_cause (root_cause_key, place, name_es, name_en, is_retired)
    values (${key}, ${place}, ${names.es}, ${names.en}, false)
    on conflict (root_cause_key) do update set
      place = excluded.place, name_es = excluded.name_es, name_en = excluded.name_en, is_retired = false`.execute(
    db,
  );
}

/** Takes a cause out of use; whether there was one. */
export async function retireCause(db: Db, key: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update root_cause set is_retired = true where root_cause_key = ${key}`.execute(db);
  return numAffectedRows > 0n;
}
