import { z } from "@hono/zod-openapi";
import { Hole } from "../bucket/bucket.ts";
import { Interval } from "../interval.ts";

/** What came before leaving: broken, complaint, hungUp, waited, low; and where. */
export const Experience = z
  .object({
    kind: z.enum(["broken", "complaint", "hungUp", "waited", "low"]).openapi({
      description:
        "broken: a promise; complaint: the customer complained; hungUp: he gave up waiting; waited: five minutes and more; low: a low answer.",
    }),
    touchpoint: z.string().nullable().openapi({ description: "Its key; null: at no touchpoint." }),
  })
  .openapi("ExperienceBefore");
export type Experience = z.infer<typeof Experience>;

/** An experience that more leaving goes together with than similar customers without it show. */
export const Cause = Experience.extend({
  met: z.int().openapi({ description: "How often it happened and could be compared." }),
  leavers: Interval.openapi({ description: "Leavers beyond those expected, with the 95% interval." }),
  moneyMinor: Interval.openapi({
    description: "What these had spent in the year up to their last purchase.",
  }),
}).openapi("CauseOfLeaving");
export type Cause = z.infer<typeof Cause>;

/** Nothing that is known of explains these. */
const Unexplained = { unexplained: z.int(), unexplainedMinor: z.int() };

export const HoleCauses = Hole.pick({ dimension: true, value: true, lostValueMinor: true })
  .extend({ left: z.int(), causes: z.array(Cause), ...Unexplained })
  .openapi("CausesOfHole");
export type HoleCauses = z.infer<typeof HoleCauses>;

/** What came before leaving, for the whole bucket and for each hole. "Goes together with": nobody drew lots. */
export const Causes = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.string(),
    left: z.int(),
    lostValueMinor: z.int(),
    ...Unexplained,
    causes: z.array(Cause),
    holes: z.array(HoleCauses),
    tried: z.int().openapi({ description: "How many kinds of experiences were common enough to be tried." }),
    /** Null: loss cannot be measured yet. */
    reason: z.enum(["nothingTold", "historyTooShort"]).nullable(),
  })
  .openapi("CausesOfLeaving");
export type Causes = z.infer<typeof Causes>;
