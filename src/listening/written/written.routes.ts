import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { masked } from "../../models/text/masking/mask.ts";
import { type Actor, ROLES, route } from "../../platform/http/route.ts";
import { answersAbout, ContactAnswers } from "./contact-answers.ts";
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
    handle: ({ db, actor }, { params: { surveyId }, query }) =>
      writtenTo(db, {
        surveyId,
        query,
        shown: (text, name) =>
          servesCustomers(actor) ? text : masked(text, (kind) => `[${kind}]`, { names: name ? [name] : [] }),
      }),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/contacts/{contactId}/answers",
    summary: "What a customer answered about a contact; not where the survey tells nobody who answered",
    who: { role: "viewer", scope: "read" },
    params: z.object({ customerId: z.uuid(), contactId: z.uuid() }),
    deed: "customer.see",
    output: ContactAnswers,
    handle: async ({ db }, { params: { customerId, contactId } }) => ({
      items: await answersAbout(db, await customerOf(db, customerId), contactId),
    }),
  }),
] as const;

/** Who only looks on needs no telephone numbers. */
function servesCustomers(actor: Actor): boolean {
  if (actor.kind === "person") return ROLES.indexOf(actor.role) >= ROLES.indexOf("agent");
  return actor.kind !== "nobody";
}
