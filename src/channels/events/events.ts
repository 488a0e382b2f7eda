import { companyFacts } from "../../memory/company.queries.ts";
import { rememberContacts } from "../../memory/contacts/calls.ts";
import { CONTACT } from "../../memory/contacts/contact-record.ts";
import { rememberCustomers } from "../../memory/customers/tell.ts";
import { joinNumbers, recognizeVisitors } from "../../memory/visitors/visitors.ts";
import { recordDeed } from "../../platform/audit/audit.queries.ts";
import { rememberedOf } from "./event.queries.ts";
import type { MessageFault } from "./message.ts";
import { faultAt, isOrder, rememberOrders } from "./order.ts";
import { recognizedIn } from "./recognized.ts";
import { inWords, type Said, whoOf } from "./said.ts";
import { type Sender, senderMark, sourceOf, type Working } from "./source.ts";
import { trusted } from "./trust.ts";

/**
 * Remembers messages of one program: who is who, contacts, purchases, and who a visitor turned out to be. Each step is
 * for all of them and changes nothing when it is done again, so a call that fails amid may simply be sent again.
 *
 * @returns what could not be kept.
 */
export async function rememberMessages(
  services: Working,
  said: readonly Said[],
  sender: Sender,
  now: Date,
): Promise<MessageFault[]> {
  const { db } = services;
  const source = sourceOf(sender.actor.name);
  const { currency } = await companyFacts(db);
  const fresh = await notYetRemembered(services, said, source);
  const orders = sender.isTrusted ? fresh.filter(isPurchase) : [];
  const told = await trusted(db, said, sender.isTrusted);
  await rememberCustomers(db, told, now);
  const faults = [
    ...(await rememberOrders(services, orders, { source, currency, sender }, now)),
    ...(await rememberAsContacts(
      services,
      fresh.filter((one) => !orders.includes(one)),
      { source, sender },
      now,
    )),
  ];
  await recognizeVisitors(db, recognizedIn(said, told), sender.actor, now);
  for (const { kind, previousId, userId } of said) {
    if (kind !== "alias" || previousId === null || userId === null || !sender.isTrusted) continue;
    await joinNumbers(db, { former: previousId, present: userId, actor: sender.actor }, now);
  }
  return faults.toSorted((a, b) => a.index - b.index);
}

function isPurchase({ kind, subject }: Said): boolean {
  return kind === "track" && isOrder(subject);
}

/** The first of each message, without those that are remembered already: a message is not corrected, it is told once. */
async function notYetRemembered({ db }: Working, said: readonly Said[], source: string): Promise<Said[]> {
  const first = new Map(said.toReversed().map((one) => [one.messageId, one]));
  const known = await rememberedOf(db, CONTACT, source, [...first.keys()]);
  return said.filter((one) => first.get(one.messageId) === one && !known.has(one.messageId));
}

/** What a customer did is a contact; a page he saw only where a rule of the company says where it belongs. */
async function rememberAsContacts(
  { db, hooks }: Working,
  said: readonly Said[],
  { source, sender }: { source: string; sender: Sender },
  now: Date,
): Promise<MessageFault[]> {
  const done = said.filter(({ kind }) => kind === "track");
  const seen = said.filter(({ kind }) => kind === "page" || kind === "screen" || kind === "group");
  const place = seen.length > 0 ? await hooks.contacts.place(db) : () => null;
  const placed = seen.filter(
    (one) => place({ ...NOBODY_ACTED, ...contactOf(one, sender), at: one.at, source }) !== null,
  );
  const good = [...done, ...placed];
  if (good.length === 0) return [];
  const inputs = good.map((one) => ({
    ...contactOf(one, sender),
    source,
    externalId: one.messageId,
    at: one.at.toISOString(),
    customer: whoOf(one),
  }));
  const deed = { actor: sender.actor, action: "event.remember", subject: "", detail: { items: good.length } };
  const telling = { hooks: hooks.contacts, beside: recordDeedOf(deed, now) };
  const { refused } = await rememberContacts(db, inputs, telling, now);
  return refused.map(({ index, field, reason }) => faultAt(good[index], field, reason));
}

const NOBODY_ACTED = { actor: null, text: null, language: null, reference: null };

function recordDeedOf(deed: Parameters<typeof recordDeed>[1], now: Date) {
  return (tx: Parameters<typeof recordDeed>[0]) => recordDeed(tx, deed, now);
}

function contactOf({ kind, subject, groupId, properties }: Said, { isTrusted }: Sender) {
  const channel = "web" as const;
  const direction = "in" as const;
  return {
    channel,
    direction,
    subject: inWords(subject),
    payload: {
      type: kind,
      ...(kind === "track" && { event: subject }),
      ...senderMark(isTrusted),
      ...(groupId !== null && { groupId }),
      properties,
    },
  };
}
