import type { KnownMatter } from "../matters/matter.ts";
import type { CountedContact, CountedMatter } from "../rollups/touchpoint.queries.ts";
import type { GrownMatter } from "./contact.queries.ts";
import type { Contact } from "./kept/contact-told.ts";
import type { Placed } from "./told.ts";

/** How a contact that is new or corrected changes what is counted at the touchpoints. */
export function countedOf({ former, ...said }: Placed): CountedContact[] {
  const present = { ...placeOf(said), sign: 1 as const };
  return former === null ? [present] : [{ ...placeOf(former), sign: -1 }, present];
}

/** The same of contacts that were taken back: some of them are as before. */
export function countedAgain(before: readonly Contact[], restored: readonly Contact[]): CountedContact[] {
  return [
    ...before.map((one) => ({ ...placeOf({ ...one, at: new Date(one.at) }), sign: -1 as const })),
    ...restored.map((one) => ({ ...placeOf({ ...one, at: new Date(one.at) }), sign: 1 as const })),
  ];
}

type Place = Omit<CountedContact, "sign">;

function placeOf({ at, touchpoint, channel, direction, waitSeconds }: Place): Place {
  return { at, touchpoint, channel, direction, waitSeconds };
}

/** How matters to which contacts came change it. */
export function grownOf(known: readonly KnownMatter[], grown: readonly GrownMatter[]): CountedMatter[] {
  const before = new Map(known.map((one) => [one.matterId, one]));
  return grown.flatMap((after): CountedMatter[] => {
    const former = before.get(after.matterId);
    return former ? [matterOf(former, -1), matterOf(after, 1)] : [matterOf(after, 1)];
  });
}

function matterOf(
  { openedAt, touchpoint, contactsIn }: Pick<KnownMatter, "openedAt" | "touchpoint" | "contactsIn">,
  sign: 1 | -1,
): CountedMatter {
  return { sign, openedAt, touchpoint, contactsIn };
}
