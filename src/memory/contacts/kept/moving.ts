import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids.ts";
import { lockLiving } from "../../customers/lock.ts";
import { recordEvents } from "../../events/events.ts";
import { MOST_CONTACTS } from "../../matters/matter.ts";
import { livingMatters } from "../../matters/reading.queries.ts";
import { rebuildMatters } from "../../matters/rebuild.queries.ts";
import { nameOf } from "../../merging/merges.ts";
import { customerOf } from "../../merging/redirect.queries.ts";
import { retrying } from "../../retrying.ts";
import type { ContactHooks } from "../hooks.ts";
import type { Contact } from "./contact-told.ts";
import { findContact } from "./reading.queries.ts";
import { movedTold } from "./told-again.ts";

export type MoveAsked = {
  customerId: string;
  contactId: string;
  /** Null: a new matter. */
  matterId: string | null;
  actor: Actor;
  hooks: ContactHooks;
};

/**
 * Puts a contact into another matter of its customer, or into a new one; it stays there, also when it is corrected. The
 * timeline says so.
 *
 * @returns the contact as it is now.
 * @throws AppError `not_found` when there is no such customer, contact or matter, `conflict` when that one is full.
 */
export function moveContact(db: Db, asked: MoveAsked, now: Date): Promise<Contact> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, asked.customerId);
    await lockLiving(tx, [customerId]);
    const contact = await findContact(tx, customerId, asked.contactId);
    if (!contact) throw new AppError("not_found", `No contact ${asked.contactId} of ${customerId}`);
    const matterId = await wantedMatter(tx, contact, asked.matterId, now);
    const moved = { ...contact, matterId, matterChosen: true };
    await writeMove(tx, contact, { matterId, by: nameOf(asked.actor) }, now);
    if (matterId === contact.matterId) return moved;
    await rebuildMatters(tx, [customerId]);
    await asked.hooks.heard(tx, [movedTold(moved, contact.matterId)], now);
    const data = { customerId, contactId: contact.contactId, from: contact.matterId, matterId };
    await recordEvents(tx, [{ type: "contact.moved", customerId, data }], now);
    return moved;
  });
}

async function wantedMatter(
  tx: Db,
  { customerId, matterId: present }: Contact,
  matterId: string | null,
  now: Date,
): Promise<string> {
  if (matterId === null) return newId(now);
  const [known] = await livingMatters(tx, [{ customerId, matterId }]);
  if (!known) throw new AppError("not_found", `No matter ${matterId} of ${customerId}`);
  if (known.contacts < MOST_CONTACTS || matterId === present) return matterId;
  throw new AppError(
    "conflict",
    `That matter holds ${known.contacts} contacts already and takes no more: choose another, or a new one`,
  );
}

async function writeMove(
  tx: Db,
  { customerId, contactId, matterId: from }: Contact,
  { matterId, by }: { matterId: string; by: string },
  now: Date,
): Promise<void> {
  await sql`
    update contact set matter_id = ${matterId}::uuid, matter_chosen = true
    where customer_id = ${customerId}::uuid and contact_id = ${contactId}::uuid`.execute(tx);
  if (matterId === from) return;
  await sql`
    update timeline set payload = payload || ${JSON.stringify({ matterId })}::jsonb
    where customer_id = ${customerId}::uuid and id = ${contactId}::uuid`.execute(tx);
  const payload = JSON.stringify({ contactId, from, to: matterId, by });
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    values (${customerId}, ${newId(now)}, ${now}, 'contact-moved', ${payload}::jsonb, null)`.execute(tx);
}
