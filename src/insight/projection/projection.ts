import { z } from "@hono/zod-openapi";
import { Interval, Month } from "../interval.ts";

/** Expected state of today's base in one coming month; bands are 80%. Money in minor units. */
export const ProjectionMonth = z
  .object({
    month: Month,
    /** Customers in the bucket at the month's end: bought less than `lapseDays` ago, as the bucket's level counts. */
    active: Interval,
    /** Customers who buy in the month. */
    buyers: Interval,
    incomeMinor: Interval,
  })
  .openapi("ProjectionMonth");

/**
 * The same base when `keepShare` of those it loses were kept: so many of the expected drop-outs do not happen. With the
 * note leavingFromBucket: so many of the silences that reach the lapse time are broken by a purchase then, and again
 * after each lapse time more.
 */
export const ProjectionScenario = z
  .object({
    keepShare: z.number(),
    months: z.array(ProjectionMonth),
    /** Income over all months, with its band. */
    totalMinor: Interval,
    /** More than the scenario without keeping anybody. */
    gainMinor: Interval,
  })
  .openapi("ProjectionScenario");
export type ProjectionMonth = z.infer<typeof ProjectionMonth>;
export type ProjectionScenario = z.infer<typeof ProjectionScenario>;

/** Months in a row that the base pays the fixed costs, and the last of them; null when not even the first. */
export const Carried = z.object({ months: z.int(), month: Month.nullable() }).openapi("Carried");

/**
 * What the reader should know. tooLittleData: nothing could be fitted. leavingFromBucket: the purchases cannot tell
 * leaving from buying seldom, so that the model expects nobody to leave; who is lost and what keeping him means are
 * taken from the bucket (a silence of the lapse time). noSeason: less than two years of data, so that the months do not
 * know of Christmas. evenYear: two years or more, in which no season could be told from chance, or none that foretold the
 * hidden months. season: busy and quiet months are those of the past. bandWidened: at least once of up to three hidden times what
 * happened lay outside the band the model gave; it has been made wider. beyondHistory: less than two years of data are drawn out to five; the band cannot say how far that carries.
 * naiveWins: on held-out data the rule of thumb did better than the model. dataEndEarlier: begins at the last purchase.
 * sampledCustomers: a sample of the customers was played out and scaled up.
 */
export const ProjectionNote = z.enum([
  "tooLittleData",
  "leavingFromBucket",
  "noSeason",
  "evenYear",
  "season",
  "bandWidened",
  "beyondHistory",
  "naiveWins",
  "dataEndEarlier",
  "sampledCustomers",
]);
export type ProjectionNote = z.infer<typeof ProjectionNote>;

/**
 * How far off the model was on the held-out end of the past, in fractions of what happened; below 0 it fell short.
 * An error is null where nothing was bought.
 */
export const HeldOut = z
  .object({ purchasesError: z.number().nullable(), spendError: z.number().nullable(), days: z.int() })
  .openapi("HeldOut");
export type HeldOut = z.infer<typeof HeldOut>;

/**
 * How busy each month of the year is, January first, where 1 is average; and what it is worth: of 100 purchases in the
 * hidden months how many were foretold for the wrong month, with the season of the past and without, as shares.
 */
export const SeasonFound = z
  .object({ factors: z.array(z.number()).length(12), errorWith: z.number(), errorWithout: z.number() })
  .openapi("SeasonFound");
export type SeasonFound = z.infer<typeof SeasonFound>;

/** What happens if no new customer ever comes again: 60 months from today's base alone. */
export const Projection = z
  .object({
    asOf: z.iso.date(),
    currency: z.string(),
    model: z.string(),
    /** How `model` did when the last `days` were hidden from it; null with too little data. */
    heldOut: HeldOut.nullable(),
    /** Null where the months ahead are all taken to be alike. */
    season: SeasonFound.nullable().default(null),
    customers: z.int(),
    /** In the bucket on `asOf`: where the line of `active` begins. */
    level: z.int(),
    /** Empty with too little data. keepShare 0, 0.05, … 0.5: the slider moves between them without waiting. */
    scenarios: z.array(ProjectionScenario),
    /** Past months of the same customers, to draw the line before today. */
    past: z.array(z.object({ month: Month, buyers: z.int(), incomeMinor: z.int() })),
    /**
     * Until when scenario keepShare 0 carries the company's fixed monthly costs at its margin, as expected and at the
     * bounds of the band; as many months as were projected means: at least so long. Null when costs are not known.
     */
    carriedUntil: z.object({ mean: Carried, low: Carried, high: Carried }).nullable(),
    notes: z.array(ProjectionNote),
  })
  .openapi("Projection");
export type Projection = z.infer<typeof Projection>;
