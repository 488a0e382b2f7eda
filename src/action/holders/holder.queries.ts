import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { WORKING } from "../owners/owner.queries.ts";

/** Somebody who may hold cases of some functions. */
export type Candidate = { personId: string; functions: string[] };

/** Who answers for one of some functions and may work cases. */
export async function answeringFor(db: Db, functions: readonly string[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select id as "personId", functions from person
    where functions && ${[...functions]}::text[] and role = any(${WORKING}::text[])
    order by id limit 1000`.execute(db);
  return rows;
}

/** How many open cases some people hold; who holds none is absent. */
export async function openCasesHeld(db: Db, personIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; held: number }>`
    select holder_id as "personId", count(*)::int as held from service_case
    where state = 'open' and holder_id = any(${[...personIds]}::text[]) group by holder_id`.execute(db);
  return new Map(rows.map(({ personId, held }) => [personId, held]));
}
