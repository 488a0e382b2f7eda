import type { Ended, Ending, MessageKind, MessageName } from "../../../channels/outbox/message.ts";
import { cut, GIVEN_UP_MS } from "../../../channels/outbox/settling.ts";
import { blockAddress } from "../../../listening/invitations/sending/block.queries.ts";
import type { Contact } from "../../../memory/contacts/kept/contact-told.ts";
import { findContact } from "../../../memory/contacts/kept/reading.queries.ts";
import { isAnyToBeErased } from "../../../memory/privacy/erasure/scheduled.ts";
import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";
import { caseOf } from "../../cases/case.queries.ts";
import type { KeptCase } from "../../cases/case.ts";
import { writeLog } from "../../cases/log.queries.ts";
import { notify } from "../../notices/notices.ts";
import { tellUndelivered } from "../../working/telling.ts";
import { addressesOf, answeredBy, markReturned } from "./reply-mail.queries.ts";
import { answeredName } from "./reply-mail.ts";

/** What is written to a customer from a case, by mail: the contact that remembers it, as it is when it leaves. */
export const replyMessage: MessageKind = {
  make: async ({ db }, message, now) => {
    const contact = await contactOf(db, message);
    if (!contact?.text) return { kind: "suppress", because: "taken-back" };
    if (await isAnyToBeErased(db, [message.customerId])) return { kind: "suppress", because: "erased" };
    // Who waited so long for an answer was reached in another way, or is to be.
    if (now.getTime() - message.madeAt.getTime() >= GIVEN_UP_MS)
      return { kind: "suppress", because: "too-late" };
    if (!(await addressesOf(db, message.customerId)).includes(message.address)) {
      return { kind: "suppress", because: "bounced" };
    }
    const { customerId, matterId, subject, text, at } = contact;
    const answered = await answeredBy(db, { customerId, matterId, before: new Date(at) });
    const inReplyTo = answered && answeredName(answered);
    const mail = { subject: subject ?? "", text, ...(inReplyTo !== undefined && { inReplyTo }) };
    return { of: message, mail };
  },
  ended: async (tx, message, end, ending) => {
    const { now } = ending;
    if (end.kind === "refused" && end.isAddress) {
      await blockAddress(tx, message, { because: "bounced", detail: cut(end.fault) }, now);
    }
    if (end.kind === "unknown")
      return tellWriter(tx, message, { kind: "mail-unknown", reason: cut(end.fault) }, now);
    const reason = faultOf(end);
    if (reason !== null) await fail(tx, message, reason, ending);
  },
  returned: async (tx, message, report, ending) => {
    const { now } = ending;
    if (report.kind === "complained") {
      return blockAddress(tx, message, { because: "complained", detail: "" }, now);
    }
    const { status, isForGood } = report;
    if (isForGood) await blockAddress(tx, message, { because: "bounced", detail: status }, now);
    const { customerId, messageId: contactId } = message;
    if (!(await markReturned(tx, { customerId, contactId }, status, now))) return;
    await fail(tx, message, status, ending);
  },
};

function contactOf(db: Db, { customerId, messageId }: MessageName): Promise<Contact | undefined> {
  return findContact(db, customerId, messageId);
}

/** Why a mail did not go out; null: it did, or nobody wants it to. */
function faultOf(end: Exclude<Ended, { kind: "unknown" }>): string | null {
  if (end.kind === "sent") return null;
  if (end.kind === "suppress") return end.because === "taken-back" ? null : end.because;
  return cut(end.fault);
}

/**
 * What was written did not reach the customer. It stays with him as what was tried, and answers nothing: what was judged
 * kept by it is judged again, the case owes its first contact as before, and who wrote it is told.
 */
async function fail(tx: Db, message: MessageName, reason: string, { hooks, now }: Ending): Promise<void> {
  const contact = await contactOf(tx, message);
  if (contact) await tellUndelivered(tx, contact, hooks.contacts, now);
  await tellWriter(tx, message, { kind: "mail-failed", reason }, now);
}

/** The case from which a contact was written. */
async function caseSaidIn(tx: Db, { customerId, payload }: Contact): Promise<KeptCase | undefined> {
  const { caseId } = payload;
  return typeof caseId === "string" ? caseOf(tx, { customerId, caseId }) : undefined;
}

type Said = { kind: "mail-failed" | "mail-unknown"; reason: string };

/** Tells who wrote it, and the case, that the customer did not get it, or that nobody knows whether he did. */
async function tellWriter(tx: Db, message: MessageName, { kind, reason }: Said, now: Date): Promise<void> {
  const contact = await contactOf(tx, message);
  const { customerId, messageId: contactId } = message;
  const one = contact && (await caseSaidIn(tx, contact));
  if (!one) return;
  const { caseId, subject } = one;
  const content = { subject, contactId, reason };
  await writeLog(
    tx,
    [{ customerId, caseId, logId: newId(now), by: null, deed: kind, content, isQuiet: true }],
    now,
  );
  const personId = contact.actor?.personId ?? one.holderId;
  if (personId === null) return;
  await notify(tx, [{ personId, kind, customerId, caseId, content }], { now });
}
