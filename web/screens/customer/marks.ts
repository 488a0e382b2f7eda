import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";

type Identity = Pick<CustomerPage["identities"][number], "mark">;

/** What tells people who somebody is: all but the marks of browsers, and of contacts in which only a name was told. */
export function telling<One extends Identity>(identities: readonly One[]): One[] {
  return identities.filter(({ mark }) => mark === null);
}

/** How somebody is known whom nothing tells: by his name in a contact, or as a visitor of pages; null for all others. */
export function knownOnlyAs(identities: readonly Identity[]): Identity["mark"] {
  return telling(identities).length > 0 ? null : (identities[0]?.mark ?? null);
}
