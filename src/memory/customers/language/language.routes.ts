import { z } from "@hono/zod-openapi";
import { route } from "../../../platform/http/route.ts";
import { sayLanguage } from "./languages.ts";

const SpokenLanguage = z
  .object({
    /** As in BCP 47; null: not known. */
    language: z.string().trim().min(1).max(60).nullable(),
  })
  .openapi("SpokenLanguage");

export const languageRoutes = [
  route({
    key: "PUT /api/v1/customers/{customerId}/language",
    summary: "Say in which language a customer is best spoken to",
    who: { role: "agent", scope: "write" },
    params: z.object({ customerId: z.uuid() }),
    body: SpokenLanguage,
    deed: "customer.language",
    output: SpokenLanguage.extend({ customerId: z.uuid() }),
    handle: (call, { params: { customerId }, body: { language } }) =>
      sayLanguage(call, { customerId, language }, call.now),
  }),
] as const;
