import type { RememberedContact } from "../hooks.ts";
import type { Contact } from "./contact-told.ts";

/** What those who listen are told of a contact that went into another matter of its customer. */
export function movedTold(contact: Contact, from: string): RememberedContact {
  return {
    ...keptTold(contact),
    change: "moved",
    former: { customerId: contact.customerId, matterId: from },
  };
}

/** The same of one whose import was undone: it is as before, or no more. */
export function takenBackTold(before: Contact, restored: Contact | undefined): RememberedContact {
  const { customerId, matterId } = before;
  const change = restored === undefined ? "withdrawn" : "corrected";
  return { ...keptTold(restored ?? before), change, former: { customerId, matterId } };
}

function keptTold({ actor, ...contact }: Contact) {
  return {
    ...contact,
    opensMatter: false,
    actor: actor && {
      kind: actor.kind,
      name: actor.name,
      ...(actor.personId && { personId: actor.personId }),
    },
    at: new Date(contact.at),
    promisedUntil: moment(contact.promisedUntil),
    dueAt: moment(contact.dueAt),
  };
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
