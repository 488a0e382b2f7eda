import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { uuidArray } from "../../../platform/db/types.ts";
import type { KeptMerge } from "../merge.queries.ts";
import type { Part } from "../parts.ts";

/** What goes back beside the records that a merge moved, by part. */
export type Since = Readonly<Partial<Record<Part, readonly string[]>>>;

/**
 * What was judged, opened and passed since a merge about contacts that go back, and what the timeline tells of it. A
 * matter goes with the contact that began it; what is about no matter stays.
 */
export async function givenSince(
  db: Db,
  { customerId, mergedAt }: Pick<KeptMerge, "customerId" | "mergedAt">,
  contacts: readonly string[],
): Promise<Since> {
  if (contacts.length === 0) return {};
  const { rows } = await sql<{ what: "matter" | "case" | "pass"; id: string }>`
    with begun as (
      select customer_id, matter_id from matter
      where customer_id = ${customerId}::uuid and first_contact_id = any(${uuidArray(contacts)}::uuid[]))
    select 'matter' as what, matter_id as id from begun
    union all
    select 'case', k.case_id from service_case k join begun b on b.customer_id = k.customer_id and b.matter_id = k.matter_id
    where k.opened_at >= ${mergedAt}
    union all
    select 'pass', p.pass_id from matter_pass p join begun b on b.customer_id = p.customer_id and b.matter_id = p.matter_id
    where p.passed_at >= ${mergedAt}`.execute(db);
  const idsOf = (what: string) => rows.filter((row) => row.what === what).map(({ id }) => id);
  const subjects = [...contacts, ...idsOf("matter")];
  const passes = idsOf("pass");
  const timeline = await entriesAbout(db, { customerId, mergedAt }, { subjects, contacts, passes });
  return { verdict: subjects, case: idsOf("case"), pass: passes, timeline };
}

type About = { subjects: readonly string[]; contacts: readonly string[]; passes: readonly string[] };

/** Entries of the timeline that tell of verdicts, and what was told since of contacts and of passes. */
async function entriesAbout(
  db: Db,
  { customerId, mergedAt }: Pick<KeptMerge, "customerId" | "mergedAt">,
  { subjects, contacts, passes }: About,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select verdict_id as id from verdict
    where customer_id = ${customerId}::uuid and subject_id = any(${uuidArray(subjects)}::uuid[])
    union all
    select id from timeline
    where customer_id = ${customerId}::uuid and at >= ${mergedAt}
      and (payload ->> 'contactId' = any(${[...contacts]}::text[]) or payload ->> 'passId' = any(${[...passes]}::text[]))`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Consents that a file proves which goes back: of some contacts, or one of some. The proof stays with what it proves. */
export async function provedBack(
  db: Db,
  customerId: string,
  { contacts, files }: { contacts: readonly string[]; files: readonly string[] },
): Promise<string[]> {
  if (contacts.length + files.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select r.consent_id as id from consent_record r
    join contact_attachment f on f.customer_id = r.customer_id and f.attachment_id::text = r.proof ->> 'attachmentId'
    where r.customer_id = ${customerId}::uuid
      and (f.contact_id = any(${uuidArray(contacts)}::uuid[]) or f.attachment_id = any(${uuidArray(files)}::uuid[]))`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** What people were told of cases that go to another customer leads there from now on. */
export async function moveNotices(
  db: Db,
  { from, to }: { from: string; to: string },
  caseIds: readonly string[],
): Promise<void> {
  if (caseIds.length === 0) return;
  await sql`
    update notification set customer_id = ${to}::uuid
    where customer_id = ${from}::uuid and case_id = any(${[...caseIds]}::uuid[])`.execute(db);
}
