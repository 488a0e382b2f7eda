import { z } from "@hono/zod-openapi";
import { type Gap as Found, gapBetween, joined, markOf, NOBODY, serviceGap } from "../../models/gaps/gap.ts";
import type { Sums } from "../../models/surveys/mean.ts";
import { nps } from "../../models/surveys/nps.ts";
import { type BelievedAt, FEWEST_BELIEVERS, SIDES, type Side } from "../beliefs/belief.ts";
import { FEWEST_ANONYMOUS } from "../figures/blocks.ts";
import { DIMENSIONS } from "../surveys/question.ts";
import type { ComparedAt, SaidAt } from "./gap.queries.ts";
import { Quarter } from "./quarter.ts";

const Range = { low: z.number().nullable(), high: z.number().nullable() };

const Mark = z
  .object({
    mean: z.number().nullable().openapi({ description: "Null: nobody said, or too few to be shown." }),
    ...Range,
    n: z.int(),
  })
  .openapi("GapMark", { description: "From 1 to 7, with its 95% interval." });
type Mark = z.infer<typeof Mark>;

const Gap = z
  .object({
    value: z.number(),
    ...Range,
    n: z.int(),
    otherN: z.int(),
    isPaired: z.boolean().openapi({ description: "Of respondents who said both, each beside himself." }),
  })
  .nullable()
  .openapi("Gap");

const Believed = z.object({
  expected: Mark,
  perceived: Mark,
  disconnection: Gap.openapi({ description: "How well we believe we do, less what customers perceive." }),
});

const Marks = z
  .object({
    dimension: z
      .enum(DIMENSIONS)
      .nullable()
      .openapi({ description: "Null: each respondent's mean of all he was asked about." }),
    expected: Mark,
    perceived: Mark,
    service: Gap.openapi({ description: "Perceived less expected." }),
    managers: Believed,
    frontLine: Believed,
    company: Believed.openapi({ description: "Both sides together, as far as each is shown." }),
  })
  .openapi("GapMarks");
export type Marks = z.infer<typeof Marks>;

const Compared = z
  .object({
    worse: z.int(),
    same: z.int(),
    better: z.int(),
    net: z.number(),
    low: z.number(),
    high: z.number(),
  })
  .nullable()
  .openapi("ComparedWithExpected", {
    description: "Worse, as or better than expected; net: better less worse, from −100 to 100.",
  });

/** What is expected, perceived and believed at one touchpoint. */
const Place = z
  .object({
    touchpoint: z.string().nullable().openapi({ description: "Null: the relation as a whole." }),
    distance: z
      .number()
      .nullable()
      .openapi({ description: "How far the marks lie apart; null: one or none." }),
    whole: Marks,
    dimensions: z.array(Marks),
    compared: Compared,
    history: z.array(
      z.object({
        quarter: Quarter,
        expected: Mark,
        perceived: Mark,
        managers: Mark,
        frontLine: Mark,
      }),
    ),
  })
  .openapi("GapPlace");
export type Place = z.infer<typeof Place>;

export const Gaps = z
  .object({
    quarter: Quarter,
    quarters: z
      .array(Quarter)
      .openapi({ description: "Those of which something is known, the newest first." }),
    countedAt: z.iso.datetime().nullable().openapi({ description: "As of when what customers said is." }),
    fewestBelievers: z.int(),
    fewestAnonymous: z.int(),
    isAsked: z
      .boolean()
      .openapi({ description: "Whether an open survey asks what is expected or perceived." }),
    places: z.array(Place),
  })
  .openapi("Gaps");
export type Gaps = z.infer<typeof Gaps>;

/** All that is known of some quarters. */
export type Known = {
  said: readonly (SaidAt & { quarter: string })[];
  believed: readonly BelievedAt[];
  compared: readonly ComparedAt[];
};

const NO_MARK = { mean: null, low: null, high: null };

function shown(sums: Sums, isFew: boolean): Mark {
  const mark = isFew ? null : markOf(sums);
  return mark ?? { ...NO_MARK, n: sums.n };
}

type Where = { quarter: string; touchpoint: string; dimension: string };

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
  const hidden = isFew(perceived) || isFew(expected);
  return {
    marks: { expected: shown(expected, isFew(expected)), perceived: shown(perceived, isFew(perceived)) },
    seen,
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

function believedBy({ expected, perceived }: Beliefs, seen: Sums): z.infer<typeof Believed> {
  const disconnection: Found | null = isFewToTell(perceived) ? null : gapBetween(perceived, seen);
  return {
    expected: shown(expected, isFewToTell(expected)),
    perceived: shown(perceived, isFewToTell(perceived)),
    disconnection,
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
  const { marks, seen, service } = customersAt(known, where);
  const sides = SIDES.map((side) => beliefsAt(known, where, side));
  const [managers = NO_BELIEFS, frontLine = NO_BELIEFS] = sides;
  return {
    dimension: DIMENSIONS.find((one) => one === where.dimension) ?? null,
    ...marks,
    service,
    managers: believedBy(managers, seen),
    frontLine: believedBy(frontLine, seen),
    company: believedBy(together(sides), seen),
  };
}

const NO_BELIEFS: Beliefs = { expected: NOBODY, perceived: NOBODY };

/** How far what is expected, perceived and believed of it lie apart. */
function distanceOf({ expected, perceived, managers, frontLine }: Marks): number | null {
  const all = [expected, perceived, managers.perceived, frontLine.perceived].flatMap(
    ({ mean }) => mean ?? [],
  );
  return all.length < 2 ? null : Math.max(...all) - Math.min(...all);
}

function comparedAt({ compared }: Known, touchpoint: string): z.infer<typeof Compared> {
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
    const whole = marksAt(known, { quarter, touchpoint, dimension: "" });
    const own = new Set(all.filter((one) => one.touchpoint === touchpoint).map(({ dimension }) => dimension));
    return {
      touchpoint: touchpoint || null,
      distance: distanceOf(whole),
      whole,
      dimensions: DIMENSIONS.filter((one) => own.has(one)).map((dimension) =>
        marksAt(known, { quarter, touchpoint, dimension }),
      ),
      compared: comparedAt(known, touchpoint),
      history: quarters.map((then) => momentAt(known, { quarter: then, touchpoint, dimension: "" })),
    };
  });
  return places.toSorted((one, other) => (other.distance ?? -1) - (one.distance ?? -1));
}

function momentAt(known: Known, where: Where): Place["history"][number] {
  const { expected, perceived, managers, frontLine } = marksAt(known, where);
  return {
    quarter: where.quarter,
    ...{ expected, perceived, managers: managers.perceived, frontLine: frontLine.perceived },
  };
}
