import { z } from "@hono/zod-openapi";
import { TouchpointKey } from "../../quality/touchpoints/touchpoint.ts";

/** A purchase, among touchpoints; and a contact at no touchpoint. */
export const PURCHASE = "~purchase";
export const ELSEWHERE = "~elsewhere";

const Ended = z.object({ again: z.int(), left: z.int(), open: z.int() }).openapi("JourneysEnded", {
  description: "again: the customer bought again; left: he was silent for the lapse time; open: neither yet.",
});
const Wait = z
  .object({ low: z.number(), median: z.number(), high: z.number() })
  .nullable()
  .openapi("JourneyWait", { description: "Minutes: a quarter, half and three quarters took less." });

export const JourneyStep = z
  .object({
    step: z.string().openapi({ description: "Key of a touchpoint, ~purchase or ~elsewhere." }),
    visits: z.int(),
    journeys: z.int(),
    again: z.int().openapi({ description: "Journeys in which the customer came there again." }),
    last: Ended.openapi({ description: "Journeys of which it was the last step, by how they ended." }),
  })
  .openapi("JourneyStep");
export type JourneyStep = z.infer<typeof JourneyStep>;

export const JourneyFlow = z
  .object({ from: z.string(), to: z.string(), count: z.int(), wait: Wait })
  .openapi("JourneyFlow");
export type JourneyFlow = z.infer<typeof JourneyFlow>;

export const JourneyWay = z
  .object({
    key: z.string().openapi({ description: "Opens its customers." }),
    steps: z.array(z.string()),
    isLonger: z
      .boolean()
      .openapi({ description: "Ways that go on after these steps are counted here together." }),
    count: z.int(),
    ended: Ended,
    lasted: Wait,
  })
  .openapi("JourneyWay");
export type JourneyWay = z.infer<typeof JourneyWay>;

/** What customers went through between two purchases, in the last year. */
export const KeptJourneys = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  lapseDays: z.int(),
  customers: z.int(),
  journeys: z.int(),
  ended: Ended,
  steps: z.array(JourneyStep),
  flows: z.array(JourneyFlow),
  ways: z.array(JourneyWay),
});
export type KeptJourneys = z.infer<typeof KeptJourneys>;

export const Meant = z
  .object({
    steps: z
      .array(z.union([TouchpointKey, z.literal(PURCHASE)]))
      .min(2)
      .max(20)
      .refine((steps) => new Set(steps).size === steps.length, "names a step twice"),
  })
  .openapi("JourneyMeant");

/** A step of the way it was meant, and how it is. */
const MeantStep = z
  .object({
    step: z.string(),
    journeys: z.int().openapi({ description: "Journeys that came there." }),
    visits: z.int(),
    onward: z.int().nullable().openapi({
      description:
        "Times the next step was the one that was meant. Null: more seldom than any flow that is kept, or never.",
    }),
    elsewhere: z.array(z.object({ step: z.string(), count: z.int() })),
    ended: Ended,
  })
  .openapi("JourneyMeantStep");

export const Journeys = KeptJourneys.extend({
  meant: z.array(MeantStep),
  isMeantSaid: z.boolean().openapi({ description: "No: the way follows from the stages of touchpoints." }),
}).openapi("Journeys");
export type Journeys = z.infer<typeof Journeys>;
