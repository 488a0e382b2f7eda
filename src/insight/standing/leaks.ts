import type { Db } from "../../platform/db/db.ts";
import { AGE_BANDS } from "../bucket/age.ts";
import type { Bucket } from "../bucket/bucket.ts";
import { byLostMoney, dimensionsOf, yearlyRate } from "../bucket/draw-bucket.ts";
import { type Dimension, holesOfGroups, shareOf } from "../bucket/holes.ts";
import { TIERS } from "../core/core.ts";
import { type LeakSum, leakSums } from "./leaks.queries.ts";

/** Loss and holes over the span of the whole run, of the sums that are kept with the scores. */
export async function leaksOf(
  tx: Db,
  bucket: Bucket,
  span: { from: number; to: number; spanDays: number },
): Promise<Pick<Bucket, "holes" | "yearlyLoss">> {
  const sums = await leakSums(tx);
  const all = sums.find(({ dimension }) => dimension === "all");
  return {
    holes: byLostMoney(holesIn(sums)),
    yearlyLoss: { ...bucket.yearlyLoss, ...yearlyRate(span, shareOf(all?.gone ?? 0, all?.present ?? 0)) },
  };
}

function holesIn(sums: readonly LeakSum[]): Bucket["holes"] {
  const by = (name: LeakSum["dimension"]) => sums.filter(({ dimension }) => dimension === name);
  const products = by("firstProduct");
  const countries = by("country").flatMap(({ value }) => value || []);
  const named = products.map(({ sku, name }) => ({ sku: sku ?? "", name: name ?? sku ?? "" }));
  const of = dimensionsOf({ countries, products: named });
  const holes = (dimension: Dimension, groups: readonly LeakSum[], keyOf: (sum: LeakSum) => number) =>
    holesOfGroups(new Map(groups.map((sum) => [keyOf(sum), sum])), dimension);
  return [
    ...holes(of.tier, by("tier"), ({ value }) => placeIn(TIERS, value)),
    ...holes(of.age, by("age"), ({ value }) => placeIn(AGE_BANDS, value)),
    ...holes(of.country, by("country"), ({ value }) => placeIn(countries, value)),
    ...holes(of.firstProduct, products, (sum) => (sum.sku === null ? -1 : products.indexOf(sum))),
  ];
}

/** -1 where it is not known. */
function placeIn(names: readonly string[], name: string): number {
  return names.indexOf(name);
}
