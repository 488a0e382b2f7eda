import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { keptAnswer } from "../runs/run.queries.ts";
import { Core } from "./core.ts";

const Kept = Core.omit({ cooling: true });
/** Customers who cool that are shown with the core; the rest are in the customers list. */
const MOST = 50;

/** The core without who cools; null before the first run. */
export function keptCore(db: Db): Promise<Omit<Core, "cooling"> | null> {
  return keptAnswer(db, "core", Kept);
}

/** The core and who cools, as the last run found; null before the first. */
export async function readCore(db: Db): Promise<Core | null> {
  const kept = await keptCore(db);
  return kept && { ...kept, cooling: await coolingCustomers(db) };
}

/** Those with most value at risk first; only customers whose value is known. */
async function coolingCustomers(db: Db): Promise<Core["cooling"]> {
  const { rows } = await sql<Core["cooling"][number]>`
    select s.customer_id as "customerId", c.name, s.tier, r.last_day as "lastDay",
           s.probability_alive as "probabilityAlive", s.expected_value_minor as "expectedValueMinor",
           s.value_at_risk_minor as "valueAtRiskMinor", s.cooling
    from customer_score s
    join customer c on c.customer_id = s.customer_id
    join customer_rollup r on r.customer_id = s.customer_id
    where s.cooling is not null and s.value_at_risk_minor is not null and s.tier is not null
      and r.last_day is not null
    order by s.value_at_risk_minor desc, s.customer_id
    limit ${MOST}`.execute(db);
  return rows;
}
