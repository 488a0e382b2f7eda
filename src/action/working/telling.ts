import { rememberContacts } from "../../memory/contacts/calls.ts";
import type { Channel, ContactInput } from "../../memory/contacts/contact.ts";
import type { ContactHooks } from "../../memory/contacts/hooks.ts";
import type { Contact } from "../../memory/contacts/kept/contact-told.ts";
import { findContact } from "../../memory/contacts/kept/reading.queries.ts";
import { findMatter } from "../../memory/matters/reading.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { isHandOver } from "../../quality/standards/judging/of-contacts.ts";
import { CASE_SOURCE, type KeptCase } from "../cases/case.ts";
import { byOf } from "../cases/cases.ts";
import { solvingContact } from "../cases/log.queries.ts";

/** Who says something, and who listens. */
type Telling = { actor: Actor; hooks: ContactHooks; text: string };
type Said = Telling & {
  channel: Channel;
  subject?: string | undefined;
  language?: string | undefined;
  awaitsCustomer?: boolean | undefined;
  outcome?: "solved";
  /** The same again is nothing new; a new one unless said. */
  externalId?: string | undefined;
};

/** Records what the company said to the customer from a case, as a contact of its matter. */
export async function recordContact(
  tx: Db,
  kept: KeptCase,
  { channel, subject, text, language, awaitsCustomer, outcome, externalId, actor, hooks }: Said,
  now: Date,
) {
  const by = byOf(actor);
  const who = { kind: "person", name: by.name, ...(by.personId && { personId: by.personId }) };
  const contact = {
    source: CASE_SOURCE,
    externalId: externalId ?? newId(now),
    at: now.toISOString(),
    customer: { customerId: kept.customerId },
    ...{ channel, text, direction: "out" },
    ...(subject && { subject }),
    ...(language && { language }),
    ...(outcome && { outcome }),
    ...(kept.touchpoint && { touchpoint: kept.touchpoint }),
    ...(actor.kind === "person" && { actor: who }),
    payload: { caseId: kept.caseId, ...(awaitsCustomer && { awaits: "customer" }) },
  };
  const into = kept.matterId === null ? {} : { into: kept.matterId };
  const { taken, refused } = await rememberContacts(tx, [contact], { hooks, ...into }, now);
  const [first] = taken;
  if (first) return first;
  throw new AppError("invalid", `text: ${refused[0]?.reason ?? "cannot be kept"}`);
}

/**
 * Tells that the matter of a case is solved, on the channel it began on, unless it is solved already. Nothing is handed
 * over by closing a case: what began with a delivery or a visit is told as a call. By which contact; null: by none.
 */
export async function tellSolved(
  tx: Db,
  kept: KeptCase,
  telling: Telling,
  now: Date,
): Promise<string | null> {
  const { customerId, matterId } = kept;
  const matter = matterId ? await findMatter(tx, customerId, matterId) : undefined;
  if (!matter || matter.isSolved) return null;
  const first = await findContact(tx, customerId, matter.firstContactId);
  if (!first) return null;
  const channel = isHandOver(first.channel) ? ("phone" as const) : first.channel;
  const said = { ...telling, channel, outcome: "solved" as const };
  return (await recordContact(tx, kept, said, now)).contactId;
}

/** Corrects the contact that told the matter of a case to be solved when it was closed: what was done stays, but it solved nothing. */
export async function tellUnsolved(tx: Db, kept: KeptCase, hooks: ContactHooks, now: Date): Promise<void> {
  const contact = await contactThatSolved(tx, kept);
  if (contact?.outcome !== "solved") return;
  await tellAgain(tx, { ...contact, outcome: null }, hooks, now);
}

/** Corrects that contact back: it solved the matter after all. */
export async function tellSolvedAfterAll(
  tx: Db,
  kept: KeptCase,
  hooks: ContactHooks,
  now: Date,
): Promise<void> {
  const contact = await contactThatSolved(tx, kept);
  if (!contact || contact.outcome !== null) return;
  await tellAgain(tx, { ...contact, outcome: "solved" }, hooks, now);
}

/** Corrects what was said to a customer and did not reach him: it was said, but answers nothing. */
export async function tellUndelivered(
  tx: Db,
  contact: Contact,
  hooks: ContactHooks,
  now: Date,
): Promise<void> {
  const payload = { ...contact.payload, undelivered: true };
  await tellAgain(tx, { ...contact, payload }, hooks, now);
}

async function contactThatSolved(tx: Db, kept: KeptCase): Promise<Contact | undefined> {
  const contactId = await solvingContact(tx, kept);
  return contactId ? findContact(tx, kept.customerId, contactId) : undefined;
}

/** @throws Error where the program itself would not be understood. */
async function tellAgain(tx: Db, contact: Contact, hooks: ContactHooks, now: Date): Promise<void> {
  const { refused } = await rememberContacts(tx, [toldAgain(contact)], { hooks }, now);
  if (refused.length > 0)
    throw new Error(`A contact told again is refused for ${refused[0]?.field}: ${refused[0]?.reason}`);
}

/** A contact as it would be told. */
function toldAgain({
  customerId,
  contactId: _contactId,
  matterId: _matterId,
  matterChosen: _matterChosen,
  isEvent: _isEvent,
  touchpoint,
  touchpointTold,
  actor,
  ...told
}: Contact): Partial<ContactInput> {
  return {
    ...saidOf(told),
    customer: { customerId },
    ...(touchpointTold && touchpoint && { touchpoint }),
    ...(actor && { actor: { ...actor, personId: actor.personId ?? undefined } }),
  };
}

function saidOf(told: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
}
