import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { type Actor, ROLES } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import type { Contact } from "../contacts/kept/contact-told.ts";
import { findContact } from "../contacts/kept/reading.queries.ts";
import { lockLiving } from "../customers/lock.ts";
import type { NewEvent } from "../events/event.ts";
import { recordEvents } from "../events/events.ts";
import { nameOf } from "../merging/merges.ts";
import { customerOf } from "../merging/redirect.queries.ts";
import { retrying } from "../retrying.ts";
import {
  attachmentsOf,
  deleteAttachment,
  insertAttachment,
  insertPiece,
  isProof,
  type Place,
  pieceOf,
} from "./attachment.queries.ts";
import {
  type Attachment,
  LARGEST,
  LARGEST_OF_CONTACT,
  type MediaType,
  MOST_OF_CONTACT,
} from "./attachment.ts";

const PIECE = 262_144;
/** So long who works with customers may remove what was added by mistake; after that it is a manager's to decide. */
const DAY_MS = 86_400_000;

export type FileGiven = Place & {
  name: string;
  mediaType: z.infer<typeof MediaType>;
  content: AsyncIterable<Uint8Array>;
  actor: Actor;
  /** Looks at the contact once its customer is locked; what it throws keeps the file out. */
  check?: (tx: Db, contact: Contact) => Promise<void>;
};

/**
 * Keeps a file with a contact. Read whole before anything is locked or written: who sends slowly holds up nobody.
 *
 * @throws AppError `invalid` when it is empty or too large, `not_found` when there is no such contact, `conflict` when
 *   the contact has too many or too large files already.
 */
export async function attach(db: Db, given: FileGiven, now: Date): Promise<Attachment> {
  const content = await readWhole(given.content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, given.customerId);
    await lockLiving(tx, [customerId]);
    const place = { customerId, contactId: given.contactId };
    const contact = await contactAt(tx, place);
    await given.check?.(tx, contact);
    assertRoom(await attachmentsOf(tx, place), content.byteLength);
    const file = {
      attachmentId: newId(now),
      name: given.name,
      mediaType: given.mediaType,
      bytes: content.byteLength,
      sha256,
      addedAt: now.toISOString(),
      addedBy: nameOf(given.actor),
    };
    await insertAttachment(tx, place, file);
    for (let pieceNo = 0; pieceNo * PIECE < content.byteLength; pieceNo++) {
      const piece = content.subarray(pieceNo * PIECE, (pieceNo + 1) * PIECE);
      await insertPiece(tx, place, { attachmentId: file.attachmentId, pieceNo, content: piece });
    }
    await recordEvents(tx, [eventOf(place, file, "new")], now);
    return file;
  });
}

/** What is told of a file outside; its name may say more than is meant for others. */
function eventOf(
  { customerId, contactId }: Place,
  { attachmentId, mediaType, bytes }: Attachment,
  outcome: "new" | "removed",
): NewEvent {
  const data = { customerId, contactId, attachmentId, mediaType, bytes, outcome };
  return { type: "attachment.recorded", customerId, data };
}

async function readWhole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST) throw new AppError("invalid", `body: is larger than ${LARGEST} bytes`);
    chunks.push(chunk);
  }
  if (bytes === 0) throw new AppError("invalid", "body: is empty; send the file's bytes");
  return Buffer.concat(chunks);
}

async function contactAt(db: Db, { customerId, contactId }: Place): Promise<Contact> {
  const found = await findContact(db, customerId, contactId);
  if (found) return found;
  throw new AppError("not_found", `No contact ${contactId} of ${customerId}`);
}

function assertRoom(there: readonly Attachment[], bytes: number): void {
  const sum = there.reduce((before, file) => before + file.bytes, bytes);
  if (there.length < MOST_OF_CONTACT && sum <= LARGEST_OF_CONTACT) return;
  const limits = `${MOST_OF_CONTACT} files and ${LARGEST_OF_CONTACT} bytes`;
  throw new AppError("conflict", `A contact may have ${limits}`);
}

/**
 * A file of a contact, and its content piece by piece.
 *
 * @throws AppError `not_found`.
 */
export async function readAttachment(
  db: Db,
  said: Place,
  attachmentId: string,
): Promise<{ file: Attachment; content: AsyncGenerator<Buffer> }> {
  const place = { ...said, customerId: await customerOf(db, said.customerId) };
  const file = await fileOf(db, place, attachmentId);
  return { file, content: piecesOf(db, place.customerId, attachmentId) };
}

async function fileOf(db: Db, place: Place, attachmentId: string): Promise<Attachment> {
  const file = (await attachmentsOf(db, place)).find((one) => one.attachmentId === attachmentId);
  if (!file) throw new AppError("not_found", `No attachment ${attachmentId} of ${place.contactId}`);
  return file;
}

/**
 * Removes a file from a contact; nothing of it is left.
 *
 * @throws AppError `not_found`; `forbidden` to who may only remove what was added within a day; `conflict` when it proves
 *   what the customer allowed or forbade.
 */
export function removeAttachment(
  db: Db,
  { actor, attachmentId, ...said }: Place & { attachmentId: string; actor: Actor },
  now: Date,
): Promise<void> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said.customerId);
    await lockLiving(tx, [customerId]);
    const place = { ...said, customerId };
    const file = await fileOf(tx, place, attachmentId);
    checkMayRemove(actor, new Date(file.addedAt), now);
    if (await isProof(tx, customerId, attachmentId)) {
      throw new AppError("conflict", "This file proves what the customer allowed or forbade; it stays");
    }
    await deleteAttachment(tx, customerId, attachmentId);
    await recordEvents(tx, [eventOf(place, file, "removed")], now);
  });
}

function checkMayRemove(actor: Actor, addedAt: Date, now: Date): void {
  if (actor.kind !== "person" || ROLES.indexOf(actor.role) >= ROLES.indexOf("manager")) return;
  if (now.getTime() - addedAt.getTime() <= DAY_MS) return;
  throw new AppError("forbidden", "A file added more than a day ago is removed by a manager");
}

async function* piecesOf(db: Db, customerId: string, attachmentId: string): AsyncGenerator<Buffer> {
  for (let pieceNo = 0; ; pieceNo++) {
    const piece = await pieceOf(db, { customerId, attachmentId, pieceNo });
    if (piece === undefined) return;
    yield piece;
  }
}
