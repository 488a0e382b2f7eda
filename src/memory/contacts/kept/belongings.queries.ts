import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { isNoProofIn } from "../../attachments/attachment.queries.ts";
import { notesOn } from "../../notes/note.queries.ts";

/** What lies beside contacts and goes with them to another customer. */
const BESIDE = ["note", "contact_attachment", "contact_attachment_piece"] as const;

/** A contact that goes from one customer to another. */
export type Gone = { contactId: string; from: string; to: string };

/**
 * Notes and attachments follow their contact to its new customer, and the notes' entries in the timeline with them. A
 * file that proves a consent stays with him whose consent it is.
 */
export async function moveBelongings(db: Db, gone: readonly Gone[]): Promise<void> {
  for (const { contactId, from, to } of gone.filter((one) => one.from !== one.to)) {
    const notes = await notesOn(db, from, [contactId]);
    await sql`
      with gone as (
        delete from timeline where customer_id = ${from}::uuid and id = any(${notes}::uuid[]) returning *
      )
      insert into timeline (customer_id, id, at, kind, payload, import_id)
      select ${to}::uuid, id, at, kind, payload, import_id from gone`.execute(db);
    for (const table of BESIDE) await moveOf(db, table, { contactId, from, to });
  }
}

async function moveOf(db: Db, table: (typeof BESIDE)[number], { contactId, from, to }: Gone): Promise<void> {
  const columns = {
    note: sql`note_id, contact_id, at, author_id, author_name, text, mentions, once_id`,
    contact_attachment: sql`attachment_id, contact_id, name, media_type, bytes, sha256, added_at, added_by`,
    contact_attachment_piece: sql`attachment_id, piece_no, contact_id, content`,
  }[table];
  const isFree = table === "note" ? sql`true` : isNoProofIn("f");
  await sql`
    with gone as (
      delete from ${sql.table(table)} f
      where f.customer_id = ${from}::uuid and f.contact_id = ${contactId}::uuid and ${isFree} returning f.*
    )
    insert into ${sql.table(table)} (customer_id, ${columns}) select ${to}::uuid, ${columns} from gone`.execute(
    db,
  );
}

/**
 * Contacts are no more: their attachments go with them, but for those that prove a consent; what people wrote about them
 * stays with the customer.
 */
export async function forgetBelongings(
  db: Db,
  contacts: readonly { customerId: string; recordId: string }[],
): Promise<void> {
  if (contacts.length === 0) return;
  const these = sql`
    customer_id = any(${contacts.map(({ customerId }) => customerId)}::uuid[])
    and contact_id = any(${contacts.map(({ recordId }) => recordId)}::uuid[])`;
  await sql`delete from contact_attachment_piece f where ${these} and ${isNoProofIn("f")}`.execute(db);
  await sql`delete from contact_attachment f where ${these} and ${isNoProofIn("f")}`.execute(db);
  await sql`update note set contact_id = null where ${these}`.execute(db);
}
