import { z } from "@hono/zod-openapi";
import { isoDay } from "../calendars/day.ts";
import { limitValue } from "../standards/judging/judgement.ts";
import type { CustomerPromise, PeriodPromise } from "../standards/standard.ts";
import type { Span } from "./periods.ts";

/** What verdicts of some time come to: how many, and the sum of what was measured in so many of them. */
export type Sums = {
  kept: number;
  broken: number;
  running: number;
  measuredSum: number;
  measuredCount: number;
};

export const NO_SUMS: Sums = { kept: 0, broken: 0, running: 0, measuredSum: 0, measuredCount: 0 };

export const PeriodStanding = z
  .object({
    from: z.iso.date(),
    until: z.iso.date().openapi({ description: "Its last day." }),
    isOver: z.boolean(),
    verdict: z.enum(["kept", "broken", "running", "not-applicable"]),
    reason: z.enum(["too-few", "nothing-measured", "in-part"]).nullable().openapi({
      description: "`in-part`: only some of its days were looked at.",
    }),
    kept: z.int(),
    broken: z.int(),
    running: z.int().openapi({ description: "Not decided yet." }),
    share: z.number().nullable().openapi({ description: "Kept, of what is decided." }),
    mean: z.number().nullable().openapi({ description: "Of what was measured, in the unit of the limit." }),
    isReached: z
      .boolean()
      .nullable()
      .openapi({ description: "Whether what is decided comes up to what is promised." }),
    mayFail: z.int().nullable().openapi({
      description: "While it goes on: how many may fail next, one after the other, and it is reached still.",
    }),
    mustKeep: z.int().nullable().openapi({
      description:
        "While it goes on and is not reached: after how many kept next, or for a mean answered at once, it is.",
    }),
  })
  .openapi("PeriodStanding");
export type PeriodStanding = z.infer<typeof PeriodStanding>;

/** Sums together. */
export function addedUp(all: readonly Sums[]): Sums {
  const sum = (pick: (one: Sums) => number) => all.reduce((total, one) => total + pick(one), 0);
  return {
    kept: sum((one) => one.kept),
    broken: sum((one) => one.broken),
    running: sum((one) => one.running),
    measuredSum: sum((one) => one.measuredSum),
    measuredCount: sum((one) => one.measuredCount),
  };
}

/** What one verdict adds to sums: of what still runs nothing is measured. */
export function sumsOf(verdict: "kept" | "broken" | "running", measured: number | null): Sums {
  const isMeasured = verdict !== "running" && measured !== null;
  return {
    ...{ ...NO_SUMS, [verdict]: 1 },
    ...(isMeasured && { measuredSum: measured, measuredCount: 1 }),
  };
}

/** A standing of a period of which only some days were looked at: it says nothing of the whole. */
export function inPart(standing: PeriodStanding): PeriodStanding {
  return { ...standing, verdict: "not-applicable", reason: "in-part", mayFail: null, mustKeep: null };
}

type Said = Pick<PeriodStanding, "verdict" | "reason" | "mayFail" | "mustKeep">;

/** How a promise stands in a period that is over, or goes on. Whoever was never measured is not in the mean. */
export function standingOf(
  promise: PeriodPromise,
  sums: Sums,
  { from, until, isOver }: Span & { isOver: boolean },
): PeriodStanding {
  const { kept, broken, running } = sums;
  const mean = meanOf(sums);
  return {
    ...{ from: isoDay(from), until: isoDay(until - 1), isOver },
    ...{ kept, broken, running },
    share: kept + broken > 0 ? kept / (kept + broken) : null,
    mean,
    isReached: isReached(promise, { kept, broken, mean }),
    ...(isOver ? ended(promise, sums) : goingOn(promise, sums)),
  };
}

/** The mean of what was measured; null where nothing was. */
export function meanOf({ measuredSum, measuredCount }: Sums): number | null {
  return measuredCount > 0 ? measuredSum / measuredCount : null;
}

/** Whether what is decided comes up to what is promised; null where nothing is promised of all, or nothing is decided. */
export function isReached(
  promise: CustomerPromise,
  { kept, broken, mean }: Pick<Sums, "kept" | "broken"> & { mean: number | null },
): boolean | null {
  if (promise.kind === "share-kept") {
    return kept + broken > 0 ? kept / (kept + broken) >= promise.share : null;
  }
  if (promise.kind !== "mean-within" || mean === null) return null;
  return mean <= limitValue(promise.each.limit);
}

/** What is not decided yet can still turn out either way: nothing is said while that matters. */
function ended(promise: PeriodPromise, sums: Sums): Said {
  const { kept, broken, running, measuredSum, measuredCount } = sums;
  if (kept + broken + running < promise.fewest) return said("not-applicable", "too-few");
  if (promise.kind === "share-kept") {
    const all = kept + broken + running;
    if (kept / all >= promise.share) return said("kept");
    return said((kept + running) / all < promise.share ? "broken" : "running");
  }
  if (measuredCount + running === 0) return said("not-applicable", "nothing-measured");
  if (measuredSum / (measuredCount + running) > limitValue(promise.each.limit)) return said("broken");
  return said(running > 0 ? "running" : "kept");
}

function goingOn(promise: PeriodPromise, sums: Sums): Said {
  const { kept, broken, running } = sums;
  const isFew = kept + broken + running < promise.fewest;
  const room = promise.kind === "share-kept" ? roomOfShare(promise.share, sums) : roomOfMean(promise, sums);
  const isLost = promise.kind === "share-kept" && promise.share === 1 && broken > 0;
  return { verdict: isLost && !isFew ? "broken" : "running", reason: isFew ? "too-few" : null, ...room };
}

type Room = Pick<PeriodStanding, "mayFail" | "mustKeep">;

function roomOfShare(share: number, { kept, broken }: Sums): Room {
  const n = kept + broken;
  if (n === 0) return { mayFail: null, mustKeep: null };
  if (kept / n < share) {
    if (share === 1) return { mayFail: null, mustKeep: null };
    return {
      mayFail: null,
      mustKeep: smallest((share * n - kept) / (1 - share), (m) => (kept + m) / (n + m) >= share),
    };
  }
  return { mayFail: smallest(kept / share - n, (m) => kept / (n + m + 1) < share), mustKeep: null };
}

function roomOfMean({ each }: Extract<PeriodPromise, { kind: "mean-within" }>, sums: Sums): Room {
  const { measuredSum, measuredCount } = sums;
  const limit = limitValue(each.limit);
  if (measuredCount === 0 || measuredSum / measuredCount <= limit) return { mayFail: null, mustKeep: null };
  const at = measuredSum / limit - measuredCount;
  return { mayFail: null, mustKeep: smallest(at, (m) => measuredSum / (measuredCount + m) <= limit) };
}

/** The smallest whole number near a solution for which it holds: floating point is off by one at the edge. */
function smallest(near: number, holds: (count: number) => boolean): number {
  let count = Math.max(0, Math.floor(near) - 1);
  while (!holds(count)) count += 1;
  return count;
}

function said(verdict: Said["verdict"], reason: Said["reason"] = null): Said {
  return { verdict, reason, mayFail: null, mustKeep: null };
}
