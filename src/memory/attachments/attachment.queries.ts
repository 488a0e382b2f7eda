import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { type Attachment, MOST_OF_CONTACT } from "./attachment.ts";

/** Whose a file is. */
export type Place = { customerId: string; contactId: string };
type Row = Omit<Attachment, "addedAt"> & { addedAt: Date };

/** The files that came with a contact, the first first. */
export async function attachmentsOf(db: Db, { customerId, contactId }: Place): Promise<Attachment[]> {
  const { rows } = await sql<Row>`
    select attachment_id as "attachmentId", name, media_type as "mediaType", bytes, sha256, added_at as "addedAt",
           added_by as "addedBy"
    from contact_attachment where customer_id = ${customerId}::uuid and contact_id = ${contactId}::uuid
    order by attachment_id limit ${MOST_OF_CONTACT}`.execute(db);
  return rows.map(({ addedAt, ...row }) => ({ ...row, addedAt: addedAt.toISOString() }));
}

export async function insertAttachment(
  db: Db,
  { customerId, contactId }: Place,
  file: Attachment,
): Promise<void> {
  const { attachmentId, name, mediaType, bytes, sha256, addedAt, addedBy } = file;
  await sql`
    insert into contact_attachment (customer_id, attachment_id, contact_id, name, media_type, bytes, sha256, added_at,
                                    added_by)
    values (${customerId}, ${attachmentId}, ${contactId}, ${name}, ${mediaType}, ${bytes}, ${sha256}, ${addedAt},
            ${addedBy})`.execute(db);
}

export async function insertPiece(
  db: Db,
  { customerId, contactId }: Place,
  { attachmentId, pieceNo, content }: { attachmentId: string; pieceNo: number; content: Buffer },
): Promise<void> {
  await sql`
    insert into contact_attachment_piece (customer_id, attachment_id, piece_no, contact_id, content)
    values (${customerId}, ${attachmentId}, ${pieceNo}, ${contactId}, ${content})`.execute(db);
}

/** A file is no more, with all its pieces. */
export async function deleteAttachment(db: Db, customerId: string, attachmentId: string): Promise<void> {
  const these = sql`customer_id = ${customerId}::uuid and attachment_id = ${attachmentId}::uuid`;
  await sql`delete from contact_attachment_piece where ${these}`.execute(db);
  await sql`delete from contact_attachment where ${these}`.execute(db);
}

/** Whether a file proves what its customer allowed or forbade. */
export async function isProof(db: Db, customerId: string, attachmentId: string): Promise<boolean> {
  const { rows } = await sql`
    select true as there from consent_record
    where customer_id = ${customerId}::uuid and proof ->> 'attachmentId' = ${attachmentId} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** Whether a file of a contact proves what its customer allowed or forbade. */
export async function holdsProof(db: Db, { customerId, contactId }: Place): Promise<boolean> {
  const { rows } = await sql`
    select true as there from contact_attachment f
    where f.customer_id = ${customerId}::uuid and f.contact_id = ${contactId}::uuid and not ${isNoProofIn("f")}
    limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether a file, or a piece of one, proves nothing of its customer. */
export function isNoProofIn(file: "f"): RawBuilder<boolean> {
  return sql`not exists (
    select from consent_record r
    where r.customer_id = ${sql.ref(`${file}.customer_id`)}
      and r.proof ->> 'attachmentId' = ${sql.ref(`${file}.attachment_id`)}::text)`;
}

/** A piece of a file; undefined after the last. */
export async function pieceOf(
  db: Db,
  { customerId, attachmentId, pieceNo }: { customerId: string; attachmentId: string; pieceNo: number },
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from contact_attachment_piece
    where customer_id = ${customerId}::uuid and attachment_id = ${attachmentId}::uuid and piece_no = ${pieceNo}`.execute(
    db,
  );
  return rows[0]?.content;
}
