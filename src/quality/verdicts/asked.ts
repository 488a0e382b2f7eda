import { isSaid } from "../../channels/events/source.ts";
import type { RememberedContact } from "../../memory/contacts/hooks.ts";
import { isAutomatic, isReached } from "../../memory/matters/reached.ts";
import type { MatterKey } from "../recent.queries.ts";
import type { MatterFact } from "./facts.queries.ts";
import type { Rules } from "./rules.queries.ts";
import type { SubjectKey } from "./verdict.queries.ts";

/** What is to be judged: matters, and contacts that may be in none of them any more. */
export type Asked = {
  matters: readonly MatterKey[];
  left: readonly SubjectKey[];
  /** All that is said in matters that began just now, in order: of these there are no verdicts yet. */
  begun?: readonly MatterFact[];
  isHistory?: boolean;
  /** What is judged by, where it was read in the same transaction just before. */
  rules?: Rules | undefined;
};

/** What is to be judged when contacts are told. */
export function askedOf(
  told: readonly RememberedContact[],
): Required<Pick<Asked, "matters" | "left" | "begun">> {
  const byMatter = Map.groupBy(told, nameOf);
  const isBegun = (some: readonly RememberedContact[]) =>
    some.every(({ change, opensMatter }) => change === "new" && opensMatter);
  const groups = [...byMatter.values()];
  const begun = groups.filter(isBegun).flat().filter(isSaid).map(factOf).sort(byTime);
  const others = groups.filter((some) => !isBegun(some)).flat();
  const places = others.flatMap(({ customerId, matterId, former }) => [
    { customerId, matterId },
    ...(former ? [former] : []),
  ]);
  const matters = new Map(
    places.map((place) => [nameOf(place), { customerId: place.customerId, matterId: place.matterId }]),
  );
  const left = others.flatMap(({ customerId, contactId, former }) =>
    [customerId, ...(former ? [former.customerId] : [])].map((id) => ({
      customerId: id,
      subjectId: contactId,
    })),
  );
  return { matters: [...matters.values()], left, begun };
}

function nameOf({ customerId, matterId }: MatterKey): string {
  return `${customerId} ${matterId}`;
}

function byTime(a: MatterFact, b: MatterFact): number {
  return a.at.getTime() - b.at.getTime() || (a.contactId < b.contactId ? -1 : 1);
}

/** A contact that is told, as it would be read. */
function factOf({ payload, actor, ...contact }: RememberedContact): MatterFact {
  return {
    ...contact,
    actorKind: actor?.kind ?? null,
    actorName: actor?.name ?? null,
    awaitsCustomer: payload.awaits === "customer",
    asksForPerson: payload.personAsked === true,
    isUndelivered: !isReached(payload),
    isAutomatic: isAutomatic(payload),
  };
}
