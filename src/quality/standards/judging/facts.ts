import type { RememberedContact } from "../../../memory/contacts/hooks.ts";

/** What of a contact it can be judged by. */
export type Fact = Pick<
  RememberedContact,
  | "contactId"
  | "at"
  | "channel"
  | "direction"
  | "touchpoint"
  | "language"
  | "waitSeconds"
  | "outcome"
  | "promisedUntil"
  | "dueAt"
  | "trackingCode"
> & {
  actorKind: "person" | "team" | "partner" | null;
  actorName: string | null;
  /** From here on the customer owes an answer (`payload.awaits` is "customer"). */
  awaitsCustomer: boolean;
  /** The customer asked for a human (`payload.personAsked` is true). */
  asksForPerson: boolean;
  /** It did not reach the customer (`payload.undelivered` is true), and so says and answers nothing. */
  isUndelivered: boolean;
  /**
   * A program sent it by itself (`payload.automatic` is true), as a receipt or an answer out of office hours is: it answers
   * nobody, and the customer's has not made him come.
   */
  isAutomatic: boolean;
};

/** A matter as it is judged: all of its contacts, in order. */
export type MatterFacts = {
  customerId: string;
  matterId: string;
  /** Of the customer's worth; null where it is not known. */
  tier: string | null;
  /** The customer's own; counts where a contact does not tell in what language it was. */
  language: string | null;
  contacts: readonly Fact[];
};

/** Channels on which whoever is reached answers at once. */
const LIVE: ReadonlySet<string> = new Set(["phone", "shop", "visit", "delivery", "installation"]);

/** When somebody answered a contact by the contact itself; null when it waits for a reply of its own. */
export function answeredAt({ channel, at, waitSeconds, outcome }: Fact): Date | null {
  if (outcome === "abandoned") return null;
  if (waitSeconds !== null) return new Date(at.getTime() + waitSeconds * 1000);
  return LIVE.has(channel) ? at : null;
}

/** Whether whoever is reached answers by a contact of its own. */
export function isWritten({ channel, outcome }: Fact): boolean {
  return !LIVE.has(channel) && outcome !== "abandoned";
}

/** Whether the customer was answered by a contact: not by a call that nobody took, nor by what a program sent by itself. */
export function isReply({ direction, outcome, isAutomatic }: Fact): boolean {
  return direction === "out" && outcome !== "abandoned" && !isAutomatic;
}

/** When a contact of the customer was answered: by itself, by the company's next one, or by his own next one that was taken live. */
export function repliedAt(contact: Fact, later: readonly Fact[]): Date | null {
  let first = answeredAt(contact);
  for (const one of later) {
    if (first !== null && one.at >= first) break;
    const answer = answerBy(one);
    if (answer !== null && (first === null || answer < first)) first = answer;
  }
  return first;
}

/** When a contact answers what the customer asked before it; null when it does not. */
function answerBy(one: Fact): Date | null {
  if (one.direction === "in") return answeredAt(one);
  return isReply(one) ? one.at : null;
}

/**
 * Those of a matter's contacts that it is judged by: what reached whom it was meant for, and of the customer what he said
 * himself. A code in the company's automatic mail is given all the same.
 */
export function heeded(contacts: readonly Fact[]): readonly Fact[] {
  return contacts.filter((one) => !one.isUndelivered && !isAnsweringMachine(one));
}

/** The first contact of the customer's own; undefined where the company began and he never came. */
export function openingOf(contacts: readonly Fact[]): Fact | undefined {
  return contacts.find((one) => one.direction === "in" && !isAnsweringMachine(one));
}

function isAnsweringMachine({ direction, isAutomatic }: Fact): boolean {
  return direction === "in" && isAutomatic;
}

/** The contacts after one of them, in their order. */
export function after(contact: Fact, contacts: readonly Fact[]): readonly Fact[] {
  return contacts.slice(contacts.indexOf(contact) + 1);
}
