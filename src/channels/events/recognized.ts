import { normalEmail } from "../../memory/customers/identity.ts";
import type { PurchaseCustomer } from "../../memory/purchases/purchase.ts";
import type { Recognized } from "../../memory/visitors/visitors.ts";
import type { Said } from "./said.ts";

/**
 * Visitors of whom messages say who they are: the mark beside a number, beside an e-mail that was believed, or `alias`.
 * The first word of each mark counts.
 *
 * @param told what of the messages was believed.
 */
export function recognizedIn(said: readonly Said[], told: readonly PurchaseCustomer[]): Recognized[] {
  const emails = new Set(told.map(({ email }) => email));
  const found = said.flatMap((one) => {
    const isAlias = one.kind === "alias";
    const mark = isAlias ? (one.previousId ?? one.anonymousId) : one.anonymousId;
    const as = identityOf(one, emails);
    return mark === null || as === null ? [] : [{ mark, as, isCertain: !isAlias }];
  });
  const first = new Map(found.toReversed().map((one) => [one.mark, one]));
  return [...first.values()];
}

function identityOf(
  { userId, traits: { email } }: Said,
  believed: ReadonlySet<string | undefined>,
): Recognized["as"] | null {
  if (userId !== null) return { kind: "external", value: userId };
  const address = email === undefined || !believed.has(email) ? null : normalEmail(email);
  return address === null ? null : { kind: "email", value: address };
}
