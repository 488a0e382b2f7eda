import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { AppError } from "../../platform/errors.ts";
import { route } from "../../platform/http/route.ts";
import { dayOf, isoDay } from "../../quality/calendars/day.ts";
import { answerOf } from "../answers/answer.queries.ts";
import { companyDays } from "../company-day.ts";
import { surveyOf } from "../surveys/survey.queries.ts";
import { figuresOf, SurveyFigures } from "./figures.ts";

const DAYS = 90;

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
    query: z.object({
      from: z.iso.date().optional().openapi({ description: "Left out: 90 days, today included." }),
      to: z.iso.date().optional(),
      touchpoint: z.string().min(1).max(60).optional(),
      linkId: z.uuid().optional(),
    }),
    output: SurveyFigures,
    handle: async ({ db, now }, { params: { surveyId }, query }) => {
      const to = query.to ?? (await companyDays(db))(now);
      const from = query.from ?? isoDay(dayOf(to) - DAYS + 1);
      return figuresOf(db, { ...query, surveyId, from, to });
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/answers/{answerId}",
    summary: "All a customer answered to a survey; not where the survey tells nobody who answered",
    who: { role: "viewer", scope: "read" },
    params: z.object({ customerId: z.uuid(), answerId: z.uuid() }),
    deed: "customer.see",
    output: Answer,
    handle: async ({ db }, { params: { customerId, answerId } }) => {
      const answer = await answerOf(db, await customerOf(db, customerId), answerId);
      if (answer?.mode !== "identified")
        throw new AppError("not_found", `No answer ${answerId} is told of a customer`);
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
        low: [...low],
        startedAt: startedAt.toISOString(),
        completedAt: completedAt?.toISOString() ?? null,
      };
    },
  }),
] as const;
