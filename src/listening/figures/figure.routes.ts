import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { eyesOn } from "../../memory/privacy/eyes.ts";
import { AppError } from "../../platform/errors.ts";
import { route } from "../../platform/http/route.ts";
import { answerOf } from "../answers/answer.queries.ts";
import { surveyOf } from "../surveys/survey.queries.ts";
import { Days, daysOf } from "./days-asked.ts";
import { figuresOf, SurveyFigures } from "./figures.ts";
import { GROUPED_BY, groupsOf, SurveyGroup } from "./groups.ts";
import { SurveyGlance, surveyGlances } from "./overview.ts";

const Answer = z
  .object({
    customerId: z.uuid(),
    answerId: z.uuid(),
    surveyId: z.uuid(),
    survey: z.string(),
    surveyVersion: z.int(),
    touchpoint: z.string().nullable(),
    contactId: z.uuid().nullable(),
    channel: z.string(),
    language: z.string(),
    answers: z.record(z.string(), z.array(z.union([z.number(), z.string()]))),
    texts: z.record(z.string(), z.string()),
    low: z.array(z.string()),
    startedAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
  })
  .openapi("SurveyAnswer");

export const surveyFigureRoutes = [
  route({
    key: "GET /api/v1/surveys/{surveyId}/figures",
    summary: "What the answers of some days come to, each customer by his last, and how that changed",
    who: { role: "viewer", scope: "read" },
    params: z.object({ surveyId: z.uuid() }),
    query: Days.extend({
      touchpoint: z.string().min(1).max(60).optional(),
      linkId: z.uuid().optional(),
    }),
    output: SurveyFigures,
    handle: async ({ db, now }, { params: { surveyId }, query }) => {
      return figuresOf(db, { ...query, surveyId, ...(await daysOf(db, query, now)) });
    },
  }),
  route({
    key: "GET /api/v1/survey-overview",
    summary: "Every survey, the newest first, with what its answers of the last 90 days come to",
    who: { role: "viewer", scope: "read" },
    output: z.object({ from: z.iso.date(), to: z.iso.date(), items: z.array(SurveyGlance) }),
    handle: async ({ db, now }) => {
      const days = await daysOf(db, {}, now);
      return { from: days.from, to: days.to, items: await surveyGlances(db, days) };
    },
  }),
  route({
    key: "GET /api/v1/surveys/{surveyId}/groups",
    summary:
      "What the answers come to at each touchpoint or by each link, and how that differs from all others",
    who: { role: "viewer", scope: "read" },
    params: z.object({ surveyId: z.uuid() }),
    query: Days.extend({ by: z.enum(GROUPED_BY) }),
    output: z.object({ items: z.array(SurveyGroup) }),
    handle: async ({ db, now }, { params: { surveyId }, query }) => {
      const days = await daysOf(db, query, now);
      return { items: await groupsOf(db, { surveyId, by: query.by, ...days }) };
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/answers/{answerId}",
    summary: "All a customer answered to a survey; not where the survey tells nobody who answered",
    who: { role: "viewer", scope: "read" },
    params: z.object({ customerId: z.uuid(), answerId: z.uuid() }),
    deed: "customer.see",
    output: Answer,
    handle: async ({ db, actor }, { params: { customerId: asked, answerId } }) => {
      const customerId = await customerOf(db, asked);
      const answer = await answerOf(db, customerId, answerId);
      if (answer?.mode !== "identified")
        throw new AppError("not_found", `No answer ${answerId} is told of a customer`);
      const see = await eyesOn(db, { customerId, actor });
      const survey = await surveyOf(db, answer.surveyId, answer.surveyVersion);
      const {
        mode: _,
        matterId: _matter,
        changedAt: _changed,
        startedAt,
        completedAt,
        low,
        ...rest
      } = answer;
      return {
        ...rest,
        survey: survey?.name ?? "",
        answers: Object.fromEntries(Object.entries(answer.answers).map(([id, values]) => [id, [...values]])),
        texts: Object.fromEntries(Object.entries(answer.texts).map(([id, text]) => [id, see({ text }).text])),
        low: [...low],
        startedAt: startedAt.toISOString(),
        completedAt: completedAt?.toISOString() ?? null,
      };
    },
  }),
] as const;
