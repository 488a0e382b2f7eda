import { z } from "@hono/zod-openapi";

/** One way in which a customer departs from his own habit. Numbers are in `unit` of the kind. */
export const Cooling = z
  .object({
    /** slower: silent longer than his habit; smaller: spends less a purchase; narrower: fewer different products. */
    kind: z.enum(["slower", "smaller", "narrower"]),
    /** slower: usual days between purchases; smaller: usual minor units a purchase; narrower: usual products a purchase. */
    usual: z.number(),
    /** slower: days of silence; smaller and narrower: the recent value. */
    now: z.number(),
    /** How unusual under his own past, 0–1: the share of his own past that was at least as extreme. */
    surprise: z.number(),
  })
  .openapi("Cooling");
/** Value tiers, the highest first. */
export const TIERS = ["core", "high", "middle", "low"] as const;
export type Cooling = z.infer<typeof Cooling>;

/** A value tier: who carries how much of expected future value. */
export const Tier = z
  .object({
    tier: z.enum(["core", "high", "middle", "low"]),
    customers: z.int(),
    expectedValueMinor: z.int(),
    shareOfValue: z.number(),
    cooling: z.int(),
    lost: z.int(),
  })
  .openapi("Tier");

export const CoolingCustomer = z
  .object({
    customerId: z.uuid(),
    name: z.string(),
    tier: z.enum(["core", "high", "middle", "low"]),
    lastDay: z.iso.date(),
    probabilityAlive: z.number().nullable(),
    expectedValueMinor: z.int(),
    /** What is at stake: spend of the year up to the last purchase, less what is now expected of the next. */
    valueAtRiskMinor: z.int(),
    cooling: z.array(Cooling),
  })
  .openapi("CoolingCustomer");

/**
 * What the reader should know. tooLittleData: no value can be expected yet, hence no tiers. naiveWins: the rule of
 * thumb did best on held-out data and is used. dataEndEarlier: judged on the day of the last purchase.
 */
export const CoreNote = z.enum(["tooLittleData", "naiveWins", "dataEndEarlier"]);
export type CoreNote = z.infer<typeof CoreNote>;

/** The customers the company cannot afford to lose. Value is expected income of 12 months, net of returns. */
export const Core = z
  .object({
    asOf: z.iso.date(),
    currency: z.string(),
    customers: z.int(),
    /** The fewest customers that carry half of expected future value (12 months). */
    half: z.int(),
    expectedValueMinor: z.int(),
    tiers: z.array(Tier),
    /** At most 50, by value at risk; the rest are in the customers list, filter state=cooling. */
    cooling: z.array(CoolingCustomer),
    notes: z.array(CoreNote),
  })
  .openapi("Core");
export type Core = z.infer<typeof Core>;
