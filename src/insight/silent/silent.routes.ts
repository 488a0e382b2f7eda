import { z } from "@hono/zod-openapi";
import { found } from "../../listening/surveys/surveys.ts";
import { route } from "../../platform/http/route.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { askedCells, leftCells } from "./silent.queries.ts";
import { Silent, silenceOf, unsaid } from "./silent.ts";

const LOOKED_BACK_DAYS = 456;
const SETTLED_DAYS = 90;
const MOST = 5000;

export const silentRoutes = [
  route({
    key: "GET /api/v1/surveys/{surveyId}/silent",
    summary:
      "Who was asked and does not answer, by value, time as a customer and spending, and whether more of them left",
    who: { role: "viewer", scope: "read" },
    params: z.object({ surveyId: z.uuid() }),
    output: Silent,
    handle: async ({ db, now }, { params: { surveyId } }) => {
      const { mode } = await found(db, surveyId);
      const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
      const span = { surveyId, since: ago(LOOKED_BACK_DAYS), limit: MOST };
      const cells = await askedCells(db, { ...span, until: now });
      if (mode !== "identified") return unsaid(cells);
      return silenceOf(cells, await leftCells(db, { ...span, until: ago(SETTLED_DAYS) }));
    },
  }),
] as const;
