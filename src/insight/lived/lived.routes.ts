import { route } from "../../platform/http/route.ts";
import { Causes } from "../causes/cause.ts";
import { Drivers } from "../drivers/driver.ts";
import { Failures } from "../failures/failure.ts";
import { keptReliability } from "../reliability/reliabilities.ts";
import { Reliability } from "../reliability/reliability.ts";
import { keptAnswer } from "../runs/run.queries.ts";

const who = { role: "viewer", scope: "read" } as const;

export const livedRoutes = [
  route({
    key: "GET /api/v1/causes",
    summary:
      "What came before leaving, compared with similar customers: of the bucket and of each hole; null before anything was worked out",
    who,
    output: Causes.nullable(),
    handle: ({ db }) => keptAnswer(db, "causes", Causes),
  }),
  route({
    key: "GET /api/v1/failures",
    summary:
      "What share of customers leaves after no, one and several contacts in which a promise was broken; null before anything was worked out",
    who,
    output: Failures.nullable(),
    handle: ({ db }) => keptAnswer(db, "failures", Failures),
  }),
  route({
    key: "GET /api/v1/drivers",
    summary: "What staying and satisfaction go together with; null before anything was worked out",
    who,
    output: Drivers.nullable(),
    handle: ({ db }) => keptAnswer(db, "drivers", Drivers),
  }),
  route({
    key: "GET /api/v1/gap-reliability",
    summary:
      "How far the questions on one dimension at one touchpoint ask about one thing (Cronbach's alpha), of the last year's answers",
    who,
    output: Reliability,
    handle: ({ db }) => keptReliability(db),
  }),
] as const;
