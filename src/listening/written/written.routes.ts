import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { eyesOn } from "../../memory/privacy/eyes.ts";
import { route } from "../../platform/http/route.ts";
import { answersAbout, ContactAnswers } from "./contact-answers.ts";
import { wordsAsShown } from "./shown.ts";
import { WrittenPage, WrittenQuery, writtenTo } from "./written.ts";

export const writtenRoutes = [
  route({
    key: "GET /api/v1/surveys/{surveyId}/written",
    summary:
      "What customers wrote to a survey, the newest first; personal data in it only for who serves customers",
    who: { role: "viewer", scope: "read" },
    params: z.object({ surveyId: z.uuid() }),
    query: WrittenQuery,
    deed: "survey.read-written",
    output: WrittenPage,
    handle: async ({ db, actor, seal, signer, now }, { params: { surveyId }, query }) => {
      const shown = await wordsAsShown(db, actor);
      return writtenTo(db, { surveyId, query, now, shown, parts: { seal, signer } });
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/contacts/{contactId}/answers",
    summary: "What a customer answered about a contact; not where the survey tells nobody who answered",
    who: { role: "viewer", scope: "read" },
    params: z.object({ customerId: z.uuid(), contactId: z.uuid() }),
    deed: "customer.see",
    output: ContactAnswers,
    handle: async ({ db, actor }, { params: { customerId: asked, contactId } }) => {
      const customerId = await customerOf(db, asked);
      const see = await eyesOn(db, { customerId, actor });
      const items = await answersAbout(db, customerId, contactId);
      return { items: items.map((one) => ({ ...one, payload: see(one.payload) })) };
    },
  }),
] as const;
