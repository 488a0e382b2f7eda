import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import type { Purpose, PurposeSaid } from "./purpose.ts";

/** All purposes, in their order; retired ones too. */
export async function purposes(db: Db): Promise<Purpose[]> {
  const { rows } = await sql<Purpose>`
    select purpose_key as key, place, jsonb_build_object('es', name_es, 'en', name_en) as names,
           needs_consent as "needsConsent", is_retired as "isRetired"
    from consent_purpose order by place, purpose_key limit 1000`.execute(db);
  return rows;
}

/** Writes a purpose, new or as it is now; it is in use again. */
export async function writePurpose(
  db: Db,
  key: string,
  { place, names, needsConsent }: PurposeSaid,
): Promise<void> {
  await sql`
    insert into consent_purpose (purpose_key, place, name_es, name_en, needs_consent, is_retired)
    values (${key}, ${place}, ${names.es}, ${names.en}, ${needsConsent}, false)
    on conflict (purpose_key) do update set
      place = excluded.place, name_es = excluded.name_es, name_en = excluded.name_en,
      needs_consent = excluded.needs_consent, is_retired = false`.execute(db);
}

/** Takes a purpose out of use; whether there was one. */
export async function retirePurpose(db: Db, key: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update consent_purpose set is_retired = true where purpose_key = ${key}`.execute(db);
  return numAffectedRows > 0n;
}
