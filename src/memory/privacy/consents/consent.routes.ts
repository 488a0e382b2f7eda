import { z } from "@hono/zod-openapi";
import { route } from "../../../platform/http/route.ts";
import { Consent, ConsentChannel, ConsentInput, Consents } from "./consent.ts";
import { readConsents, recordConsent, undoConsent } from "./consents.ts";
import { mayContact } from "./may-contact.ts";
import { purposeRoutes } from "./purpose.routes.ts";
import { PurposeKey } from "./purpose.ts";

const agent = { role: "agent", scope: "write" } as const;
const params = z.object({ customerId: z.uuid() });
const Asked = z.object({
  customerIds: z.array(z.uuid()).min(1).max(1000),
  purpose: PurposeKey,
  channel: ConsentChannel,
});

export const consentRoutes = [
  route({
    key: "GET /api/v1/customers/{customerId}/consents",
    summary: "What a customer said about being contacted, with its proof, and what counts now",
    who: { role: "viewer", scope: "read" },
    params,
    output: Consents,
    deed: "customer.see",
    handle: ({ db }, { params: { customerId } }) => readConsents(db, customerId),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/consents",
    summary: "Write down what a customer said about being contacted; nothing said before is lost",
    who: agent,
    params,
    body: ConsentInput,
    output: Consent,
    status: 201,
    deed: "consent.record",
    handle: ({ db, actor, now }, { params: { customerId }, body: input }) =>
      recordConsent(db, { customerId, input, actor }, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/consents/{consentId}/undo",
    summary: "Take back what was written down last: a further record says what counted before",
    who: agent,
    params: params.extend({ consentId: z.uuid() }),
    output: Consent,
    status: 201,
    deed: "consent.undo",
    handle: ({ db, actor, now }, { params }) => undoConsent(db, { ...params, actor }, now),
  }),
  route({
    key: "POST /api/v1/consents/may-contact",
    summary: "Who of some customers may be contacted for a purpose by a channel",
    who: { role: "agent", scope: "read" },
    body: Asked,
    output: z.object({ customerIds: z.array(z.uuid()) }),
    deed: "consent.ask",
    handle: async ({ db }, { body: { customerIds, ...asked } }) => ({
      customerIds: await mayContact(db, customerIds, asked),
    }),
  }),
  ...purposeRoutes,
] as const;
