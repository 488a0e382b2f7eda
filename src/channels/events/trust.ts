import { ownersOf } from "../../memory/customers/customer.queries.ts";
import { type Identity, normalEmail } from "../../memory/customers/identity.ts";
import type { PurchaseCustomer } from "../../memory/purchases/purchase.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Said } from "./said.ts";

/**
 * What of the messages is believed about customers. A key that a page shows everybody may make a customer nobody knew,
 * and name one who is known; it adds nothing to him, for then anybody could give another's account his own e-mail.
 */
export async function trusted(
  db: Db,
  said: readonly Said[],
  isTrusted: boolean,
): Promise<PurchaseCustomer[]> {
  const telling = said.filter(({ kind }) => kind === "identify" || kind === "alias").flatMap(toldBy);
  if (isTrusted) return telling;
  const known = await ownersOf(db, telling.flatMap(namesOf));
  const isKnown = (one: Identity) =>
    known.some(({ kind, value }) => kind === one.kind && value === one.value);
  return telling.filter((one) => namesOf(one).length > 0 && !namesOf(one).some(isKnown));
}

/** Nobody is told of by a mark alone: he is made when he does something. */
function toldBy({ userId, traits }: Said): PurchaseCustomer[] {
  if (userId !== null) return [{ ...traits, externalId: userId }];
  return traits.email === undefined && traits.phone === undefined ? [] : [traits];
}

/** Whoever has one of these is known; a phone may be anybody's. */
function namesOf({ externalId, email }: PurchaseCustomer): Identity[] {
  const address = email === undefined ? null : normalEmail(email);
  return [
    ...(externalId === undefined ? [] : [{ kind: "external", value: externalId } as const]),
    ...(address === null ? [] : [{ kind: "email", value: address } as const]),
  ];
}
