import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { everyIdOf } from "../../privacy/person.queries.ts";
import type { Identity } from "../identity.ts";

/**
 * A customer is no longer known by some identities, and whoever went into him, or into one of those, was not either: none who
 * comes out again brings them back.
 */
export async function forgetIdentities(
  tx: Db,
  customerId: string,
  identities: readonly Identity[],
): Promise<void> {
  if (identities.length === 0) return;
  const [kinds, values] = [identities.map(({ kind }) => kind), identities.map(({ value }) => value)];
  const isGone = sql`(i ->> 'kind', i ->> 'value') in (select * from unnest(${kinds}::text[], ${values}::text[]))`;
  const kept = (key: "identities" | "owned") => sql`
    (select coalesce(jsonb_agg(i order by place), '[]')
     from jsonb_array_elements(merged -> ${key}::text) with ordinality as e (i, place) where not ${isGone})`;
  await sql`
    delete from customer_identity c
    using unnest(${kinds}::text[], ${values}::text[]) as i (kind, value)
    where c.customer_id = ${customerId}::uuid and c.kind = i.kind and c.value = i.value`.execute(tx);
  await sql`
    update customer_merge set merged = jsonb_set(jsonb_set(merged, '{identities}', ${kept("identities")}), '{owned}', ${kept("owned")})
    where customer_id = any(${await everyIdOf(tx, customerId)}::uuid[]) and undone_at is null
      and exists (select from jsonb_array_elements(merged -> 'identities') i where ${isGone})`.execute(tx);
}
