import { z } from "@hono/zod-openapi";
import { KeptShare } from "../../quality/standards/preview.ts";
import { Touchpoint } from "../../quality/touchpoints/touchpoint.ts";
import { HeardAt } from "./heard.ts";

/** What happened at a touchpoint in some days. */
const Figures = z
  .object({
    contacts: z.int(),
    contactsIn: z.int().openapi({ description: "Those that customers began." }),
    waited: z.int().openapi({ description: "Contacts that tell how long the customer waited." }),
    medianWaitSeconds: z.number().nullable(),
    matters: z.int().openapi({ description: "Matters that began then and in which customers came." }),
    again: z.int().openapi({ description: "Those of them in which customers had to come again." }),
    againShare: KeptShare,
    kept: z.int(),
    broken: z.int(),
    running: z.int(),
    share: KeptShare,
  })
  .openapi("TouchpointFigures");
export type Figures = z.infer<typeof Figures>;

/** By how much a share is more than in the days before, with its 95% interval. */
const Difference = z
  .object({ difference: z.number(), low: z.number(), high: z.number(), isChance: z.boolean() })
  .nullable()
  .openapi("ShareDifference");
export type Difference = z.infer<typeof Difference>;

/** The customers to whom something was broken at a touchpoint: each once. */
const Failed = z
  .object({
    customers: z.int(),
    expectedMinor: z.int().openapi({ description: "What they are expected to bring, as last understood." }),
    atRiskMinor: z.int().openapi({ description: "What of it is at risk." }),
  })
  .openapi("FailedCustomers");
export type Failed = z.infer<typeof Failed>;

const Met = z
  .object({
    ...Touchpoint.pick({ key: true, stage: true, names: true, accountable: true, isRetired: true }).shape,
    now: Figures,
    before: Figures,
    keptDifference: Difference,
    againDifference: Difference,
    openCases: z.int(),
    failed: Failed,
    heard: HeardAt,
  })
  .openapi("TouchpointMet");
export type Met = z.infer<typeof Met>;

const Days = z.object({ from: z.iso.date(), until: z.iso.date() });

/** How customers fared along the way, from the first look to the last. */
export const Experience = z
  .object({
    ...Days.shape,
    before: Days,
    currency: z.string(),
    standards: z.int().openapi({ description: "Standards in force: without any nothing is kept or broken." }),
    touchpoints: z.array(Met),
    /** Contacts that belong to no touchpoint. */
    unplaced: z.int(),
  })
  .openapi("Experience");
export type Experience = z.infer<typeof Experience>;
