import { sql } from "kysely";
import type { Placeable } from "../../memory/contacts/hooks.ts";
import type { Db } from "../../platform/db/db.ts";
import type { MatterKey } from "../recent.queries.ts";

export type Placed = Placeable & {
  customerId: string;
  contactId: string;
  touchpoint: string | null;
  isTold: boolean;
};

/** So many contacts of a page of matters are looked at: a matter of thousands is one matter. */
export const MOST_OF_A_PAGE = 5000;

/** The newest contacts of some matters since a moment, with what rules look at; one above the most where there are more. */
export async function placedOf(db: Db, matters: readonly MatterKey[], since: Date): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    select c.customer_id as "customerId", c.contact_id as "contactId", c.at, c.channel, c.direction, c.source,
           c.touchpoint, c.touchpoint_told as "isTold", c.subject, c.text, c.language, c.reference, c.payload,
           case when c.actor_kind is not null
                then jsonb_build_object('kind', c.actor_kind, 'name', c.actor_name) end as actor
    from unnest(${matters.map(({ customerId }) => customerId)}::uuid[],
                ${matters.map(({ matterId }) => matterId)}::uuid[]) as k (customer_id, matter_id)
    join contact c on c.customer_id = k.customer_id and c.matter_id = k.matter_id
    where c.at >= ${since}
    order by c.at desc, c.contact_id limit ${MOST_OF_A_PAGE + 1}`.execute(db);
  return rows;
}
