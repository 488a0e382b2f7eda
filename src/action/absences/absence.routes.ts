import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { Absence, AbsenceInput } from "./absence.ts";
import { absences, endAbsence, makeAbsence } from "./absences.ts";

export const absenceRoutes = [
  route({
    key: "GET /api/v1/absences",
    summary: "Who is away now or will be, and who stands in",
    who: { role: "viewer", scope: "read" },
    output: z.object({ items: z.array(Absence) }),
    handle: async ({ db, now }) => ({ items: await absences(db, now) }),
  }),
  route({
    key: "POST /api/v1/absences",
    summary: "Say when somebody is away and who stands in; of others managers say it",
    who: { role: "agent", scope: "write" },
    body: AbsenceInput,
    status: 201,
    deed: "absence.make",
    output: Absence,
    handle: ({ db, actor, now }, { body }) => makeAbsence(db, { said: body, actor }, now),
  }),
  route({
    key: "DELETE /api/v1/absences/{absenceId}",
    summary: "Take back that somebody is away",
    who: { role: "agent", scope: "write" },
    params: z.object({ absenceId: z.uuid() }),
    deed: "absence.end",
    output: z.object({}),
    handle: async ({ db, actor }, { params: { absenceId } }) => {
      await endAbsence(db, absenceId, actor);
      return {};
    },
  }),
] as const;
