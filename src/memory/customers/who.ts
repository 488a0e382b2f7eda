import type { Identity, IdentityKind, Spelled } from "./identity.ts";

/** Someone a batch speaks of. `ref` names him within the batch. */
export type Person = {
  ref: string;
  external: string | null;
  email: string | null;
  phone: string | null;
  name: string | null;
  kind: "person" | "company" | null;
  country: string | null;
  city: string | null;
  tax?: string | null;
  postcode?: string | null;
  street?: string | null;
  /** ISO date. */
  birthday?: string | null;
  /** As in BCP 47. */
  language?: string | null;
  spelled?: Spelled | null;
  /** Id of the customer he is said to be, whatever his identities say. */
  decided?: string | null;
};

/** Of these kinds one customer has one: whoever has another is another. */
const OWN_KINDS = ["external", "tax"] as const;
type OwnKind = (typeof OWN_KINDS)[number];

export function isOwnKind(kind: IdentityKind): kind is OwnKind {
  return OWN_KINDS.some((own) => own === kind);
}

/** What is known of who is who before a batch. */
export type Known = {
  /** Owner of an identity, by `identityKey`. */
  owner: ReadonlyMap<string, string>;
  /** Of those owners, the ones that have an identity of that kind. */
  having: Readonly<Record<OwnKind, ReadonlySet<string>>>;
};

/** Who each person of a batch is. */
export type Decision = { person: Person; customerId: string; isNew: boolean };

export function identityKey({ kind, value }: Identity): string {
  return `${kind}:${value}`;
}

/** A person's identities, the most telling first. */
export function identitiesOf(person: Person): Identity[] {
  const values: [IdentityKind, string | null][] = [
    ["external", person.external],
    ["tax", person.tax ?? null],
    ["email", person.email],
    ["phone", person.phone],
  ];
  return values.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value }]));
}

/** Those of a person's identities that tell who it is: a phone, which a family or a shop may share, only on its own. */
export function identifying(person: Person): Identity[] {
  const identities = identitiesOf(person);
  const telling = identities.filter(({ kind }) => kind !== "phone");
  return telling.length > 0 ? telling : identities;
}

/**
 * Decides who is who. An external id, a tax id or an email identifies, in that order. A phone alone is a provisional
 * customer, known by that phone and nothing else: it joins nobody who gave more, whoever came first. An unknown
 * external or tax id does not join the owner of a known email who has another one already: two people share that
 * address (docs/decisions/0011-who-is-who.md).
 *
 * @param newId makes the id of a customer not yet known.
 */
export function decideWho(people: readonly Person[], known: Known, newId: () => string): Decision[] {
  const owner = new Map(known.owner);
  const having = { external: new Set(known.having.external), tax: new Set(known.having.tax) };
  return people.map((person) => {
    const identities = identifying(person);
    const found = person.decided ?? ownerOf(identities, owner, having);
    if (!found && identities.length === 0) throw new RangeError(`decideWho: ${person.ref} has no identity`);
    const customerId = found ?? newId();
    for (const identity of identities) {
      const key = identityKey(identity);
      if (!owner.has(key)) owner.set(key, customerId);
    }
    noteOwn(person, customerId, having);
    return { person, customerId, isNew: found === undefined };
  });
}

function noteOwn(person: Person, customerId: string, having: Record<OwnKind, Set<string>>): void {
  for (const kind of OWN_KINDS) if (person[kind]) having[kind].add(customerId);
}

/** The owner of the most telling known identity, unless he has another of a more telling kind. */
function ownerOf(
  identities: readonly Identity[],
  owner: ReadonlyMap<string, string>,
  having: Known["having"],
): string | undefined {
  const unknown: OwnKind[] = [];
  for (const identity of identities) {
    const found = owner.get(identityKey(identity));
    if (found !== undefined) return unknown.some((kind) => having[kind].has(found)) ? undefined : found;
    if (isOwnKind(identity.kind)) unknown.push(identity.kind);
  }
  return undefined;
}
