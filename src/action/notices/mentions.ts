import type { Note } from "../../memory/notes/note.ts";
import type { Db } from "../../platform/db/db.ts";
import { deleteMentions } from "./notice.queries.ts";
import { notify } from "./notices.ts";

/** Of a note; the note itself has it whole. */
const SHOWN = 280;

/** Tells those whom a note mentions, but not who wrote it. */
export async function tellMentioned(tx: Db, note: Note, now: Date): Promise<void> {
  const { customerId, noteId, contactId, author, mentions } = note;
  const content = { text: note.text.slice(0, SHOWN).toWellFormed(), by: author.name, noteId, contactId };
  const notices = mentions.map(({ personId }) => ({
    personId,
    kind: "mention" as const,
    customerId,
    caseId: null,
    content,
  }));
  await notify(tx, notices, { except: author.personId, now });
}

/** A note is taken back: whom it mentioned was told nothing. */
export function forgetMentioned(
  tx: Db,
  { customerId, noteId }: Pick<Note, "customerId" | "noteId">,
): Promise<void> {
  return deleteMentions(tx, customerId, noteId);
}
