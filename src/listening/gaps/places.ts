import {
  type Gap as Found,
  gapBetween,
  gapOver,
  joined,
  markOf,
  NOBODY,
  serviceGap,
} from "../../models/gaps/gap.ts";
import { overDimensions } from "../../models/gaps/servqual.ts";
import type { Sums } from "../../models/surveys/mean.ts";
import { nps } from "../../models/surveys/nps.ts";
import {
  type BelievedAt,
  type BelievedByFunction,
  FEWEST_BELIEVERS,
  SIDES,
  type Side,
} from "../beliefs/belief.ts";
import { FEWEST_ANONYMOUS } from "../figures/blocks.ts";
import { DIMENSIONS } from "../surveys/question.ts";
import { functionsIn } from "./functions.ts";
import type { ComparedAt, SaidAt } from "./gap.queries.ts";
import type { Believed, Compared, Mark, Marks, Place } from "./gap.ts";

/** All that is known of some quarters. */
export type Known = {
  said: readonly (SaidAt & { quarter: string })[];
  believed: readonly BelievedAt[];
  /** Of the quarter that is asked for. */
  byFunction: readonly BelievedByFunction[];
  compared: readonly ComparedAt[];
};

const NO_MARK = { mean: null, low: null, high: null };

function shown(sums: Sums, isFew: boolean): Mark {
  const mark = isFew ? null : markOf(sums);
  return mark ?? { ...NO_MARK, n: sums.n };
}

type Where = { quarter: string; touchpoint: string; dimension: string };

type At = Omit<Where, "dimension">;

function isAt(one: Where, other: Where): boolean {
  return (
    one.quarter === other.quarter && one.touchpoint === other.touchpoint && one.dimension === other.dimension
  );
}

/** What customers said there, as far as nobody can be told by it. */
function customersAt({ said }: Known, where: Where) {
  const found = said.find((one) => isAt(one, where));
  const { expected = NOBODY, perceived = NOBODY, both = NOBODY, anonymous = 0 } = found ?? {};
  const isFew = ({ n }: Sums) => anonymous > 0 && n < FEWEST_ANONYMOUS;
  const seen = isFew(perceived) ? NOBODY : perceived;
  const awaited = isFew(expected) ? NOBODY : expected;
  const hidden = isFew(perceived) || isFew(expected);
  return {
    marks: { expected: shown(expected, isFew(expected)), perceived: shown(perceived, isFew(perceived)) },
    said: { seen, awaited },
    service: hidden ? null : serviceGap({ expected, perceived, both }),
  };
}

type Beliefs = { expected: Sums; perceived: Sums };

function beliefsAt({ believed }: Known, where: Where, side: Side): Beliefs {
  return (
    believed.find((one) => one.side === side && isAt(one, where)) ?? { expected: NOBODY, perceived: NOBODY }
  );
}

const isFewToTell = ({ n }: Sums) => n < FEWEST_BELIEVERS;

type SaidThere = { seen: Sums; awaited: Sums };

function believedBy({ expected, perceived }: Beliefs, { seen, awaited }: SaidThere): Believed {
  const less = (said: Sums): Found | null => (isFewToTell(perceived) ? null : gapBetween(perceived, said));
  return {
    expected: shown(expected, isFewToTell(expected)),
    perceived: shown(perceived, isFewToTell(perceived)),
    disconnection: less(seen),
    shortfall: less(awaited),
  };
}

/** Both sides, but none that is too small to be shown by itself: it could be told as the difference. */
function together(sides: readonly Beliefs[]): Beliefs {
  const all = (pick: (one: Beliefs) => Sums) =>
    sides
      .map(pick)
      .filter((one) => !isFewToTell(one))
      .reduce(joined, NOBODY);
  return { expected: all(({ expected }) => expected), perceived: all(({ perceived }) => perceived) };
}

function marksAt(known: Known, where: Where): Marks {
  const { marks, said, service } = customersAt(known, where);
  const sides = SIDES.map((side) => beliefsAt(known, where, side));
  const [managers = NO_BELIEFS, frontLine = NO_BELIEFS] = sides;
  return {
    dimension: DIMENSIONS.find((one) => one === where.dimension) ?? null,
    ...marks,
    service,
    managers: believedBy(managers, said),
    frontLine: believedBy(frontLine, said),
    company: believedBy(together(sides), said),
  };
}

const NO_BELIEFS: Beliefs = { expected: NOBODY, perceived: NOBODY };

/**
 * The marks of all dimensions together. Who was asked about some dimensions is held against others by these alone: their
 * gaps are of what both were asked about. Who said both is beside himself already.
 */
function wholeOf(marks: Marks, dimensions: readonly Marks[]): Marks {
  const over = (pick: (one: Marks) => Found | null) => gapOver(dimensions.flatMap((one) => pick(one) ?? []));
  const believed = (side: "managers" | "frontLine" | "company"): Believed => ({
    ...marks[side],
    disconnection: over((one) => one[side].disconnection),
    shortfall: over((one) => one[side].shortfall),
  });
  return {
    ...marks,
    service: marks.service?.isPaired ? marks.service : over(({ service }) => service),
    ...{ managers: believed("managers"), frontLine: believed("frontLine"), company: believed("company") },
  };
}

/** How far what is expected, perceived and believed lie apart, in mean over the dimensions of which two of them are known. */
function distanceOf(dimensions: readonly Marks[]): number | null {
  const each = dimensions.flatMap(({ expected, perceived, managers, frontLine }) => {
    const all = [expected, perceived, managers.perceived, frontLine.perceived].flatMap(
      ({ mean }) => mean ?? [],
    );
    return all.length < 2 ? [] : Math.max(...all) - Math.min(...all);
  });
  return overDimensions(each);
}

function functionsAt(known: Known, at: At): Place["functions"] {
  const own = known.byFunction.filter(({ touchpoint }) => touchpoint === at.touchpoint);
  return functionsIn(own, (dimension) => customersAt(known, { ...at, dimension }).said.seen);
}

function comparedAt({ compared }: Known, touchpoint: string): Compared {
  const found = compared.find((one) => one.touchpoint === touchpoint);
  if (!found) return null;
  const { worse, same, better } = found;
  const net = nps({ promoters: better, passives: same, detractors: worse });
  if (net === null || net.n < FEWEST_ANONYMOUS) return null;
  return { worse, same, better, net: net.value, low: net.low, high: net.high };
}

/** What is known of a quarter at each touchpoint, the farthest apart first; and of the quarters up to it. */
export function placesOf(known: Known, quarter: string, quarters: readonly string[]): Place[] {
  const all = [...known.said, ...known.believed].filter((one) => one.quarter === quarter);
  const touchpoints = new Set([...all, ...known.compared].map(({ touchpoint }) => touchpoint));
  const places = [...touchpoints].toSorted().map((touchpoint): Place => {
    const own = new Set(all.filter((one) => one.touchpoint === touchpoint).map(({ dimension }) => dimension));
    const dimensions = DIMENSIONS.filter((one) => own.has(one)).map((dimension) =>
      marksAt(known, { quarter, touchpoint, dimension }),
    );
    return {
      touchpoint: touchpoint || null,
      distance: distanceOf(dimensions),
      whole: wholeOf(marksAt(known, { quarter, touchpoint, dimension: "" }), dimensions),
      dimensions,
      functions: functionsAt(known, { quarter, touchpoint }),
      compared: comparedAt(known, touchpoint),
      history: quarters.map((then, at) => momentAt(known, { touchpoint, quarter: then }, quarters[at - 1])),
    };
  });
  return places.toSorted((one, other) => (other.distance ?? -1) - (one.distance ?? -1));
}

/** @param before the quarter that is told of before, where there is one. */
function momentAt(known: Known, at: At, before: string | undefined): Place["history"][number] {
  const { expected, perceived, managers, frontLine } = marksAt(known, { ...at, dimension: "" });
  const seen = (quarter: string, dimension: string) =>
    customersAt(known, { ...at, quarter, dimension }).said.seen;
  const changes = DIMENSIONS.flatMap((dimension) =>
    before === undefined ? [] : (gapBetween(seen(at.quarter, dimension), seen(before, dimension)) ?? []),
  );
  return {
    quarter: at.quarter,
    ...{ expected, perceived, managers: managers.perceived, frontLine: frontLine.perceived },
    change: gapOver(changes),
  };
}
