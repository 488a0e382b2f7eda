import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import type { IdentityKind } from "../customers/identity.ts";
import { maySeePersonal, seesPersonalData } from "./eyes.ts";

const CUT = "···";

/** A number or address by which somebody is known or reached, perhaps as it was given. */
type KnownBy = { kind: IdentityKind; value: string; spelled?: string | null };

/**
 * Whether somebody sees phones, e-mail addresses and tax ids whole: who serves customers, since he gets in touch with
 * them, and whoever sees personal data in their words.
 */
export async function seesReach(db: Db, actor: Actor): Promise<boolean> {
  return maySeePersonal(actor, "agent") || seesPersonalData(db, actor);
}

/** How somebody sees what customers are known by: whole, or enough to tell two apart, and too little to write or call. */
export async function reachSeenBy(db: Db, actor: Actor): Promise<<T extends KnownBy>(one: T) => T> {
  if (await seesReach(db, actor)) return (one) => one;
  return (one) => ({
    ...one,
    value: cutShort(one),
    ...(one.spelled !== undefined && { spelled: null }),
  });
}

/** "···222", "m···@example.com"; the company's own number of a customer is nobody's secret here. */
function cutShort({ kind, value }: KnownBy): string {
  if (kind === "phone" || kind === "tax") return `${CUT}${value.slice(-3)}`;
  return value.replace(/^([^@])[^@]*(?=@)/, `$1${CUT}`);
}
