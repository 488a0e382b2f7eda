import { z } from "@hono/zod-openapi";
import { atOneMoment, atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import type { Touchpoint } from "../../quality/touchpoints/touchpoint.ts";
import { readBucket } from "../bucket/buckets.ts";
import { dayOf } from "../calendar.ts";
import { keepAnswer, keptAnswer } from "../runs/run.queries.ts";
import { forgetMeant, keepTravellers, meantSteps, travellersOf, writeMeant } from "./journey.queries.ts";
import { type Journeys, KeptJourneys, PURCHASE } from "./journey.ts";
import { MOST_FLOWS, readJourneys } from "./journeys-of.ts";

/** Where one goes elsewhere most. */
const MOST_ELSEWHERE = 3;
/** Stages that nobody means a customer to go through. */
const NOT_MEANT: readonly Touchpoint["stage"][] = ["get-help", "leave"];

/**
 * Works out how customers go, from what memory holds, and keeps it; after the bucket is drawn, for by its lapse time one
 * sees who left. All is read as of one moment.
 */
export async function understandJourneys(db: Db, runId: string): Promise<void> {
  const bucket = await readBucket(db);
  if (!bucket) return;
  const { kept, travellers } = await atOneMoment(db, async (tx) => {
    const places = (await touchpoints(tx)).map(({ key }) => key).sort();
    return readJourneys(tx, { asOf: dayOf(bucket.asOf), lapseDays: bucket.lapseDays, places });
  });
  await atomically(db, async (tx) => {
    // The answer's row first: another who replaces them at the same time waits for it, and then finds these.
    await keepAnswer(tx, "journeys", runId, kept);
    await keepTravellers(tx, travellers);
  });
}

/** How customers go, beside the way it was meant; null before anything was worked out. */
export async function journeys(db: Db): Promise<Journeys | null> {
  const kept = await keptAnswer(db, "journeys", KeptJourneys);
  if (!kept) return null;
  const said = await meantSteps(db);
  const steps = said ?? proposedFor(await touchpoints(db), kept);
  return {
    ...kept,
    isMeantSaid: said !== null,
    meant: steps.map((step, at) => meantStep(kept, step, steps[at + 1])),
  };
}

/** The touchpoints in use by their stages, with the purchase after those of buying; where something happens. */
function proposedFor(places: readonly Touchpoint[], { steps }: KeptJourneys): string[] {
  const met = new Set(steps.map(({ step }) => step));
  const used = places.filter(
    ({ key, stage, isRetired, isComplaint }) =>
      !isRetired && !isComplaint && met.has(key) && !NOT_MEANT.includes(stage),
  );
  const isBefore = ({ stage }: Touchpoint) => stage === "discover" || stage === "buy";
  return [
    ...used.filter(isBefore).map(({ key }) => key),
    PURCHASE,
    ...used.filter((place) => !isBefore(place)).map(({ key }) => key),
  ];
}

function meantStep(
  { steps, flows }: KeptJourneys,
  step: string,
  next: string | undefined,
): Journeys["meant"][number] {
  const known = steps.find((one) => one.step === step);
  const onward = flows.filter(({ from }) => from === step);
  const never = flows.length < MOST_FLOWS ? 0 : null;
  const elsewhere = onward.filter(({ to }) => to !== next).map(({ to, count }) => ({ step: to, count }));
  return {
    step,
    journeys: known?.journeys ?? 0,
    visits: known?.visits ?? 0,
    onward: onward.find(({ to }) => to === next)?.count ?? never,
    elsewhere: elsewhere.slice(0, MOST_ELSEWHERE),
    ended: known?.last ?? { again: 0, left: 0, open: 0 },
  };
}

/** Says the way it was meant; touchpoints must be there. */
export function sayMeant(db: Db, steps: readonly string[]): Promise<Journeys | null> {
  return atomically(db, async (tx) => {
    const known = new Set((await touchpoints(tx)).map(({ key }) => key));
    const unknown = steps.find((step) => step !== PURCHASE && !known.has(step));
    if (unknown !== undefined) throw new AppError("invalid", `steps: there is no touchpoint ${unknown}`);
    await writeMeant(tx, steps);
    return journeys(tx);
  });
}

/** The way is meant again as the stages of touchpoints say. */
export function unsayMeant(db: Db): Promise<Journeys | null> {
  return atomically(db, async (tx) => {
    await forgetMeant(tx);
    return journeys(tx);
  });
}

export const Travellers = pageOf(
  z
    .object({
      customerId: z.uuid(),
      name: z.string(),
      at: z.iso.datetime(),
      waited: z.int().nullable().openapi({ description: "From one step to the next, minutes; else null." }),
    })
    .openapi("JourneyCustomer", {
      description: "Who went this way, and when he last began it; of a flow, when he waited longest.",
    }),
);

export const TravellersQuery = PageQuery.extend({
  path: z.string().min(1).max(300).openapi({
    description:
      "Key of a way; or `again <step>`: came there again; `left <step>`: last seen there; `flow <step> <step>`: went from one to the other, who waited longest first.",
  }),
});

const Key = z.tuple([z.number(), z.uuid()]);

/** The newest customers who went a way, or who waited longest, at most 200, page by page. */
export async function travellers(
  db: Db,
  { path, cursor, limit }: z.output<typeof TravellersQuery>,
): Promise<z.infer<typeof Travellers>> {
  const after = decodeCursor(Key, cursor) ?? null;
  const found = await travellersOf(db, { pathKey: path, after, limit: limit + 1 });
  const { items, next } = cutPage(found, limit, Key, ({ rank, customerId }) => [rank, customerId]);
  return { items: items.map(({ at, rank: _, ...rest }) => ({ ...rest, at: at.toISOString() })), next };
}
