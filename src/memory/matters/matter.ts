/** Contacts at one touchpoint within so many days are taken for one matter, where no reply and no reference says otherwise. */
const WINDOW_DAYS = 14;
export const WINDOW_MS = WINDOW_DAYS * 86_400_000;
/** A matter of so many contacts is full: whatever comes to it is judged with all of them, however it came. */
export const MOST_CONTACTS = 200;

/** A contact that is to be put into a matter. */
export type Joining = {
  customerId: string;
  contactId: string;
  externalId: string;
  at: Date;
  touchpoint: string | null;
  reference: string | null;
  replyTo: string | null;
  /** The matter in which it stays, whatever it says. */
  keptMatterId: string | null;
};

/** A matter of a customer, as far as it matters to who joins it. */
export type KnownMatter = {
  customerId: string;
  matterId: string;
  openedAt: Date;
  lastAt: Date;
  touchpoint: string | null;
  reference: string | null;
  contacts: number;
  /** Contacts of it that the customer began. */
  contactsIn: number;
};

/**
 * That a contact, by its `externalId`, is in a matter (`told`), or is answered by one that is (`answered`); or that
 * the newest contact with that reference is (`reference`).
 */
export type Link = {
  kind: "told" | "answered" | "reference";
  customerId: string;
  value: string;
  matterId: string;
};

export type KnownMatters = { matters: readonly KnownMatter[]; links: readonly Link[] };

/**
 * Says to which matter each contact belongs, by `contactId`. A contact joins the matter, of the same customer,
 *
 * 1. of the contact it answers (`replyTo`), or of one that answers it and came earlier;
 * 2. else of its reference;
 * 3. else, when it has a touchpoint, the one nearest in time that began at the same touchpoint and whose first or last
 *    contact lies within the window, unless both have a reference: those differ;
 * 4. else a new one: also where that matter is full.
 *
 * Contacts of a batch are taken by their time, but what is answered before its answers. A contact that arrives late joins
 * as if it came now: matters that are there already are never put together by themselves, a person can move contacts.
 *
 * @param newId makes the id of a matter.
 */
export function joinMatters(
  contacts: readonly Joining[],
  known: KnownMatters,
  newId: () => string,
): Map<string, string> {
  const books = new Books(known);
  const joined = new Map<string, string>();
  for (const contact of repliesLast(contacts)) {
    const matterId = contact.keptMatterId ?? books.matterOf(contact) ?? newId();
    books.note(contact, matterId);
    joined.set(contact.contactId, matterId);
  }
  return joined;
}

/** By time; but each after the one it answers, if that is among them. */
function repliesLast(contacts: readonly Joining[]): Set<Joining> {
  const byKey = new Map(contacts.map((one) => [keyOf(one.customerId, one.externalId), one]));
  const ordered = new Set<Joining>();
  for (const contact of contacts.toSorted(byTime)) {
    const chain = new Set<Joining>();
    let next: Joining | undefined = contact;
    while (next && !ordered.has(next) && !chain.has(next)) {
      chain.add(next);
      next = next.replyTo === null ? undefined : byKey.get(keyOf(next.customerId, next.replyTo));
    }
    for (const one of [...chain].toReversed()) ordered.add(one);
  }
  return ordered;
}

function byTime(a: Joining, b: Joining): number {
  return a.at.getTime() - b.at.getTime() || (a.contactId < b.contactId ? -1 : 1);
}

function keyOf(customerId: string, value: string): string {
  return `${customerId} ${value}`;
}

type Open = {
  matterId: string;
  contacts: number;
  from: number;
  to: number;
  touchpoint: string | null;
  references: Set<string>;
};

/** What is known of matters while a batch is put into them. */
class Books {
  readonly #links: Readonly<Record<Link["kind"], Map<string, string>>>;
  readonly #matters = new Map<string, Map<string, Open>>();

  constructor({ matters, links }: KnownMatters) {
    const of = (kind: Link["kind"]) => links.filter((link) => link.kind === kind).map(entryOf);
    this.#links = {
      told: new Map(of("told")),
      answered: new Map(of("answered")),
      reference: new Map(of("reference")),
    };
    for (const { customerId, matterId, openedAt, lastAt, touchpoint, reference, contacts } of matters) {
      const references = new Set(reference === null ? [] : [reference]);
      const [from, to] = [openedAt.getTime(), lastAt.getTime()];
      this.#of(customerId).set(matterId, { matterId, contacts, from, to, touchpoint, references });
    }
  }

  matterOf({ customerId, externalId, at, touchpoint, reference, replyTo }: Joining): string | undefined {
    const linked = (kind: Link["kind"], value: string | null) => {
      const matterId = value === null ? undefined : this.#links[kind].get(keyOf(customerId, value));
      return matterId !== undefined && this.#hasRoom(customerId, matterId) ? matterId : undefined;
    };
    return (
      linked("told", replyTo) ??
      linked("answered", externalId) ??
      linked("reference", reference) ??
      this.#nearest({ customerId, at: at.getTime(), touchpoint, reference })
    );
  }

  #hasRoom(customerId: string, matterId: string): boolean {
    return (this.#of(customerId).get(matterId)?.contacts ?? 0) < MOST_CONTACTS;
  }

  #nearest(wanted: { customerId: string; at: number; touchpoint: string | null; reference: string | null }) {
    const { customerId, at, touchpoint, reference } = wanted;
    if (touchpoint === null) return undefined;
    const distance = ({ from, to }: Open) => Math.max(from - at, at - to, 0);
    return [...this.#of(customerId).values()]
      .filter((open) => open.touchpoint === touchpoint && distance(open) <= WINDOW_MS)
      .filter(({ contacts }) => contacts < MOST_CONTACTS)
      .filter(({ references }) => reference === null || references.size === 0)
      .toSorted((a, b) => distance(a) - distance(b) || (a.matterId < b.matterId ? -1 : 1))[0]?.matterId;
  }

  note({ customerId, externalId, at, touchpoint, reference, replyTo }: Joining, matterId: string): void {
    const time = at.getTime();
    const { told, answered, reference: referred } = this.#links;
    told.set(keyOf(customerId, externalId), matterId);
    if (replyTo !== null) answered.set(keyOf(customerId, replyTo), matterId);
    if (reference !== null) referred.set(keyOf(customerId, reference), matterId);
    const matters = this.#of(customerId);
    const open = matters.get(matterId) ?? {
      matterId,
      contacts: 0,
      from: time,
      to: time,
      touchpoint,
      references: new Set(),
    };
    open.contacts += 1;
    if (time < open.from) open.touchpoint = touchpoint;
    open.from = Math.min(open.from, time);
    open.to = Math.max(open.to, time);
    if (reference !== null) open.references.add(reference);
    matters.set(matterId, open);
  }

  #of(customerId: string): Map<string, Open> {
    const found = this.#matters.get(customerId) ?? new Map<string, Open>();
    this.#matters.set(customerId, found);
    return found;
  }
}

function entryOf({ customerId, value, matterId }: Link): [string, string] {
  return [keyOf(customerId, value), matterId];
}
