import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { reachOf } from "../../memory/privacy/reach.ts";
import { AppError } from "../../platform/errors.ts";
import { cutPage, decodeCursor } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { listeningSettings } from "../settings.ts";
import { Language } from "../surveys/question.ts";
import { languagesOf } from "../surveys/survey.ts";
import { found, nameOf } from "../surveys/surveys.ts";
import { invite, inviteList } from "./inviting.ts";
import { surveyMail } from "./mail/survey-mail.ts";
import { rulesOf } from "./rules/rule.queries.ts";
import { SurveyRules, SurveyRulesInput } from "./rules/rule.ts";
import { changeRules, readRules } from "./rules/rules.ts";
import { blocksOf, liftBlock } from "./sending/block.queries.ts";
import { AskingSettings, askingSettings, writeAskingSettings } from "./throttle/asking.ts";
import { AskingPermission, askingPermission } from "./throttle/permission.ts";
import { invitationsOfCustomer, invitationsOfSurvey } from "./told-invitation.queries.ts";
import {
  InvitationsPage,
  InvitationsQuery,
  InviteInput,
  ListInput,
  ListTaken,
  ToldInvitation,
} from "./told-invitation.ts";

const reader = { role: "viewer", scope: "read" } as const;
const agent = { role: "agent", scope: "write" } as const;
const manager = { role: "manager", scope: "admin" } as const;
const params = z.object({ surveyId: z.uuid() });
const ofCustomer = z.object({ customerId: z.uuid() });
const Place = z.tuple([z.iso.datetime(), z.uuid(), z.uuid()]);

const Block = z
  .object({
    blockId: z.uuid(),
    channel: z.string(),
    address: z.string(),
    because: z.enum(["bounced", "complained"]),
    detail: z.string(),
    at: z.iso.datetime(),
  })
  .openapi("AddressBlock");

const Preview = z
  .object({
    language: z.string(),
    languages: z.array(z.string()),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
  })
  .openapi("SurveyMail");

export const invitationRoutes = [
  route({
    key: "GET /api/v1/asking-settings",
    summary: "How often customers may be asked, over all surveys, and at which hours nobody is written to",
    who: reader,
    output: AskingSettings,
    handle: ({ db }) => askingSettings(db),
  }),
  route({
    key: "PUT /api/v1/asking-settings",
    summary: "Change how often customers may be asked, and at which hours nobody is written to",
    who: manager,
    body: AskingSettings,
    deed: "survey.asking",
    output: AskingSettings,
    handle: ({ db }, { body }) => writeAskingSettings(db, body),
  }),
  route({
    key: "GET /api/v1/asking-settings/permission",
    summary: "Whether customers must have said yes before they are asked by mail, and how many have",
    who: reader,
    output: AskingPermission,
    handle: ({ db }) => askingPermission(db),
  }),
  route({
    key: "GET /api/v1/surveys/{surveyId}/rules",
    summary: "When a survey is sent to whom, and what the mail says",
    who: reader,
    params,
    output: SurveyRules,
    handle: ({ db }, { params: { surveyId } }) => readRules(db, surveyId),
  }),
  route({
    key: "PUT /api/v1/surveys/{surveyId}/rules",
    summary: "Replace the rules by which a survey is sent; who was chosen already is asked",
    who: manager,
    params,
    body: SurveyRulesInput,
    deed: "survey.rules",
    output: SurveyRules,
    handle: ({ db, actor, now }, { params: { surveyId }, body }) =>
      changeRules(db, { surveyId, said: body, actor }, now),
  }),
  route({
    key: "GET /api/v1/surveys/{surveyId}/mail",
    summary: "The mail of a survey as customers get it, in one language",
    who: reader,
    params,
    query: z.object({ language: Language.optional() }),
    output: Preview,
    handle: async ({ db }, { params: { surveyId }, query: { language } }) => {
      const survey = await found(db, surveyId);
      const [{ name: company }, { colour }] = [await readCompany(db), await listeningSettings(db)];
      const { subject, text } = await rulesOf(db, surveyId);
      const nowhere = { answerUrl: "https://example.com/s", leaveUrl: "https://example.com/u" };
      const mail = surveyMail({
        survey,
        subject,
        text,
        language: language ?? null,
        company,
        colour,
        ...nowhere,
      });
      return { ...mail, languages: languagesOf(survey.content) };
    },
  }),
  route({
    key: "GET /api/v1/surveys/{surveyId}/invitations",
    summary: "Who is, was or was not asked a survey, the newest first",
    who: reader,
    deed: "customer.list",
    params,
    query: InvitationsQuery,
    output: InvitationsPage,
    handle: async ({ db }, { params: { surveyId }, query: { state, cursor, limit } }) => {
      const rows = await invitationsOfSurvey(db, {
        surveyId,
        state,
        after: decodeCursor(Place, cursor),
        limit,
      });
      return cutPage(rows, limit, Place, (row) => [row.selectedAt, row.customerId, row.invitationId]);
    },
  }),
  route({
    key: "POST /api/v1/surveys/{surveyId}/invitations",
    summary: "Ask the customers of a list by mail; rows that name nobody are told, the others are asked",
    who: manager,
    params,
    body: ListInput,
    deed: "survey.invite-list",
    output: ListTaken,
    handle: ({ db, now }, { params: { surveyId }, body }) => inviteList(db, surveyId, body, now),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/invitations",
    summary: "What a customer was asked or not asked, the newest first",
    who: reader,
    params: ofCustomer,
    deed: "customer.see",
    output: z.object({ items: z.array(ToldInvitation), blocks: z.array(Block) }),
    handle: async ({ db, actor }, { params }) => {
      const customerId = await customerOf(db, params.customerId);
      const blocks = await blocksOf(db, customerId);
      const { see } = await reachOf(db, actor);
      return {
        items: await invitationsOfCustomer(db, customerId),
        blocks: blocks.map((one) => ({
          ...one,
          address: see({ kind: "email", value: one.address }).value,
          at: one.at.toISOString(),
        })),
      };
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/invitations",
    summary: "Ask a customer by mail; whether he may be written to is decided at once",
    who: agent,
    status: 201,
    params: ofCustomer,
    body: InviteInput,
    deed: "survey.invite",
    output: ToldInvitation,
    handle: ({ db, config, now }, { params: { customerId }, body: { surveyId, occasion } }) =>
      invite({ db, config }, { customerId, surveyId, occasion }, now),
  }),
  route({
    key: "DELETE /api/v1/customers/{customerId}/address-blocks/{blockId}",
    summary: "Say that an address works again: it is written to",
    who: agent,
    params: ofCustomer.extend({ blockId: z.uuid() }),
    deed: "survey.unblock",
    output: z.object({}),
    handle: async ({ db, actor, now }, { params }) => {
      const customerId = await customerOf(db, params.customerId);
      const { blockId } = params;
      if (!(await liftBlock(db, { customerId, blockId, by: nameOf(actor) }, now))) {
        throw new AppError("not_found", `No block ${blockId}`);
      }
      return {};
    },
  }),
] as const;
