import { z } from "@hono/zod-openapi";
import { KeptShare } from "../../quality/standards/preview.ts";
import { Standard } from "../../quality/standards/standard.ts";
import { Touchpoint } from "../../quality/touchpoints/touchpoint.ts";

const Counts = z
  .object({
    kept: z.int(),
    broken: z.int(),
    running: z.int(),
    share: KeptShare,
    mean: z.number().nullable().openapi({ description: "Of what was measured, in the unit of the limit." }),
  })
  .openapi("YearlyCounts");
export type Counts = z.infer<typeof Counts>;

/** How a standard was kept in the year, and by which way customers came. */
const Kept = Counts.extend({
  ...Standard.pick({ standardId: true, name: true, promise: true }).shape,
  isReached: z.boolean().nullable().openapi({
    description:
      "Whether the promised share or mean was reached; null where none is promised or nothing was decided.",
  }),
  channels: z.array(Counts.extend({ channel: z.string() })),
});

/** What happened at the touchpoints where customers complain. */
const Complaints = z.object({
  touchpoints: z.array(Touchpoint.pick({ key: true, names: true })),
  matters: z.int().openapi({ description: "Complaints that began in the year." }),
  matterAgain: z.int().openapi({ description: "Those in which the customer had to come again." }),
  contacts: z.int(),
  channels: z.array(z.object({ channel: z.string(), contacts: z.int() })),
  standards: z
    .array(Counts.extend({ standardId: z.uuid(), name: z.string() }))
    .openapi({ description: "How the standards were kept with complaints alone." }),
});

/** What a company must tell of a year of its customer services. */
export const YearlyReport = z
  .object({
    year: z.int(),
    /** The last day that is counted: of a year that is not over, today. */
    until: z.iso.date(),
    isOver: z.boolean(),
    company: z.string(),
    contacts: z.int(),
    contactsIn: z.int(),
    channels: z.array(z.object({ channel: z.string(), contacts: z.int(), contactsIn: z.int() })),
    standards: z.array(Kept),
    complaints: Complaints,
  })
  .openapi("YearlyReport");
export type YearlyReport = z.infer<typeof YearlyReport>;
