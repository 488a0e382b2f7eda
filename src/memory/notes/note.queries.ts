import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { shownText } from "../records/shown-text.ts";
import type { Note, NoteInput } from "./note.ts";

/** The notes on some contacts of a customer. */
export async function notesOn(db: Db, customerId: string, contactIds: readonly string[]): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const { rows } = await sql<{ noteId: string }>`
    select note_id as "noteId" from note
    where customer_id = ${customerId}::uuid and contact_id = any(${[...contactIds]}::uuid[])`.execute(db);
  return rows.map(({ noteId }) => noteId);
}

export type NewNote = NoteInput & { customerId: string; noteId: string; author: Note["author"] };

/** Writes a note, and its entry in the timeline under the note's own id. */
export async function insertNote(db: Db, note: NewNote, now: Date): Promise<void> {
  const { customerId, noteId, contactId, author, text, mentions, onceId = null } = note;
  const payload = JSON.stringify({ noteId, contactId, by: author.name, text: shownText(text), mentions });
  await sql`
    with written as (
      insert into note (customer_id, note_id, contact_id, at, author_id, author_name, text, mentions, once_id)
      values (${customerId}, ${noteId}, ${contactId}, ${now}, ${author.personId}, ${author.name}, ${text},
              ${[...mentions]}::text[], ${onceId}::uuid)
    )
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    values (${customerId}, ${noteId}, ${now}, 'note', ${payload}::jsonb, null)`.execute(db);
}

/** Who wrote a note; undefined when there is no such note. */
export async function noteAuthor(
  db: Db,
  customerId: string,
  noteId: string,
): Promise<{ personId: string | null } | undefined> {
  const { rows } = await sql<{ personId: string | null }>`
    select author_id as "personId" from note
    where customer_id = ${customerId}::uuid and note_id = ${noteId}::uuid`.execute(db);
  return rows[0];
}

/** A note is no more, nor its entry in the timeline. */
export async function deleteNote(db: Db, customerId: string, noteId: string): Promise<void> {
  await sql`delete from note where customer_id = ${customerId}::uuid and note_id = ${noteId}::uuid`.execute(
    db,
  );
  await sql`delete from timeline where customer_id = ${customerId}::uuid and id = ${noteId}::uuid`.execute(
    db,
  );
}

type Row = Omit<Note, "at" | "author" | "mentions"> & {
  at: Date;
  authorId: string | null;
  authorName: string;
  mentions: string[];
};

const COLUMNS = sql`
  customer_id as "customerId", note_id as "noteId", contact_id as "contactId", at, author_id as "authorId",
  author_name as "authorName", text, mentions`;

/** Notes about a customer, or on one of his contacts, the newest first. */
export async function notesOf(
  db: Db,
  { customerId, contactId }: { customerId: string; contactId?: string | undefined },
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Note[]> {
  const beyond = after === undefined ? sql`` : sql`and note_id < ${after}::uuid`;
  const narrowed = contactId === undefined ? sql`` : sql`and contact_id = ${contactId}::uuid`;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from note where customer_id = ${customerId}::uuid ${narrowed} ${beyond}
    order by note_id desc limit ${limit}`.execute(db);
  return shown(db, rows);
}

/** The note of a customer that was written under an id of who wrote it. */
export async function noteOnce(db: Db, customerId: string, onceId: string): Promise<Note | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from note where customer_id = ${customerId}::uuid and once_id = ${onceId}::uuid
    order by note_id limit 1`.execute(db);
  return (await shown(db, rows))[0];
}

async function shown(db: Db, rows: readonly Row[]): Promise<Note[]> {
  const names = await namesOf(
    db,
    rows.flatMap(({ mentions }) => mentions),
  );
  return rows.map(({ at, authorId, authorName, mentions, ...row }) => ({
    ...row,
    at: at.toISOString(),
    author: { personId: authorId, name: authorName },
    mentions: mentions.map((personId) => ({ personId, name: names.get(personId) ?? null })),
  }));
}

/** What people are called; who is none is absent. */
export async function namesOf(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${[...new Set(personIds)]}::text[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
