import { z } from "@hono/zod-openapi";
import { Outcome } from "../cases/case.ts";

/** A share k/n with its 95% Wilson score interval; null where n = 0. */
const ShareOf = z
  .object({ count: z.int(), n: z.int(), share: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .openapi("CaseShare");
export type ShareOf = z.infer<typeof ShareOf>;

/** How long it took, in hours as they pass; null where nothing is measured. */
const Hours = z
  .object({ median: z.number().nullable(), p90: z.number().nullable(), n: z.int() })
  .openapi("CaseHours");

/** Cases of one cause, touchpoint or person. */
const Group = z.object({
  /** Null: no cause told, no touchpoint, nobody's. */
  key: z.string().nullable(),
  cases: z.int(),
  closed: z.int(),
  /** Of those closed and not unfounded. */
  recovered: ShareOf,
  reopened: z.int(),
});

/** What came of the cases opened in some days. */
export const CaseFigures = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    opened: z.int(),
    open: z.int(),
    closed: z.int(),
    firstContact: Hours.openapi({ description: "Of cases never opened again." }),
    solution: Hours.openapi({ description: "Until it was closed last." }),
    contactedInTime: ShareOf.openapi({ description: "Of those contacted, or whose deadline has passed." }),
    solvedInTime: ShareOf.openapi({
      description: "Of those closed, or whose deadline has passed; one opened again was not solved in time.",
    }),
    reopened: ShareOf.openapi({ description: "Of those that were closed at least once." }),
    outcomes: z.array(z.object({ outcome: Outcome, cases: z.int() })),
    recovered: ShareOf.openapi({ description: "Of those closed and not unfounded." }),
    trulySolved: ShareOf.openapi({ description: "Of customers who answered, those who say that it is." }),
    promisesKept: ShareOf.openapi({ description: "Of what was promised in these cases and is decided." }),
    byCause: z.array(Group),
    byTouchpoint: z.array(Group),
    byPerson: z.array(Group.extend({ name: z.string().nullable() })),
  })
  .openapi("CaseFigures");
export type CaseFigures = z.infer<typeof CaseFigures>;

/** The share of customers who stayed. */
const Stayed = z.object({ customers: z.int(), stayed: ShareOf });

/** Customers who were failed, beside comparable ones who were not: a comparison, and not what the failure did. */
export const StayedComparison = z
  .object({
    kind: z.literal("comparison"),
    /** When the failures were, and until when it was watched who stayed. */
    from: z.iso.date(),
    failedBefore: z.iso.date(),
    asOf: z.iso.date(),
    failed: Stayed,
    /** Without a failure: of the same tier, age of the relation and fifth of value, weighed as those who were failed are. */
    comparable: Stayed,
    /** By how much more of the failed stayed; below nought: fewer. */
    difference: z.object({ difference: z.number(), low: z.number(), high: z.number() }).nullable(),
    /** Failed customers like whom nobody is; they are left out. */
    unmatched: z.int(),
    isSampled: z
      .boolean()
      .openapi({ description: "Only a part of the customers without a failure was looked at." }),
  })
  .openapi("StayedComparison");
export type StayedComparison = z.infer<typeof StayedComparison>;
