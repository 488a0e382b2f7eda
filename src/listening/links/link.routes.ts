import { z } from "@hono/zod-openapi";
import { route, streamRoute } from "../../platform/http/route.ts";
import { TouchpointKey } from "../../quality/touchpoints/touchpoint.ts";
import { Language } from "../surveys/question.ts";
import { linksOf } from "./link.queries.ts";
import { LinkInput, SurveyLink } from "./link.ts";
import { foundLink, linkAddress, makeLink, moveLink, personalLink, qrCode } from "./links.ts";

const manager = { role: "manager", scope: "admin" } as const;
const params = z.object({ surveyId: z.uuid() });
const ofLink = z.object({ linkId: z.uuid() });
const Addressed = SurveyLink.extend({ url: z.string() });

const PersonalLinkInput = z
  .strictObject({
    surveyId: z.uuid(),
    occasion: z.string().trim().min(1).max(200).default("by hand").openapi({
      description: "Of what he is asked: once a customer, survey and occasion.",
    }),
    touchpoint: TouchpointKey.nullable().default(null),
    contactId: z.uuid().nullable().default(null),
    language: Language.nullable().default(null),
    days: z.int().min(1).max(365).default(30).openapi({ description: "How long the link is good." }),
  })
  .openapi("PersonalLinkInput");

export const surveyLinkRoutes = [
  route({
    key: "GET /api/v1/surveys/{surveyId}/links",
    summary: "Links of a survey by which anybody may answer, the newest first",
    who: { role: "viewer", scope: "read" },
    params,
    output: z.object({ items: z.array(Addressed) }),
    handle: async ({ db, config, signer }, { params: { surveyId } }) => {
      const links = await linksOf(db, surveyId);
      return { items: links.map((link) => ({ ...link, url: linkAddress({ config, signer }, link) })) };
    },
  }),
  route({
    key: "POST /api/v1/surveys/{surveyId}/links",
    summary:
      "Make a link, a code for a place or an employee, or a page for a shop, by which anybody may answer",
    who: manager,
    status: 201,
    params,
    body: LinkInput,
    deed: "survey.link",
    output: Addressed,
    handle: async ({ db, config, signer, actor, now }, { params: { surveyId }, body }) => {
      const link = await makeLink(db, { surveyId, said: body, actor }, now);
      return { ...link, url: linkAddress({ config, signer }, link) };
    },
  }),
  route({
    key: "PUT /api/v1/survey-links/{linkId}/state",
    summary: "Close a link, or open it again",
    who: manager,
    params: ofLink,
    body: z.strictObject({ isOpen: z.boolean() }),
    deed: "survey.link",
    output: SurveyLink,
    handle: ({ db, now }, { params: { linkId }, body: { isOpen } }) => moveLink(db, linkId, isOpen, now),
  }),
  streamRoute({
    key: "GET /api/v1/survey-links/{linkId}/code",
    summary: "The code of a link, to be printed",
    who: { role: "viewer", scope: "read" },
    params: ofLink,
    query: z.object({ format: z.enum(["svg", "png"]).default("svg") }),
    answers: "image/svg+xml",
    handle: async ({ db, config, signer }, context, { params: { linkId }, query: { format } }) => {
      const link = await foundLink(db, linkId);
      const code = await qrCode(linkAddress({ config, signer }, link), format);
      const type = format === "svg" ? "image/svg+xml" : "image/png";
      return context.body(code, 200, { "content-type": type, "cache-control": "private, max-age=3600" });
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/survey-link",
    summary:
      "A link by which one customer answers a survey; asked for again, it leads to the same answer, and of one that does not tell who answered it is refused",
    who: { role: "agent", scope: "write" },
    params: z.object({ customerId: z.uuid() }),
    body: PersonalLinkInput,
    deed: "survey.personal-link",
    output: z.object({ url: z.string(), invitationId: z.uuid(), expiresAt: z.iso.datetime() }),
    handle: ({ db, config, signer, now }, { params: { customerId }, body }) =>
      personalLink({ db, config, signer }, { ...body, customerId }, now),
  }),
] as const;
