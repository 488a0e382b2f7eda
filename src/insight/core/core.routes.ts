import { route } from "../../platform/http/route.ts";
import { Core } from "./core.ts";
import { readCore } from "./cores.ts";

export const coreRoutes = [
  route({
    key: "GET /api/v1/core",
    summary:
      "The customers the company cannot afford to lose, and who of them cools; null before anything was worked out",
    who: { role: "viewer", scope: "read" },
    output: Core.nullable(),
    handle: ({ db }) => readCore(db),
  }),
] as const;
