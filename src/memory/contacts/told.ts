import type { NewEvent } from "../events/event.ts";
import type { Joining } from "../matters/matter.ts";
import type { ContactHooks, Placeable, RememberedContact } from "./hooks.ts";
import type { Former } from "./kept/revision.queries.ts";
import type { Claimed, Told } from "./taking/intake.queries.ts";

/** A call of which nothing more is told. */
export const NOTHING_TOLD: Told = {
  at: new Date(0),
  channel: "phone",
  direction: "in",
  touchpoint: null,
  actorKind: null,
  actorName: null,
  actorId: null,
  subject: null,
  text: null,
  waitSeconds: null,
  durationSeconds: null,
  language: null,
  contactOutcome: null,
  promisedUntil: null,
  reference: null,
  replyTo: null,
  dueAt: null,
  trackingCode: null,
  payload: {},
};

/** A contact that is new or corrected, at the touchpoint told or else placed by the rules. */
export type Placed = Claimed & {
  change: "new" | "corrected";
  isTouchpointTold: boolean;
  former: Former | null;
};

/** Says where each contact belongs that tells no touchpoint. Those that say the same as before are left out. */
export function placedBy(
  place: Awaited<ReturnType<ContactHooks["place"]>>,
  {
    claimed,
    former,
    source,
  }: { claimed: readonly Claimed[]; former: ReadonlyMap<string, Former>; source: string },
): Placed[] {
  return claimed.flatMap((one) => {
    const { change, touchpoint } = one;
    if (change === "unchanged") return [];
    return [
      {
        ...one,
        change,
        former: former.get(one.contactId) ?? null,
        isTouchpointTold: touchpoint !== null,
        touchpoint: touchpoint ?? place(placeableOf(one, source)),
      },
    ];
  });
}

/** What is asked of the matters for a contact. One that is corrected stays where it is, unless what decides that changed. */
export function joiningOf(contact: Placed): Joining {
  const { customerId, contactId, externalId, at, touchpoint, reference, replyTo } = contact;
  const keptMatterId = keeps(contact) ? (contact.former?.matterId ?? null) : null;
  return { customerId, contactId, externalId, at, touchpoint, reference, replyTo, keptMatterId };
}

/** Whether a corrected contact stays in its matter. */
export function keeps({ customerId, touchpoint, reference, replyTo, former }: Placed): boolean {
  if (former === null || former.customerId !== customerId) return false;
  const isSame =
    former.reference === reference && former.replyTo === replyTo && former.touchpoint === touchpoint;
  return former.isChosen || isSame;
}

/** The matter a contact was put into, and whether it began with what came together with it. */
export type Put = { matterId: string; isNew: boolean };

/** A contact as those who listen are told of it. */
export function rememberedOf(contact: Placed, source: string, { matterId, isNew }: Put): RememberedContact {
  const { former, change, customerId, contactId, externalId, touchpoint } = contact;
  return {
    ...placeableOf(contact, source),
    ...spanOf(contact),
    customerId,
    contactId,
    matterId,
    externalId,
    touchpoint,
    change,
    former: former && { customerId: former.customerId, matterId: former.matterId },
    opensMatter: isNew,
  };
}

/** What is told of a contact outside; what was said stays here. */
export function eventOf(contact: RememberedContact): NewEvent {
  const { customerId, contactId, matterId, source, externalId, channel, direction } = contact;
  const { at, touchpoint, subject, outcome, change } = contact;
  const of = {
    customerId,
    contactId,
    matterId,
    source,
    externalId,
    at: at.toISOString(),
    channel,
    direction,
  };
  return {
    type: "contact.recorded",
    customerId,
    data: { ...of, touchpoint, subject, contactOutcome: outcome, outcome: change },
  };
}

function spanOf(told: Told) {
  const { waitSeconds, durationSeconds, contactOutcome, promisedUntil, replyTo, dueAt, trackingCode } = told;
  return {
    waitSeconds,
    durationSeconds,
    outcome: contactOutcome,
    promisedUntil,
    replyTo,
    dueAt,
    trackingCode,
  };
}

function placeableOf(told: Told, source: string): Placeable {
  const { at, channel, direction, subject, text, language, reference, payload } = told;
  const { actorKind, actorName, actorId } = told;
  const actor =
    actorKind === null
      ? null
      : { kind: actorKind, name: actorName ?? "", ...(actorId && { personId: actorId }) };
  return { at, channel, direction, source, actor, subject, text, language, reference, payload };
}
