/** Something that happened with a customer: where (a number), when (minutes), and whether the company began it. */
export type Event = { step: number; minute: number; isOut: boolean };

/** How a journey ended: with the next purchase, with the customer gone, or not yet. */
export const ENDS = ["again", "left", "open"] as const;
export type End = (typeof ENDS)[number];

/** What a customer went through from one purchase to the next: steps in order with the minutes at which they began. */
export type Journey = { steps: number[]; minutes: number[]; end: End };

const DAY_MINUTES = 1440;

/** What journeys are cut by. */
export type Cutting = { purchase: number; lapseDays: number; now: number };

/**
 * Cuts what happened with one customer, in order, into journeys. One begins with each purchase (or with the first
 * contact, before any), and ends with the next, or when he has been silent for the lapse time. What the company does
 * where the customer was last is its answer and no step of its own; that the customer comes there again is one. Nor does
 * it end his silence: what it begins counts within a journey alone.
 */
export function journeysOf(events: readonly Event[], { purchase, lapseDays, now }: Cutting): Journey[] {
  const journeys: Journey[] = [];
  const silence = lapseDays * DAY_MINUTES;
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const isGone = event.minute - last > silence;
    if (event.isOut && isGone) continue;
    if (!event.isOut) last = event.minute;
    const before = journeys.at(-1);
    if (before && !isGone && event.step !== purchase) {
      goOn(before, event);
      continue;
    }
    endBefore(before, isGone);
    journeys.push({ steps: [event.step], minutes: [event.minute], end: "open" });
  }
  const newest = journeys.at(-1);
  if (newest && now - last > silence) newest.end = "left";
  return journeys;
}

function endBefore(journey: Journey | undefined, isGone: boolean): void {
  if (journey) journey.end = isGone ? "left" : "again";
}

function goOn({ steps, minutes }: Journey, { step, minute, isOut }: Event): void {
  if (isOut && steps.at(-1) === step) return;
  steps.push(step);
  minutes.push(minute);
}
