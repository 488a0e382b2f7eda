import { Readable } from "node:stream";
import { z } from "@hono/zod-openapi";
import { route, streamRoute } from "../../platform/http/route.ts";
import { daysOf } from "../figures/days-asked.ts";
import {
  AnswerList,
  AnswersFilter,
  AnswersQuery,
  answerList,
  answersCsv,
  surveyToList,
} from "./answer-list.ts";
import { wordsAsShown } from "./shown.ts";

const params = z.object({ surveyId: z.uuid() });

export const answerListRoutes = [
  route({
    key: "GET /api/v1/surveys/{surveyId}/answers",
    summary:
      "Who answered what to a survey, the newest first; not where the survey tells nobody who answered",
    who: { role: "viewer", scope: "read" },
    params,
    query: AnswersQuery,
    deed: "survey.read-answers",
    output: AnswerList,
    handle: async ({ db, actor, now }, { params: { surveyId }, query }) => {
      const { from, to } = await daysOf(db, query, now);
      return answerList(db, { ...query, surveyId, from, to }, await wordsAsShown(db, actor));
    },
  }),
  streamRoute({
    key: "GET /api/v1/surveys/{surveyId}/answers.csv",
    summary: "The same answers, all of them, as a CSV file with a column a question",
    who: { role: "manager", scope: "read" },
    params,
    query: AnswersFilter,
    answers: "text/csv",
    deed: "survey.export-answers",
    handle: async ({ db, actor, now }, _context, { params: { surveyId }, query }) => {
      const { from, to } = await daysOf(db, query, now);
      const asked = { ...query, surveyId, from, to };
      const lines = answersCsv(db, await surveyToList(db, asked), asked, await wordsAsShown(db, actor));
      const body = Readable.toWeb(Readable.from(lines).map((text: string) => Buffer.from(text)));
      return new Response(body as unknown as BodyInit, {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="answers.csv"',
          "cache-control": "no-store",
        },
      });
    },
  }),
] as const;
