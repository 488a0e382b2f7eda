import type { z } from "zod";
import type { Bucket, BucketMonth, Flow, Hole } from "../../../src/insight/bucket/bucket.ts";

export type Month = z.infer<typeof BucketMonth>;
export type HoleData = z.infer<typeof Hole>;
export type Dimension = HoleData["dimension"];
type FlowData = z.infer<typeof Flow>;

/** What is counted on screen: heads or money. */
export type Unit = "customers" | "money";

/** A flow in the chosen unit: customers, or minor units. */
export function amountOf(flow: FlowData, unit: Unit): number {
  return unit === "customers" ? flow.customers : flow.valueMinor;
}

/** What a hole loses, in the chosen unit. */
export function holeAmount(hole: HoleData, unit: Unit): number {
  return unit === "customers" ? hole.loss.count : hole.lostValueMinor;
}

/** Who came in, came back and leaked out in the newest twelve months together, and which months these are. */
export function lastYear({ months }: Bucket, unit: Unit) {
  const year = months.slice(-12);
  const sum = (flowOf: (month: Month) => FlowData | null) =>
    year.reduce((total, month) => {
      const flow = flowOf(month);
      return flow ? total + amountOf(flow, unit) : total;
    }, 0);
  return {
    joined: sum(({ joined }) => joined),
    returned: sum(({ returned }) => returned),
    lost: sum(({ lost }) => lost),
    from: year.at(0)?.month,
    to: year.at(-1)?.month,
  };
}

/** The holes of one dimension, what leaks most first; the rest, which is no group, at the end. */
export function holesOf({ holes }: Bucket, dimension: Dimension, unit: Unit): HoleData[] {
  return holes
    .filter((hole) => hole.dimension === dimension)
    .toSorted(
      (one, other) =>
        Number(isRest(one)) - Number(isRest(other)) || holeAmount(other, unit) - holeAmount(one, unit),
    );
}

/** Whether a hole is what is left over beside the named ones. */
export function isRest({ value }: HoleData): boolean {
  return value === "~other" || value === "~unknown";
}

/** The dimensions in which the data have holes, in the order of the screen. */
export function dimensionsOf({ holes }: Bucket): Dimension[] {
  const order = ["tier", "firstProduct", "country", "age"] as const;
  return order.filter((dimension) => holes.some((hole) => hole.dimension === dimension));
}
