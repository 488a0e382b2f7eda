import type { Attachment } from "../../memory/attachments/attachment.ts";
import { attach, type FileGiven } from "../../memory/attachments/attachments.ts";
import { rememberContacts } from "../../memory/contacts/calls.ts";
import type { ContactHooks } from "../../memory/contacts/hooks.ts";
import type { Contact } from "../../memory/contacts/kept/contact-told.ts";
import { contactsOf } from "../../memory/contacts/kept/reading.queries.ts";
import { eyesOn } from "../../memory/privacy/eyes.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { attachedTo } from "../proof/proof.queries.ts";
import { passesTo, passTo, type Reachable, reachables } from "./pass.queries.ts";
import type { KeptPass, PassedContact, PassedMatter, PassedWhole } from "./pass.ts";
import { finishPass } from "./passes.ts";

/** Of a matter so many of the newest contacts are shown. */
const MOST_CONTACTS = 100;
const SOURCE = "partner";

type Mine = { passId: string; actor: Actor };

/** What is passed to who asks, the newest first; nothing to who is no person. */
export async function passedTo(
  db: Db,
  actor: Actor,
  place: { state: "passed" | "done"; after: string | undefined; limit: number },
): Promise<PassedMatter[]> {
  if (actor.kind !== "person") return [];
  const kept = await passesTo(db, actor.id, place);
  const customers = await reachables(
    db,
    kept.map(({ customerId }) => customerId),
  );
  return kept.map((one) => toPartner(one, customers.get(one.customerId)));
}

/** What is done stays without a way to reach the customer. */
function toPartner(kept: KeptPass, customer: Reachable | undefined): PassedMatter {
  const { passId, subject, note, passedBy, endedText, releases } = kept;
  const state = kept.state === "done" ? ("done" as const) : ("passed" as const);
  const may = (what: "phone" | "address") => state === "passed" && releases.includes(what);
  return {
    ...{ passId, subject, note, passedBy, endedText, state },
    customer: customer?.name ?? "",
    phones: may("phone") ? (customer?.phones ?? []) : [],
    address: may("address") ? (customer?.address ?? null) : null,
    passedAt: kept.passedAt.toISOString(),
    endedAt: kept.endedAt?.toISOString() ?? null,
  };
}

/** One matter passed to who asks, with its contacts. Throws `not_found`, also for what is passed to others. */
export async function passedWhole(db: Db, asked: Mine): Promise<PassedWhole> {
  const kept = await mine(db, asked);
  const { customerId, matterId } = kept;
  const customers = await reachables(db, [customerId]);
  const isOpen = kept.state === "passed";
  const place = { after: undefined, limit: MOST_CONTACTS };
  const see = await eyesOn(db, { customerId, actor: asked.actor });
  const contacts = isOpen ? await contactsOf(db, { customerId, matterId }, place) : [];
  const own = contacts.filter((one) => isTheirs(one, kept)).map(({ contactId }) => contactId);
  const files = own.length > 0 ? await attachedTo(db, customerId, own) : new Map<string, Attachment[]>();
  return {
    matter: toPartner(kept, customers.get(customerId)),
    contacts: contacts.map((contact) => {
      const isOwn = own.includes(contact.contactId);
      const kept = (files.get(contact.contactId) ?? []).map(({ attachmentId, name, bytes }) => ({
        attachmentId,
        name,
        bytes,
      }));
      return { ...toldTo(isOwn ? contact : see(contact)), isOwn, files: kept };
    }),
  };
}

/** Whether the partner of a pass told a contact himself: that he sees as he wrote it. */
function isTheirs({ source, actor }: Pick<Contact, "source" | "actor">, { partnerId }: KeptPass): boolean {
  return source === SOURCE && actor?.personId === partnerId;
}

function toldTo({ contactId, at, channel, direction, actor, subject, text }: Contact) {
  return { contactId, at, channel, direction, subject, text, by: actor?.name ?? null };
}

async function mine(db: Db, { passId, actor }: Mine): Promise<KeptPass> {
  const kept = actor.kind === "person" ? await passTo(db, actor.id, passId) : undefined;
  if (!kept) throw new AppError("not_found", `Nothing passed to you has the id ${passId}`);
  return kept;
}

/**
 * Adds to a matter passed to who asks what happened; told again under the same `onceId`, once. Throws `not_found`,
 * `conflict` when it is done.
 */
export async function addToPassed(
  db: Db,
  { channel, text, onceId, hooks, ...asked }: Mine & PassedContact & { hooks: ContactHooks },
  now: Date,
): Promise<PassedWhole> {
  const kept = await mine(db, asked);
  if (kept.state !== "passed") throw new AppError("conflict", "This is done already");
  // Of the pass, so that nobody's id reaches what another partner told.
  const externalId = onceId === undefined ? newId(now) : `${kept.passId}:${onceId}`;
  if (onceId !== undefined && (await isTold(db, kept, { externalId, channel, text }))) {
    return passedWhole(db, asked);
  }
  const contact = {
    source: SOURCE,
    externalId,
    at: now.toISOString(),
    customer: { customerId: kept.customerId },
    ...{ channel, text, direction: "out" },
    actor: { kind: "partner", name: nameOf(asked.actor), personId: kept.partnerId },
  };
  const beside = (tx: Db) => assertStillPassed(tx, kept);
  const { refused } = await rememberContacts(db, [contact], { hooks, into: kept.matterId, beside }, now);
  const [fault] = refused;
  if (fault) throw new AppError("invalid", `${fault.field}: ${fault.reason}`);
  return passedWhole(db, asked);
}

type PassedFile = Mine & Pick<FileGiven, "contactId" | "name" | "mediaType" | "content">;

/**
 * Keeps a file, such as a photograph, with what who asks told of a matter passed to him.
 *
 * @throws AppError `not_found` where there is no such contact of his in it, `conflict` when it is done, and as `attach`.
 */
export async function attachToPassed(
  db: Db,
  { passId, actor, ...file }: PassedFile,
  now: Date,
): Promise<PassedWhole> {
  const kept = await mine(db, { passId, actor });
  if (kept.state !== "passed") throw new AppError("conflict", "This is done already");
  const check = async (tx: Db, contact: Contact) => {
    await assertStillPassed(tx, kept);
    if (contact.matterId === kept.matterId && isTheirs(contact, kept)) return;
    throw new AppError("not_found", `You told nothing of the id ${contact.contactId} of this`);
  };
  await attach(db, { ...file, actor, customerId: kept.customerId, check }, now);
  return passedWhole(db, { passId, actor });
}

/** Whether the same was told already: telling it again would move it to the present. */
async function isTold(
  db: Db,
  { customerId, matterId }: KeptPass,
  { externalId, channel, text }: PassedContact & { externalId: string },
): Promise<boolean> {
  const place = { after: undefined, limit: MOST_CONTACTS };
  return (await contactsOf(db, { customerId, matterId }, place)).some(
    (one) =>
      one.source === SOURCE && one.externalId === externalId && one.channel === channel && one.text === text,
  );
}

/** The customer is locked by now: what was taken back meanwhile, or went elsewhere, takes nothing more. */
async function assertStillPassed(tx: Db, { partnerId, passId, matterId }: KeptPass): Promise<void> {
  const present = await passTo(tx, partnerId, passId);
  if (present?.state === "passed" && present.matterId === matterId) return;
  throw new AppError("conflict", "This has just changed: look at it again");
}

/** Says that what was passed to who asks is done; who passed it is told. Throws as `addToPassed`. */
export async function sayDone(
  db: Db,
  { text, ...asked }: Mine & { text: string },
  now: Date,
): Promise<PassedWhole> {
  const { customerId, passId } = await mine(db, asked);
  await finishPass(db, { customerId, passId }, { state: "done", text, by: nameOf(asked.actor) }, now);
  return passedWhole(db, asked);
}

function nameOf(actor: Actor): string {
  return "name" in actor ? actor.name : "";
}
