import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids.ts";
import { holdsProof } from "../../attachments/attachment.queries.ts";
import { lockLiving } from "../../customers/lock.ts";
import { recordEvents } from "../../events/events.ts";
import { rebuildMatters } from "../../matters/rebuild.queries.ts";
import { nameOf } from "../../merging/merges.ts";
import { customerOf } from "../../merging/redirect.queries.ts";
import { deleteRecords } from "../../records/withdrawal.queries.ts";
import { retrying } from "../../retrying.ts";
import { countAtTouchpoints } from "../../rollups/touchpoint.queries.ts";
import { CONTACT } from "../contact-record.ts";
import { countedAgain } from "../counted.ts";
import type { ContactHooks } from "../hooks.ts";
import { eventOf } from "../told.ts";
import { forgetBelongings } from "./belongings.queries.ts";
import type { Contact } from "./contact-told.ts";
import { assertMayChange } from "./may-change.ts";
import { findContact } from "./reading.queries.ts";
import { takenBackTold } from "./told-again.ts";

export type TakeBackAsked = { customerId: string; contactId: string; actor: Actor; hooks: ContactHooks };

/**
 * Takes a contact back as if it had never been: its matter, sums, files and what it was judged by go with it; notes stay
 * with the customer, and his timeline says that it was taken back, and by whom. Told again it is a new one.
 *
 * @throws AppError `not_found`; `forbidden` to who may only take back what was told within a day; `conflict` when a file of it
 *   proves what the customer allowed or forbade.
 */
export function takeBackContact(db: Db, asked: TakeBackAsked, now: Date): Promise<void> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, asked.customerId);
    await lockLiving(tx, [customerId]);
    const contact = await findContact(tx, customerId, asked.contactId);
    if (!contact) throw new AppError("not_found", `No contact ${asked.contactId} of ${customerId}`);
    assertMayChange(asked.actor, contact.contactId, now);
    if (await holdsProof(tx, contact)) {
      throw new AppError("conflict", "A file of it proves what the customer allowed or forbade; it stays");
    }
    const keys = [{ customerId, recordId: contact.contactId }];
    await deleteRecords(tx, CONTACT, keys);
    await forgetBelongings(tx, keys);
    await countAtTouchpoints(tx, countedAgain([contact], []), []);
    await rebuildMatters(tx, [customerId]);
    await noteTakenBack(tx, contact, nameOf(asked.actor), now);
    const told = takenBackTold(contact, undefined);
    await asked.hooks.heard(tx, [told], now);
    await recordEvents(tx, [eventOf(told)], now);
  });
}

async function noteTakenBack(tx: Db, contact: Contact, by: string, now: Date): Promise<void> {
  const { customerId, contactId, at, channel, direction, subject } = contact;
  const payload = JSON.stringify({ contactId, at, channel, direction, subject, by });
  await sql`
    insert into timeline (customer_id, id, at, kind, payload, import_id)
    values (${customerId}, ${newId(now)}, ${now}, 'contact-taken-back', ${payload}::jsonb, null)`.execute(tx);
}
