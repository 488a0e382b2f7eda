import { route } from "../../platform/http/route.ts";
import { Projection } from "./projection.ts";
import { readProjection } from "./projections.ts";

export const projectionRoutes = [
  route({
    key: "GET /api/v1/projection",
    summary: "Five years without a new customer; null before anything was worked out",
    who: { role: "viewer", scope: "read" },
    output: Projection.nullable(),
    handle: ({ db }) => readProjection(db),
  }),
] as const;
