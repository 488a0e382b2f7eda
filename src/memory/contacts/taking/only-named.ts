import { hash } from "node:crypto";
import { NAMED_ONCE } from "../../customers/identity.ts";
import type { ContactInput } from "../contact.ts";

/**
 * Whom a contact was with, where nothing but a name was told of him: a provisional customer known by this contact alone,
 * the same when it is told again. A name is many people's, so he is nobody else who is called so.
 */
export function withOnlyName({ customer, source, externalId }: ContactInput): ContactInput["customer"] {
  const { name, externalId: number, taxId, email, phone } = customer;
  if (name === undefined || (number ?? taxId ?? email ?? phone) !== undefined) return customer;
  return {
    ...customer,
    externalId: NAMED_ONCE + hash("sha256", `${source}\n${externalId}`, "hex"),
  };
}
