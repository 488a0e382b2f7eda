import { z } from "@hono/zod-openapi";
import { route, streamRoute } from "../../platform/http/route.ts";
import { caseChanges } from "./changes.ts";
import { Watched, watchCase } from "./watching.ts";

export const watchingRoutes = [
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/watch",
    summary:
      "Say that one has a case before one, or no more; tells who else has, and whether something was done",
    who: { role: "viewer", scope: null },
    params: z.object({ customerId: z.uuid(), caseId: z.uuid() }),
    body: z.object({ isHere: z.boolean().default(true) }),
    // It changes nothing that anybody would ask about later, and comes every ten seconds.
    deed: null,
    output: Watched,
    handle: ({ db, actor, now }, { params, body }) => watchCase(db, { ...params, ...body, actor }, now),
  }),
  streamRoute({
    key: "GET /api/v1/cases/changes",
    summary:
      "Hear when some case is new or changed (server-sent events `live` and `changed`): which, the queue says",
    who: { role: "viewer", scope: "read" },
    answers: "text/event-stream",
    handle: async ({ db }, context) =>
      context.body(caseChanges(db), 200, {
        "content-type": "text/event-stream",
        // A proxy that gathered or packed it would hold it back.
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      }),
  }),
] as const;
