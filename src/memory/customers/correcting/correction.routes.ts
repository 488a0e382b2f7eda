import { z } from "@hono/zod-openapi";
import { route } from "../../../platform/http/route.ts";
import { CorrectedCustomer, CustomerCorrection } from "./correction.ts";
import { correctCustomer } from "./corrections.ts";

export const correctionRoutes = [
  route({
    key: "PATCH /api/v1/customers/{customerId}",
    summary: "Correct a customer's name, and add or remove phones and addresses",
    who: { role: "agent", scope: "write" },
    params: z.object({ customerId: z.uuid() }),
    body: CustomerCorrection,
    deed: "customer.correct",
    output: CorrectedCustomer,
    handle: ({ db, now }, { params, body }) => correctCustomer(db, { ...params, ...body }, now),
  }),
] as const;
