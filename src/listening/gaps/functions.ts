import { gapBetween, gapOver, joined, NOBODY } from "../../models/gaps/gap.ts";
import { overDimensions } from "../../models/gaps/servqual.ts";
import type { Sums } from "../../models/surveys/mean.ts";
import { type BelievedByFunction, FEWEST_BELIEVERS } from "../beliefs/belief.ts";
import { DIMENSIONS } from "../surveys/question.ts";
import type { ByFunction } from "./gap.ts";

type Group = Pick<BelievedByFunction, "function" | "perceived">;

/**
 * What each function of the front line believes at a touchpoint; none where all that can be shown is one group.
 *
 * @param seenOf what customers perceive of a dimension there.
 */
export function functionsIn(
  believed: readonly BelievedByFunction[],
  seenOf: (dimension: string) => Sums,
): ByFunction[] {
  const told = DIMENSIONS.flatMap((dimension) =>
    toldApart(believed.filter((one) => one.dimension === dimension)).map(({ function: of, perceived }) => ({
      ...{ of, perceived, gap: gapBetween(perceived, seenOf(dimension)) },
    })),
  );
  const compared = Map.groupBy(
    told.filter(({ gap }) => gap !== null),
    ({ of }) => of,
  );
  const functions = [...compared].toSorted(([one], [other]) => Number(one === "") - Number(other === ""));
  return functions.map(([of, each]) => ({
    function: of || null,
    n: Math.min(...each.map(({ perceived }) => perceived.n)),
    perceived: overDimensions(each.map(({ perceived }) => perceived.sum / perceived.n)) ?? 0,
    disconnection: gapOver(each.flatMap(({ gap }) => gap ?? [])),
  }));
}

/**
 * Functions of which enough said something, the largest first, and all others together: these too are enough, or nobody,
 * else they could be told as what is left of the front line.
 */
function toldApart(all: readonly Group[]): Group[] {
  const isMany = (one: Group) => one.function !== "" && one.perceived.n >= FEWEST_BELIEVERS;
  const many = all.filter(isMany).toSorted((one, other) => other.perceived.n - one.perceived.n);
  let rest = all
    .filter((one) => !isMany(one))
    .map(({ perceived }) => perceived)
    .reduce(joined, NOBODY);
  while (rest.n > 0 && rest.n < FEWEST_BELIEVERS && many.length > 0) {
    rest = joined(rest, many.pop()?.perceived ?? NOBODY);
  }
  const groups: Group[] = rest.n > 0 ? [...many, { function: "", perceived: rest }] : many;
  return groups.length > 1 ? groups : [];
}
