import { churnOf } from "../../models/retention/churn.ts";
import type { CustomerFilter } from "../customers/customer-list.ts";
import type { Share } from "../interval.ts";
import type { Hole } from "./bucket.ts";
import type { Loss } from "./loss.ts";

/** A country or product below this is too small to be named. */
export const FEWEST_NAMED = 20;

/** How customers can be grouped by a key, a number of 0 and more (-1: not known), and how a key is called. */
export type Dimension = {
  name: Hole["dimension"];
  /** Smaller groups go together as "~other". */
  fewest: number;
  value(key: number): string;
  label(key: number): string;
};

export const UNKNOWN = "~unknown";
export const OTHER = "~other";

/** k of n with its 95% interval. */
export function shareOf(count: number, n: number): Share {
  const found = churnOf({ start: n, lost: count });
  return { count, n, share: found?.share ?? null, low: found?.low ?? null, high: found?.high ?? null };
}

/** Of a group: how many were present at the start of the span, were gone at its end, and their money. */
export type Sums = { present: number; gone: number; lostMinor: number };

function sumsOf(loss: Loss, lostMinor: Float64Array, keyOf: ArrayLike<number>): Map<number, Sums> {
  const groups = new Map<number, Sums>();
  for (let c = 0; c < loss.present.length; c++) {
    if (loss.present[c] === 0) continue;
    const sums = groups.get(keyOf[c]) ?? { present: 0, gone: 0, lostMinor: 0 };
    sums.present += 1;
    sums.gone += loss.gone[c];
    sums.lostMinor += loss.gone[c] * lostMinor[c];
    groups.set(keyOf[c], sums);
  }
  return groups;
}

function added(groups: Iterable<Sums>): Sums {
  const total = { present: 0, gone: 0, lostMinor: 0 };
  for (const { present, gone, lostMinor } of groups) {
    total.present += present;
    total.gone += gone;
    total.lostMinor += lostMinor;
  }
  return total;
}

function hole(dimension: Hole["dimension"], [value, label]: [string, string], sums: Sums): Hole {
  const opens: CustomerFilter = { leak: "gone", [dimension]: value };
  const loss = shareOf(sums.gone, sums.present);
  return { dimension, value, label, loss, lostValueMinor: Math.round(sums.lostMinor), opens };
}

/** The holes of one dimension among customers. */
export function holesOf(
  loss: Loss,
  lostMinor: Float64Array,
  dimension: Dimension & { keyOf: ArrayLike<number> },
): Hole[] {
  return holesOfGroups(sumsOf(loss, lostMinor, dimension.keyOf), dimension);
}

/**
 * The holes of one dimension: its groups of at least `fewest` customers present at the start of the span, and all
 * smaller ones together as "~other". None when a single group holds everybody: it would only repeat the whole.
 */
export function holesOfGroups(groups: ReadonlyMap<number, Sums>, dimension: Dimension): Hole[] {
  if (groups.size < 2) return [];
  const [large, small] = [true, false].map((isLarge) =>
    [...groups].filter(([, sums]) => sums.present >= dimension.fewest === isLarge),
  );
  const named = large.map(([key, sums]) => {
    const names: [string, string] =
      key < 0 ? [UNKNOWN, UNKNOWN] : [dimension.value(key), dimension.label(key)];
    return hole(dimension.name, names, sums);
  });
  if (named.length === 0) return [];
  const others = added(small.map(([, sums]) => sums));
  return others.present > 0 ? [...named, hole(dimension.name, [OTHER, OTHER], others)] : named;
}
