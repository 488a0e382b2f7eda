import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { Gaps } from "./gap.ts";
import { gapsIn } from "./gaps.ts";
import { Quarter } from "./quarter.ts";

export const gapRoutes = [
  route({
    key: "GET /api/v1/gaps",
    summary:
      "What customers expect and perceive and what the company believes, at each touchpoint, by quarter",
    who: { role: "viewer", scope: "read" },
    query: z.object({ quarter: Quarter.optional().openapi({ description: "The present one unless said." }) }),
    output: Gaps,
    handle: ({ db, now }, { query: { quarter } }) => gapsIn(db, quarter, now),
  }),
] as const;
