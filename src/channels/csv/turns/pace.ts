import type { Services } from "../../../platform/services.ts";
import { changeImport, isCancelAsked } from "../import.queries.ts";
import type { ImportProgress } from "../import.ts";

/** How often progress is told and a wish to cancel is heard. */
const TELL_MS = 400;

/** Thrown inside the work when someone asked to stop it. */
export class Cancelled extends Error {}

/**
 * Tells how far work has come, at what rate, and how long it will take; stops it when that was asked.
 *
 * @param before what was done when an earlier application worked on it.
 */
export function paceOf(
  { db, clock }: Pick<Services, "db" | "clock">,
  importId: string,
  { step, total, before = 0 }: Pick<ImportProgress, "step" | "total"> & { before?: number },
): (done: number) => Promise<void> {
  const began = clock();
  let told = began.getTime();
  return async (done) => {
    if (clock().getTime() - told < TELL_MS) return;
    told = clock().getTime();
    if (step !== "undoing" && (await isCancelAsked(db, importId))) throw new Cancelled();
    const perSecond = (done - before) / Math.max(0.001, secondsSince(began, clock));
    const secondsLeft = total === null || perSecond === 0 ? null : Math.max(0, (total - done) / perSecond);
    await changeImport(db, importId, { progress: { step, done, total, perSecond, secondsLeft } });
  };
}

/** Seconds gone by on the clock of the work. */
export function secondsSince(began: Date, clock: Services["clock"]): number {
  return (clock().getTime() - began.getTime()) / 1000;
}
