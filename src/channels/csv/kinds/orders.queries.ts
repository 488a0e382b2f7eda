import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { BY_ORDER } from "../rows/review.ts";

/**
 * Who wrote a review of an order bought it, where one customer alone has an order of that number: of the sources files of
 * purchases came from, and of the API. What he calls himself there tells nothing more then; his number on the platform
 * does.
 */
export async function matchByOrder(
  db: Db,
  { importId, source }: { importId: string; source: string },
): Promise<void> {
  await sql`
    with said as materialized (
      select distinct r.customer_ref, r.payload ->> 'order' as number
      from intake_contact r
      where r.batch_id = ${importId}::uuid and r.channel = 'review'
        and left(r.customer_ref, 2) in (${BY_ORDER.ofNumber}, ${BY_ORDER.ofName})
    ), sources as materialized (
      select distinct mapping ->> 'source' as source from import where mapping ->> 'kind' = 'purchases'
      union select 'api' union select ${source}::text
    ), owner as materialized (
      select said.customer_ref, i.customer_id
      from said join inbox i on i.external_id = said.number and i.source in (select source from sources)
    ), one as (
      select customer_ref, max(customer_id::text)::uuid as customer_id from owner
      group by customer_ref having count(distinct customer_id) = 1
    )
    update intake_customer c
    set decided = one.customer_id, name = null,
        external_id = case when left(c.customer_ref, 2) = ${BY_ORDER.ofNumber} then c.external_id end
    from one
    where c.batch_id = ${importId}::uuid and c.customer_ref = one.customer_ref`.execute(db);
}

/** Who is known already is not called what he calls himself under a review. */
export async function keepNames(db: Db, importId: string): Promise<void> {
  await sql`
    update intake_customer c set name = null
    from intake_contact r, identity i
    where c.batch_id = ${importId}::uuid and r.batch_id = c.batch_id and r.customer_ref = c.customer_ref
      and r.channel = 'review' and r.payload ->> 'author' = c.name
      and i.kind = 'external' and i.value = c.external_id`.execute(db);
}
