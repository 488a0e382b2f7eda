import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";

type Identity = Pick<CustomerPage["identities"][number], "kind" | "value">;

const MARK = "anonymous:";
const OF_CONTACT = "anonymous:contact:";

/** What tells people who somebody is: all but the marks of browsers, and of contacts in which only a name was told. */
export function telling<One extends Identity>(identities: readonly One[]): One[] {
  return identities.filter((one) => !isMark(one));
}

/** How somebody is known whom nothing tells: by his name in a contact, or as a visitor of pages; null for all others. */
export function knownOnlyAs(identities: readonly Identity[]): "named" | "visitor" | null {
  const [mark] = identities;
  if (!mark || !identities.every(isMark)) return null;
  return mark.value.startsWith(OF_CONTACT) ? "named" : "visitor";
}

function isMark({ kind, value }: Identity): boolean {
  return kind === "external" && value.startsWith(MARK);
}
