import { z } from "@hono/zod-openapi";
import { route, streamRoute } from "../../platform/http/route.ts";
import { csvFile, ForPeopleIn } from "../../platform/spreadsheet.ts";
import { daysOf } from "../figures/days-asked.ts";
import { AnswerList, AnswersFilter, AnswersQuery, answerList, surveyToList } from "./answer-list.ts";
import { answersCsv } from "./answers-csv.ts";
import { wordsAsShown } from "./shown.ts";

const params = z.object({ surveyId: z.uuid() });
const FileQuery = AnswersFilter.extend({ language: ForPeopleIn });

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
    query: FileQuery,
    answers: "text/csv",
    deed: "survey.export-answers",
    handle: async ({ db, actor, now }, _context, { params: { surveyId }, query }) => {
      const { from, to } = await daysOf(db, query, now);
      const { language: forPeopleIn, ...filter } = query;
      const asked = { ...filter, surveyId, from, to, forPeopleIn };
      const lines = answersCsv(db, await surveyToList(db, asked), asked, await wordsAsShown(db, actor));
      return csvFile(forPeopleIn === "es" ? "respuestas.csv" : "answers.csv", lines);
    },
  }),
] as const;
