import { z } from "@hono/zod-openapi";
import { TouchpointKey } from "../../quality/touchpoints/touchpoint.ts";

const Line = z.string().trim().min(1).max(120);

export const LinkInput = z
  .strictObject({
    kind: z.enum(["link", "qr", "kiosk", "embed"]).openapi({
      description:
        "kiosk: a page that stands in a shop and begins anew after each answer; embed: one that stands within a web site.",
    }),
    name: Line,
    place: Line.nullable().default(null),
    employee: Line.nullable().default(null),
    touchpoint: TouchpointKey.nullable().default(null),
  })
  .openapi("SurveyLinkInput");
export type LinkInput = z.output<typeof LinkInput>;

/** Where anybody may answer; of whoever does, nothing is known. */
export const SurveyLink = LinkInput.extend({
  linkId: z.uuid(),
  surveyId: z.uuid(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  closedAt: z.iso.datetime().nullable(),
}).openapi("SurveyLink");
export type SurveyLink = z.output<typeof SurveyLink>;
