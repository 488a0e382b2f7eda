import { sql } from "kysely";
import { type Attachment, MediaType } from "../../memory/attachments/attachment.ts";
import type { Db } from "../../platform/db/db.ts";

/** More of each is not read: a case has some. */
const MOST = 10_000;

/** What something said before, by its id. */
export type Formerly = {
  id: string;
  standardId: string | null;
  content: Record<string, unknown>;
  replacedAt: Date;
};

/** What contacts of a customer said before they were corrected, the last first. */
export async function formerContacts(
  db: Db,
  customerId: string,
  contactIds: readonly string[],
): Promise<Formerly[]> {
  const { rows } = await sql<Formerly>`
    select contact_id as id, null as "standardId", content - 'digest' as content, replaced_at as "replacedAt"
    from contact_revision
    where customer_id = ${customerId}::uuid and contact_id = any(${[...contactIds]}::uuid[])
    order by contact_id, revision desc limit ${MOST}`.execute(db);
  return rows;
}

/** What verdicts on some contacts and matters of a customer were before, the last first. */
export async function formerVerdicts(
  db: Db,
  customerId: string,
  subjectIds: readonly string[],
): Promise<Formerly[]> {
  const { rows } = await sql<Formerly>`
    select subject_id as id, standard_id as "standardId", content, replaced_at as "replacedAt" from verdict_revision
    where customer_id = ${customerId}::uuid and subject_id = any(${[...subjectIds]}::uuid[])
    order by subject_id, standard_id, revision desc limit ${MOST}`.execute(db);
  return rows;
}

/** The files that came with some contacts of a customer, by contact. */
export async function attachedTo(
  db: Db,
  customerId: string,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, Attachment[]>> {
  const { rows } = await sql<Omit<Attachment, "addedAt"> & { contactId: string; addedAt: Date }>`
    select contact_id as "contactId", attachment_id as "attachmentId", name, media_type as "mediaType", bytes, sha256,
           added_at as "addedAt", added_by as "addedBy"
    from contact_attachment
    where customer_id = ${customerId}::uuid and contact_id = any(${[...contactIds]}::uuid[])
    order by contact_id, attachment_id limit ${MOST}`.execute(db);
  const files = rows.map(({ contactId, ...file }) => ({
    contactId,
    file: { ...file, mediaType: MediaType.parse(file.mediaType), addedAt: file.addedAt.toISOString() },
  }));
  const of = Map.groupBy(files, ({ contactId }) => contactId);
  return new Map([...of].map(([contactId, some]) => [contactId, some.map(({ file }) => file)]));
}
