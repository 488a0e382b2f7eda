import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import type { IdentityKind } from "../customers/identity.ts";
import { maySeePersonal, seesPersonalData } from "./eyes.ts";

const CUT = "···";

/** A number or address by which somebody is known or reached, perhaps as it was given. */
type KnownBy = { kind: IdentityKind; value: string; spelled?: string | null };

/** What of how customers are reached somebody sees: each thing, by `see`; `isWhole`: as it is. */
export type Reach = { isWhole: boolean; see: <T extends KnownBy>(one: T) => T };

/**
 * How somebody sees phones, e-mail addresses and tax ids. Whole: who serves customers, since he gets in touch with them,
 * and whoever sees personal data in their words. All others: enough to tell two apart, and too little to write or call.
 */
export async function reachOf(db: Db, actor: Actor): Promise<Reach> {
  const isWhole = maySeePersonal(actor, "agent") || (await seesPersonalData(db, actor));
  return { isWhole, see: (one) => (isWhole ? one : shortened(one)) };
}

function shortened<T extends KnownBy>(one: T): T {
  return { ...one, value: cutShort(one), ...(one.spelled !== undefined && { spelled: null }) };
}

/** "···222", "m···@example.com"; the company's own number of a customer is nobody's secret here. */
function cutShort({ kind, value }: KnownBy): string {
  if (kind === "phone" || kind === "tax") return `${CUT}${value.slice(-3)}`;
  return value.replace(/^([^@])[^@]*(?=@)/, `$1${CUT}`);
}
