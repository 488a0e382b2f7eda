import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { type Actor, ROLES } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { assertSame } from "../../platform/once.ts";
import { findContact } from "../contacts/kept/reading.queries.ts";
import { lockLiving } from "../customers/lock.ts";
import type { NewEvent } from "../events/event.ts";
import { recordEvents } from "../events/events.ts";
import { nameOf } from "../merging/merges.ts";
import { customerOf } from "../merging/redirect.queries.ts";
import type { Sight } from "../privacy/eyes.ts";
import { retrying } from "../retrying.ts";
import type { NoteHooks } from "./hooks.ts";
import { deleteNote, insertNote, namesOf, noteAuthor, noteOnce } from "./note.queries.ts";
import type { Note, NoteInput } from "./note.ts";

type NoteAsked = NoteInput & { customerId: string; actor: Actor; hooks: Pick<NoteHooks, "noted"> };

/**
 * Adds a note about a customer, or on one of his contacts; it stands in his timeline, for colleagues alone. Asked again
 * under the same `onceId`, it is the note of the first time.
 *
 * @throws AppError `not_found` when there is no such customer or contact, `invalid` when somebody mentioned is no person,
 *   `conflict` when another note is kept under `onceId`.
 */
export function addNote(db: Db, asked: NoteAsked, now: Date): Promise<Note> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, asked.customerId);
    await lockLiving(tx, [customerId]);
    return (await noteKnown(tx, { ...asked, customerId })) ?? writeNote(tx, { ...asked, customerId }, now);
  });
}

async function noteKnown(
  tx: Db,
  { customerId, onceId, text, contactId, actor }: NoteAsked,
): Promise<Note | undefined> {
  if (onceId === undefined) return undefined;
  const known = await noteOnce(tx, customerId, onceId);
  if (!known) return undefined;
  const { author } = known;
  assertSame(
    { text, contactId, by: authorOf(actor).personId },
    { text: known.text, contactId: known.contactId, by: author.personId },
  );
  return known;
}

async function writeNote(tx: Db, { actor, hooks, ...input }: NoteAsked, now: Date): Promise<Note> {
  const { customerId, contactId } = input;
  if (contactId !== null && !(await findContact(tx, customerId, contactId))) {
    throw new AppError("not_found", `No contact ${contactId} of ${customerId}`);
  }
  const mentions = [...new Set(input.mentions)];
  const names = await namesOf(tx, mentions);
  const stranger = mentions.findIndex((id) => !names.has(id));
  if (stranger >= 0) throw nobody(stranger, mentions[stranger] ?? "");
  const { onceId, ...told } = input;
  const note = { ...told, mentions, noteId: newId(now), author: authorOf(actor) };
  await insertNote(tx, { ...note, onceId }, now);
  await recordEvents(tx, [eventOf(note, "new")], now);
  const mentioned = mentions.map((personId) => ({ personId, name: names.get(personId) ?? null }));
  const written = { ...note, mentions: mentioned, at: now.toISOString() };
  await hooks.noted(tx, written, now);
  return written;
}

function authorOf(actor: Actor): Note["author"] {
  return { personId: actor.kind === "person" ? actor.id : null, name: nameOf(actor) };
}

type TakeBackAsked = {
  customerId: string;
  noteId: string;
  actor: Actor;
  hooks: Pick<NoteHooks, "takenBack">;
};

/**
 * Takes a note back as if it had never been written, also from those whom it mentioned.
 *
 * @throws AppError `not_found`; `forbidden` to who did not write it and is no manager.
 */
export function takeBackNote(
  db: Db,
  { noteId, actor, hooks, ...said }: TakeBackAsked,
  now: Date,
): Promise<void> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said.customerId);
    await lockLiving(tx, [customerId]);
    const author = await noteAuthor(tx, customerId, noteId);
    if (!author) throw new AppError("not_found", `No note ${noteId} of ${customerId}`);
    checkMay(actor, author.personId);
    await deleteNote(tx, customerId, noteId);
    await hooks.takenBack(tx, { customerId, noteId });
    await recordEvents(tx, [eventOf({ customerId, noteId }, "withdrawn")], now);
  });
}

/** What is told of a note outside: that there is one, and where; what it says is for colleagues alone. */
function eventOf(
  { customerId, noteId, contactId = null }: { customerId: string; noteId: string; contactId?: string | null },
  outcome: "new" | "withdrawn",
): NewEvent {
  return { type: "note.recorded", customerId, data: { customerId, noteId, contactId, outcome } };
}

function checkMay(actor: Actor, authorId: string | null): void {
  if (actor.kind !== "person" || actor.id === authorId) return;
  if (ROLES.indexOf(actor.role) >= ROLES.indexOf("manager")) return;
  throw new AppError("forbidden", "A note is taken back by who wrote it, or by a manager");
}

function nobody(at: number, value: string): AppError {
  const errors = [{ field: `mentions.${at}`, value, reason: "is nobody with an account" }];
  return new AppError("invalid", `mentions.${at}: is nobody with an account`, { errors });
}

/** Notes as somebody sees them: his own as he wrote them. */
export function notesSeen(notes: readonly Note[], { see, actor }: { see: Sight; actor: Actor }): Note[] {
  const isOwn = ({ author }: Note) => actor.kind === "person" && author.personId === actor.id;
  return notes.map((note) => (isOwn(note) ? note : see(note)));
}
