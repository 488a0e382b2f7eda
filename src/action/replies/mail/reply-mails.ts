import { keptEmail } from "../../../channels/email/email.queries.ts";
import type { MessageName } from "../../../channels/outbox/message.ts";
import { holdBack, queueMessages } from "../../../channels/outbox/outbox.queries.ts";
import type { ContactHooks, RememberedContact } from "../../../memory/contacts/hooks.ts";
import { findContact } from "../../../memory/contacts/kept/reading.queries.ts";
import { takeBackContact } from "../../../memory/contacts/kept/taking-back.ts";
import { livingMatters } from "../../../memory/matters/reading.queries.ts";
import { customerOf } from "../../../memory/merging/redirect.queries.ts";
import { eyesOn } from "../../../memory/privacy/eyes.ts";
import { reachOf } from "../../../memory/privacy/reach.ts";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { type CaseName, caseOf } from "../../cases/case.queries.ts";
import type { KeptCase } from "../../cases/case.ts";
import { noCase } from "../../cases/cases.ts";
import { setMatter } from "../../following/following.queries.ts";
import { type Asked, assertWorks, workOn } from "../../working/working.ts";
import { addressesOf, answeredBy, haveLeft, mailsOf } from "./reply-mail.queries.ts";
import { answerSubject, type ContactMail, type MailWay, UNDO_SECONDS } from "./reply-mail.ts";

/**
 * Whether, and how, the customer of a case can be written to by the company's own mail, as who asks sees it.
 *
 * @throws AppError `not_found`.
 */
export async function mailWay(db: Db, asked: CaseName & { actor: Actor }, now: Date): Promise<MailWay> {
  const customerId = await customerOf(db, asked.customerId);
  const one = await caseOf(db, { customerId, caseId: asked.caseId });
  if (!one) throw noCase(asked);
  const { smtp } = await keptEmail(db);
  const { matterId } = one;
  const answered =
    matterId === null ? undefined : await answeredBy(db, { customerId, matterId, before: now });
  const see = await eyesOn(db, { customerId, actor: asked.actor });
  const reach = await reachOf(db, asked.actor);
  return {
    from: smtp?.from ?? null,
    to: (await addressesOf(db, customerId)).map((value) => reach.see({ kind: "email", value }).value),
    ...see({ subject: answered ? answerSubject(answered) : null }),
    undoSeconds: UNDO_SECONDS,
  };
}

type Writing = { customerId: string; contactId: string; to: string | undefined };

/**
 * Puts the mail of a contact on its way, in the transaction that remembers the contact.
 *
 * @throws AppError `conflict` where there is no mail server, or no such address of the customer.
 */
export async function queueReply(tx: Db, { customerId, contactId, to }: Writing, now: Date): Promise<void> {
  if ((await keptEmail(tx)).smtp === null) throw new AppError("conflict", "No mail server is set up");
  const addresses = await addressesOf(tx, customerId);
  const address = to === undefined ? addresses[0] : addresses.find((one) => one === to);
  if (address === undefined) throw new AppError("conflict", "to: the customer has no such e-mail address");
  const dueAt = new Date(now.getTime() + UNDO_SECONDS * 1000);
  const message = { customerId, messageId: contactId, kind: "reply" as const, channel: "email", address };
  await queueMessages(tx, [{ ...message, dueAt }], now);
}

/** What became of the mails of some contacts, as who asks sees it. */
export async function contactMails(
  db: Db,
  asked: { customerId: string; contactIds: readonly string[]; actor: Actor },
): Promise<ContactMail[]> {
  const customerId = await customerOf(db, asked.customerId);
  const rows = await mailsOf(db, customerId, asked.contactIds);
  const { see } = await reachOf(db, asked.actor);
  const shown = (value: string) => see({ kind: "email", value }).value;
  return rows.map(({ contactId, address, state, fault, dueAt, endedAt }) => ({
    ...{ contactId, address: shown(address), fault: fault?.replaceAll(address, shown(address)) ?? null },
    state: state === "sending" ? "waiting" : state,
    leavesAt: dueAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    mayUndo: state === "waiting",
  }));
}

/**
 * Takes back a mail that has not left: its contact is as if it had never been, and the case owes what it owed before.
 *
 * @throws AppError `not_found`; `conflict` when it is on its way already.
 */
export function unsend(
  db: Db,
  asked: Asked & { contactId: string; hooks: ContactHooks },
  now: Date,
): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    await assertWorks(tx, kept, asked.actor, now);
    const { customerId } = kept;
    const contact = await findContact(tx, customerId, asked.contactId);
    if (contact?.payload.caseId !== kept.caseId) {
      throw new AppError("not_found", `No contact ${asked.contactId} of this case`);
    }
    if ((await holdBack(tx, "reply", namesOf([contact]))) === 0) throw hasLeft();
    await takeBackContact(tx, { ...asked, customerId }, now);
    await forgetMatter(tx, kept);
    const next = (await caseOf(tx, kept)) ?? kept;
    const content = { text: (contact.text ?? "").slice(0, 280).toWellFormed() };
    return { deed: "unsent", content, next, isQuiet: true };
  });
}

/** A case that was about nothing before its mail gave it a matter is so again. */
async function forgetMatter(tx: Db, { customerId, caseId, matterId }: KeptCase): Promise<void> {
  if (matterId === null || (await livingMatters(tx, [{ customerId, matterId }])).length > 0) return;
  await setMatter(tx, { customerId, caseId }, null);
}

/**
 * Keeps the mails of contacts that are taken back from going out.
 *
 * @throws AppError `conflict` where one has left: what was said to the customer was said.
 */
export async function holdBackGone(tx: Db, told: readonly RememberedContact[]): Promise<void> {
  const gone = told.filter(({ change }) => change === "withdrawn");
  if (gone.length === 0) return;
  await holdBack(tx, "reply", namesOf(gone));
  if (await haveLeft(tx, gone)) throw hasLeft();
}

/** What the mails of contacts are called by. */
function namesOf(contacts: readonly { customerId: string; contactId: string }[]): MessageName[] {
  return contacts.map(({ customerId, contactId: messageId }) => ({ customerId, messageId }));
}

function hasLeft(): AppError {
  return new AppError("conflict", "The mail has left already");
}
