import { route } from "../../platform/http/route.ts";
import { recomputeAsked } from "./run.jobs.ts";
import { InsightStatus } from "./run.ts";
import { insightStatus } from "./runs.ts";

export const insightRoutes = [
  route({
    key: "GET /api/v1/insight",
    summary: "How the numbers on the screens came about, and whether they are being worked out anew",
    who: { role: "viewer", scope: "read" },
    output: InsightStatus,
    handle: ({ db }) => insightStatus(db),
  }),
  route({
    key: "POST /api/v1/insight/recompute",
    summary: "Asks for everything to be worked out anew",
    who: { role: "manager", scope: "write" },
    status: 202,
    deed: "insight.recompute",
    output: InsightStatus,
    handle: async ({ db, jobs }) => {
      await jobs.ask(recomputeAsked, { reason: "asked" }, { key: "asked" });
      return insightStatus(db);
    },
  }),
] as const;
