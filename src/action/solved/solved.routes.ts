import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { WholeCase, wholeCase } from "../cases/whole-case.ts";
import { answerWhetherSolved, askWhetherSolved, SolvedInput } from "./solved.ts";

const agent = { role: "agent", scope: "write" } as const;
const params = z.object({ customerId: z.uuid(), caseId: z.uuid() });

export const solvedRoutes = [
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/solved/ask",
    summary: "Note that the customer is asked whether a closed case is truly solved",
    who: agent,
    params,
    deed: "case.solved-ask",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params }) =>
      wholeCase(db, await askWhetherSolved(db, { ...params, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/solved/answer",
    summary: "Keep what the customer answers: after `no` the case is open again",
    who: agent,
    params,
    body: SolvedInput,
    deed: "case.solved-answer",
    output: WholeCase,
    handle: async ({ db, actor, now, hooks }, { params, body }) =>
      wholeCase(
        db,
        await answerWhetherSolved(db, { ...params, ...body, actor, hooks: hooks.contacts }, now),
        actor,
        now,
      ),
  }),
] as const;
