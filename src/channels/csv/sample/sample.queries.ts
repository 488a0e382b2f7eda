import { sql } from "kysely";
import type { CompanyFacts } from "../../../memory/company.queries.ts";
import type { Db } from "../../../platform/db/db.ts";

/** Whether no customer and no import is remembered. */
export async function isMemoryEmpty(db: Db): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select 1 from customer)
       and not exists (select 1 from import where state not in ('cancelled', 'undone')) as empty`.execute(db);
  return rows[0]?.empty ?? false;
}

export async function sampleImports(db: Db): Promise<string[]> {
  const { rows } = await sql<{ importId: string }>`
    select import_id as "importId" from import where is_sample limit 100`.execute(db);
  return rows.map(({ importId }) => importId);
}

/** Whether a sample began to load and nobody loads it any more; asked at the start, when no work is under way. */
export async function isSampleUnfinished(db: Db): Promise<boolean> {
  const { rows } = await sql<{ unfinished: boolean }>`
    select exists (select from import where is_sample and state in ('draft', 'checked', 'failed')) as unfinished
  `.execute(db);
  return rows[0]?.unfinished ?? false;
}

/** Whether anything is remembered, or on its way, that does not come from the sample. */
export async function ownImports(db: Db): Promise<boolean> {
  const samples = await sampleImports(db);
  const { rows } = await sql<{ own: boolean }>`
    select exists (select 1 from import where not is_sample and state not in ('draft', 'cancelled', 'undone'))
        or exists (select 1 from inbox where source not in ('sample', 'simulated', 'contact:simulated'))
        or exists (select 1 from customer where (import_id = any(${samples}::uuid[])) is not true) as own`.execute(
    db,
  );
  return rows[0]?.own ?? true;
}

/** Empties what is remembered about customers and products. */
export async function truncateMemory(db: Db): Promise<void> {
  await sql`
    truncate product, identity, inbox, customer, customer_identity, customer_revision, customer_merge, customer_merge_part,
             customer_redirect, customer_suggestion, duplicate_key, purchase, purchase_line, purchase_revision, subscription,
             subscription_revision, subscription_seen, customer_mention, timeline, contact, contact_revision, matter,
             customer_contact_rollup, note, contact_attachment, contact_attachment_piece, verdict, verdict_revision, touchpoint_day, verdict_day,
             customer_owner, service_case, case_evidence, case_log, case_hand_over, case_promise,
             case_task, compensation, notification, case_watcher,
             survey_invitation, survey_answer, survey_day, survey_funnel_day, outgoing_message, address_block, comment,
             comment_waiting, voice_day, journey_customer,
             customer_day, customer_rollup, customer_product, customer_change, income_change, import_refused,
             intake_row, intake_customer, intake_product, intake_purchase, intake_subscription,
             intake_contact`.execute(db);
}

/** Whether the sample is being loaded right now. */
export async function isSampleOnItsWay(db: Db): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (select from import where is_sample and state in ('draft', 'checking', 'checked', 'running')) as busy
  `.execute(db);
  return rows[0]?.busy ?? false;
}

/**
 * Makes own files that are not imported yet drafts in the company's currency and time zone; readings remembered in
 * `lent`, the currency that was not the company's, are in its own from now on.
 */
export async function redraftWaiting(
  db: Db,
  { currency, timeZone }: CompanyFacts,
  lent: string,
): Promise<void> {
  const own = JSON.stringify({ currency, timeZone });
  await sql`
    update import set state = 'draft', report = null, mapping = mapping || ${own}::jsonb
    where not is_sample and state in ('draft', 'checked')`.execute(db);
  await sql`
    update import_memory set mapping = mapping || ${own}::jsonb
    where mapping ->> 'currency' = ${lent} and ${lent} <> ${currency}`.execute(db);
}
