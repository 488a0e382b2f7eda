import { z } from "@hono/zod-openapi";
import { BillingPeriod } from "../../memory/subscriptions/subscription.ts";
import { Day } from "../../platform/day.ts";
import { PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { Interval, Month, Share } from "../interval.ts";

/** What narrows the list of customers with contracts; every number of the screen opens with one of these. */
export const ContractFilter = z.object({
  /** "present": running, their end known or not. */
  state: z.enum(["running", "leaving", "ended", "present"]).optional(),
  /** Began in this month; with `spell` "later" those who came back, with "first" the others. */
  joinedMonth: Month.optional(),
  /** Began or came back on this day or later. */
  joinedSince: Day.optional(),
  spell: z.enum(["first", "later"]).optional(),
  endedMonth: Month.optional(),
  /** Ended on this day or later. */
  endedSince: Day.optional(),
  /** Ran on this day. */
  ranOn: Day.optional(),
  /** Why they left; "~unknown": not said. */
  reason: z.string().max(400).optional(),
  product: z.string().max(200).optional(),
  billingPeriod: BillingPeriod.optional(),
  /** A column of the file by its header, and what it says; both or none. */
  attribute: z.string().max(200).optional(),
  value: z.string().max(400).optional(),
});
export type ContractFilter = z.infer<typeof ContractFilter>;

export const ContractSort = z.enum(["risk", "income", "ended"]);

export const ContractListQuery = PageQuery.extend(ContractFilter.shape).extend({
  sort: ContractSort.default("risk"),
});
export type ContractListQuery = z.output<typeof ContractListQuery>;

/** A trait that a model looks at: of the relation itself, or a column of the file by its header. */
export const Trait = z.object({
  kind: z.enum(["age", "income", "subscriptions", "product", "billing", "attribute"]),
  /** The header of the column; empty for the others. */
  name: z.string(),
});
export type Trait = z.infer<typeof Trait>;

/**
 * Why somebody is at risk: what a trait of his adds to his chance (in log-odds against the average customer), and how
 * many of those like him in it left. `low` and `high` bound the group where the trait is a number.
 */
export const Reason = z
  .object({
    trait: Trait,
    value: z.union([z.string(), z.number()]).nullable(),
    effect: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    customers: z.int(),
    leftShare: z.number(),
  })
  .openapi("ContractReason");
export type Reason = z.infer<typeof Reason>;

export const ContractCustomer = z
  .object({
    customerId: z.uuid(),
    spell: z.int(),
    name: z.string(),
    state: z.enum(["running", "leaving", "ended"]),
    product: z.string().nullable(),
    startedOn: z.iso.date(),
    endedOn: z.iso.date().nullable(),
    reason: z.string().nullable(),
    /** A month. */
    incomeMinor: z.int().nullable(),
    chance: z.number().nullable(),
    /** Chance times the income of a year. */
    atRiskMinor: z.int().nullable(),
    reasons: z.array(Reason),
  })
  .openapi("ContractCustomer");
export type ContractCustomer = z.infer<typeof ContractCustomer>;

export const ContractList = pageOf(ContractCustomer).openapi("ContractList");
export type ContractList = z.infer<typeof ContractList>;

const Flow = z.object({ customers: z.int(), incomeMinor: z.int() });

export const ContractMonth = z
  .object({
    month: Month,
    joined: Flow,
    returned: Flow,
    /** Null where it is not known who left. */
    lost: Flow.nullable(),
    /** At the end of the month. */
    level: z.int(),
    incomeMinor: z.int(),
  })
  .openapi("ContractMonth");

export const ReasonOfLeaving = z
  .object({
    /** "~unknown": not said; "~other": those too rare to be named. */
    reason: z.string(),
    share: Share,
    /** A month, when they left. */
    incomeMinor: z.int(),
    opens: ContractFilter.nullable(),
  })
  .openapi("ReasonOfLeaving");

/** Share still there at an age in months, with its 95% interval, and how many were seen to reach it. */
export const SurvivalPoint = z.object({
  months: z.int(),
  share: z.number(),
  low: z.number(),
  high: z.number(),
  atRisk: z.int(),
});

export const SurvivalGroup = z
  .object({
    label: z.string(),
    customers: z.int(),
    /** Age by which half have left; null while more than half stay. */
    medianMonths: z.int().nullable(),
    points: z.array(SurvivalPoint),
    opens: ContractFilter,
  })
  .openapi("SurvivalGroup");
export type SurvivalGroup = z.infer<typeof SurvivalGroup>;

export const SurvivalDimension = z
  .object({ trait: Trait, groups: z.array(SurvivalGroup) })
  .openapi("SurvivalDimension");

/** How the models of how long contracts last did on the periods hidden from them. */
export const DurationCheck = z
  .object({
    model: z.enum(["bdw", "sbg", "constant"]),
    parameters: z.record(z.string(), z.number()),
    /** Mean over the hidden periods of how far the number still there was off, in percent. */
    errorPct: z.number(),
    predicted: z.array(z.number()),
    actual: z.array(z.number()),
  })
  .openapi("DurationCheck");

export const Duration = z
  .object({
    chosen: z.enum(["bdw", "sbg"]).nullable(),
    reason: z.enum([
      "lowest-held-out-error",
      "too-few-customers",
      "too-few-losses",
      "too-few-periods",
      "too-few-held-out-losses",
    ]),
    monthsPerPeriod: z.int(),
    heldOutBy: z.enum(["calendar", "age"]).nullable(),
    heldOutPeriods: z.int(),
    checks: z.array(DurationCheck),
    parameters: z.record(z.string(), z.number()).nullable(),
    /** The chosen model's curve in months, with the band that holds 80% of what it might be. */
    curve: z.array(z.object({ months: z.int(), share: z.number(), low: z.number(), high: z.number() })),
  })
  .openapi("ContractDuration");

export const ContractProjectionMonth = z
  .object({ month: Month, customers: Interval, incomeMinor: Interval })
  .openapi("ContractProjectionMonth");

export const ChurnCheckAnswer = z
  .object({
    model: z.enum(["logistic", "boosting"]),
    auc: z.number(),
    aucLow: z.number(),
    aucHigh: z.number(),
    brier: z.number(),
    /** Brier score of giving everybody the same chance. */
    brierOfAll: z.number(),
    customers: z.int(),
    left: z.int(),
    calibration: z.array(z.object({ customers: z.int(), expected: z.number(), left: z.number() })),
  })
  .openapi("ChurnCheck");

/** A trait that goes together with leaving, and its groups. */
export const Driver = z
  .object({
    trait: Trait,
    /** Mean size of what it does to a customer's chance, in log-odds. */
    weight: z.number(),
    groups: z.array(
      z.object({
        label: z.string().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        left: Share,
      }),
    ),
  })
  .openapi("ChurnDriver");

export const Risk = z
  .object({
    chosen: z.enum(["logistic", "boosting"]).nullable(),
    reason: z.enum([
      "lowest-held-out-error",
      "too-few-customers",
      "too-few-losses",
      "too-few-stayed",
      "no-features",
    ]),
    /** "later": the newest time was hidden. "fifths": each fifth of the customers in turn. */
    heldOut: z.enum(["later", "fifths"]).nullable(),
    /** The chance is of leaving within so many months; null where it is not known when customers left. */
    horizonMonths: z.int().nullable(),
    checks: z.array(ChurnCheckAnswer),
    drivers: z.array(Driver),
    /** Columns left out: known only after leaving, or names of single customers. */
    leftOut: z.array(z.object({ name: z.string(), why: z.enum(["after-leaving", "identifier"]) })),
    /** Expected to leave within the time, and the income of a year that goes with them. */
    expectedLosses: z.number().nullable(),
    atRiskMinor: z.int().nullable(),
  })
  .openapi("ContractRisk");
export type Risk = z.infer<typeof Risk>;

/**
 * What the reader should know. lossesOnOneDay: all ended on the same day, so that it is not known when customers left;
 * rates by month and year cannot be told, and the survival curve takes for granted that those who left earlier are in
 * the data. lossesRecordedLate: losses were seen only from `observedFrom` on; earlier ones seem to be missing. noLosses:
 * nobody is seen to leave. historyTooShort: less than a quarter of a year of losses. spanBelowYear: the yearly rate is
 * stretched from less. somePricesMissing: contracts without a price count as customers, not as money. dataEndEarlier:
 * judged on the last day known. futureIgnored: contracts that begin later are left out. attributesOfToday: the other
 * columns are as they are in the file now, also for those who left before.
 */
export const ContractNote = z.enum([
  "lossesOnOneDay",
  "lossesRecordedLate",
  "noLosses",
  "historyTooShort",
  "spanBelowYear",
  "somePricesMissing",
  "noPrices",
  "dataEndEarlier",
  "futureIgnored",
  "attributesOfToday",
]);
export type ContractNote = z.infer<typeof ContractNote>;

/** The business of contracts as a bucket: its losses are real, for the customer said so. Customers, not contracts. */
export const Contracts = z
  .object({
    asOf: z.iso.date(),
    currency: z.string(),
    isSample: z.boolean(),
    /** Who ever had a contract. */
    customers: z.int(),
    /** With a contract running, and of these whose end is known already. */
    level: z.int(),
    leaving: z.int(),
    /** Income a month of those running; null where no price is known. */
    incomeMinor: z.int().nullable(),
    months: z.array(ContractMonth),
    yearlyLoss: Share.extend({ spanDays: z.int(), from: z.iso.date(), to: z.iso.date() }),
    lostLast12: Flow.extend({ from: z.iso.date() }).nullable(),
    reasons: z.array(ReasonOfLeaving),
    reasonsSince: z.iso.date().nullable(),
    observedFrom: z.iso.date().nullable(),
    survival: SurvivalGroup,
    dimensions: z.array(SurvivalDimension),
    duration: Duration,
    /** 60 months from today's contracts alone; empty with too little data. */
    projection: z.array(ContractProjectionMonth),
    /** Income over the 60 months. */
    totalMinor: Interval.nullable(),
    risk: Risk,
    opens: z.object({
      level: ContractFilter,
      leaving: ContractFilter,
      ended: ContractFilter,
      present: ContractFilter,
      gone: ContractFilter,
    }),
    notes: z.array(ContractNote),
  })
  .openapi("Contracts");
export type Contracts = z.infer<typeof Contracts>;

/** What kinds of business the memory holds: which screens have something to show. */
export const Kinds = z.object({ purchases: z.boolean(), subscriptions: z.boolean() }).openapi("Kinds");
export type Kinds = z.infer<typeof Kinds>;
