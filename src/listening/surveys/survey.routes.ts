import { z } from "@hono/zod-openapi";
import { route } from "../../platform/http/route.ts";
import { ListeningSettings, listeningSettings, writeListeningSettings } from "../settings.ts";
import { surveys, versionsOf } from "./survey.queries.ts";
import { Survey, SurveyInput, SurveyState } from "./survey.ts";
import { changeSurvey, found, makeSurvey, moveSurvey, removeSurvey } from "./surveys.ts";
import { SurveyTemplate } from "./templates/template.ts";
import { surveyTemplates } from "./templates/templates.ts";

const reader = { role: "viewer", scope: "read" } as const;
const manager = { role: "manager", scope: "admin" } as const;
const params = z.object({ surveyId: z.uuid() });

const Version = Survey.pick({ version: true, content: true }).extend({
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
});

export const surveyRoutes = [
  route({
    key: "GET /api/v1/survey-templates",
    summary: "Ready surveys for touchpoints, in both languages",
    who: reader,
    output: z.object({ items: z.array(SurveyTemplate) }),
    handle: async () => ({ items: surveyTemplates() }),
  }),
  route({
    key: "GET /api/v1/survey-settings",
    summary: "How the page looks that customers answer on",
    who: reader,
    output: ListeningSettings,
    handle: ({ db }) => listeningSettings(db),
  }),
  route({
    key: "PUT /api/v1/survey-settings",
    summary: "Change how the page looks that customers answer on",
    who: manager,
    body: ListeningSettings,
    deed: "survey.change",
    output: ListeningSettings,
    handle: ({ db }, { body }) => writeListeningSettings(db, body),
  }),
  route({
    key: "GET /api/v1/surveys",
    summary: "The surveys, the newest first",
    who: reader,
    output: z.object({ items: z.array(Survey) }),
    handle: async ({ db }) => ({ items: await surveys(db) }),
  }),
  route({
    key: "POST /api/v1/surveys",
    summary: "Keep a survey as a draft; what it asks is checked: every way ends, and none is out of reach",
    who: manager,
    status: 201,
    body: SurveyInput,
    deed: "survey.change",
    output: Survey,
    handle: ({ db, actor, now }, { body }) => makeSurvey(db, { said: body, actor }, now),
  }),
  route({
    key: "GET /api/v1/surveys/{surveyId}",
    summary: "One survey, with all its versions",
    who: reader,
    params,
    output: Survey.extend({ versions: z.array(Version) }),
    handle: async ({ db }, { params: { surveyId } }) => {
      const survey = await found(db, surveyId);
      const versions = await versionsOf(db, surveyId);
      return { ...survey, versions: versions.map((one) => ({ ...one, madeAt: one.madeAt.toISOString() })) };
    },
  }),
  route({
    key: "PUT /api/v1/surveys/{surveyId}",
    summary:
      "Change a survey; once somebody answered, what it asks becomes another version and its mode stays",
    who: manager,
    params,
    body: SurveyInput,
    deed: "survey.change",
    output: Survey,
    handle: ({ db, actor, now }, { params, body }) => changeSurvey(db, { ...params, said: body, actor }, now),
  }),
  route({
    key: "PUT /api/v1/surveys/{surveyId}/state",
    summary: "Open a survey, or close it",
    who: manager,
    params,
    body: z.strictObject({ state: SurveyState }),
    deed: "survey.state",
    output: Survey,
    handle: ({ db, now }, { params: { surveyId }, body: { state } }) => moveSurvey(db, surveyId, state, now),
  }),
  route({
    key: "DELETE /api/v1/surveys/{surveyId}",
    summary: "Remove a survey that nobody was asked",
    who: manager,
    params,
    deed: "survey.remove",
    output: Survey,
    handle: ({ db }, { params: { surveyId } }) => removeSurvey(db, surveyId),
  }),
] as const;
