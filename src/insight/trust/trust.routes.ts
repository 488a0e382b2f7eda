import { route } from "../../platform/http/route.ts";
import { Trust } from "./trust.ts";
import { readTrust } from "./trusts.ts";

export const trustRoutes = [
  route({
    key: "GET /api/v1/trust",
    summary: "How each model did on the held-out end of the past; null before anything was worked out",
    who: { role: "viewer", scope: "read" },
    output: Trust.nullable(),
    handle: ({ db }) => readTrust(db),
  }),
] as const;
