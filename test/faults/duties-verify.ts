import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { hooks } from "../../src/api/hooks.ts";
import type { Db } from "../../src/platform/db/db.ts";
import { openLog } from "../../src/platform/log.ts";
import { judgeDue } from "../../src/quality/verdicts/due.ts";
import { DUTIES, type Duties, MAIL_DUE_MS } from "./duties.ts";

/** A webhook that was on its way when the application was killed comes with the next start. */
const PATIENCE_MS = 60_000;

type Row = Record<"broken" | "cases" | "held" | "notices" | "events", number> & { id: string };

/**
 * What is wrong with the duties of a store after a kill: each contact that was acknowledged has one verdict that says it
 * broke its promise, one case with a holder, one notice to him, and one event, which the receiver of webhooks heard.
 */
export async function dutyFaults(db: Db, duties: Duties): Promise<string[]> {
  // Beside the application's own job: whoever comes first, nothing is done twice.
  await delay(MAIL_DUE_MS);
  await judgeDue({ db, hooks, log: openLog("silent") }, new Date());
  const rows = new Map((await dutiesOn(db)).map(({ id, ...row }) => [id, row]));
  const faults = [...duties.acknowledged].flatMap((id) => {
    const row = rows.get(id);
    if (!row) return [`${id} was acknowledged and is lost`];
    const wrong = Object.entries(row).filter(([, count]) => count !== 1);
    return wrong.map(([what, count]) => `${id} has ${count} ${what} in place of one`);
  });
  return [...faults, ...(await unheard(db, duties))];
}

async function dutiesOn(db: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.external_id as id,
      (select count(*) from verdict v where v.customer_id = c.customer_id and v.verdict = 'broken'
         and v.subject_id in (c.contact_id, c.matter_id)) as broken,
      count(distinct k.case_id) as cases,
      count(distinct k.case_id) filter (where k.holder_id is not null) as held,
      count(distinct n.notification_id) as notices,
      (select count(*) from event e where e.type = 'case.opened' and e.customer_id = c.customer_id
         and e.data ->> 'matterId' = c.matter_id::text) as events
    from contact c
    left join service_case k on k.customer_id = c.customer_id and k.matter_id = c.matter_id
    left join notification n on n.customer_id = k.customer_id and n.case_id = k.case_id
      and n.person_id = k.holder_id and n.kind = 'case-given'
    where c.source = ${DUTIES} group by c.customer_id, c.contact_id`.execute(db);
  return rows;
}

/** Events that the receiver was never told of, or told of in two ways under one id. */
async function unheard(db: Db, { heard }: Duties): Promise<string[]> {
  const events = await openedEvents(db);
  for (let waited = 0; waited < PATIENCE_MS && events.some((id) => !heard.has(id)); waited += 100)
    await delay(100);
  const known = new Set(events);
  return [
    ...events.filter((id) => !heard.has(id)).map((id) => `event ${id} never came to its receiver`),
    ...[...heard].filter(([id]) => !known.has(id)).map(([id]) => `event ${id} came and is not kept`),
    ...[...heard].filter(([, bodies]) => bodies.size > 1).map(([id]) => `event ${id} came in two ways`),
  ];
}

async function openedEvents(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select event_id as id from event where type = 'case.opened'`.execute(db);
  return rows.map(({ id }) => id);
}
