import type { Identity, IdentityKind } from "./identity.ts";

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
};

/** What is known of who is who before a batch. */
export type Known = {
  /** Owner of an identity, by `identityKey`. */
  owner: ReadonlyMap<string, string>;
  /** Of those owners, the ones that have an external id. */
  withExternal: ReadonlySet<string>;
};

/** Who each person of a batch is. */
export type Decision = { person: Person; customerId: string; isNew: boolean; deciding: Identity };

export function identityKey({ kind, value }: Identity): string {
  return `${kind}:${value}`;
}

/** A person's identities, the most telling first. */
export function identitiesOf(person: Person): Identity[] {
  const values: [IdentityKind, string | null][] = [
    ["external", person.external],
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
 * Decides who is who. An external id or an email identifies. A phone alone is a provisional customer, known by that
 * phone and nothing else: it joins nobody who gave more, whoever came first. An unknown external id does not join the
 * owner of a known email who has another external id already: two people share that address.
 *
 * @param newId makes the id of a customer not yet known.
 */
export function decideWho(people: readonly Person[], known: Known, newId: () => string): Decision[] {
  const owner = new Map(known.owner);
  const withExternal = new Set(known.withExternal);
  return people.map((person) => {
    const identities = identifying(person);
    const [deciding] = identities;
    if (!deciding) throw new RangeError(`decideWho: ${person.ref} has no identity`);
    const found = ownerOf(person, owner, withExternal);
    const customerId = found ?? newId();
    for (const identity of identities) {
      const key = identityKey(identity);
      if (!owner.has(key)) owner.set(key, customerId);
    }
    if (person.external !== null) withExternal.add(customerId);
    return { person, customerId, isNew: found === undefined, deciding };
  });
}

function ownerOf(
  { external, email, phone }: Person,
  owner: ReadonlyMap<string, string>,
  withExternal: ReadonlySet<string>,
): string | undefined {
  if (external !== null) {
    const byExternal = owner.get(`external:${external}`);
    if (byExternal !== undefined || email === null) return byExternal;
    const byEmail = owner.get(`email:${email}`);
    return byEmail !== undefined && withExternal.has(byEmail) ? undefined : byEmail;
  }
  return owner.get(email === null ? `phone:${phone}` : `email:${email}`);
}
