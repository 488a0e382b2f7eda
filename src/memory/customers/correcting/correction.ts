import { z } from "@hono/zod-openapi";
import { KnownBy } from "../../merging/merge.ts";

/** More than this is no customer, but a switchboard. */
const MOST = 20;

/** A phone or an address, as people write it. */
const Reach = z.object({ kind: z.enum(["phone", "email"]), value: z.string().trim().min(1).max(300) });
export type Reach = z.output<typeof Reach>;

/** What is wrong about a customer, said right. What is not said stays as it is. */
export const CustomerCorrection = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .refine((text) => text.isWellFormed(), "holds half a character")
      .optional(),
    /** What the customer is reached by as well; phones by the customer's country, or else the company's. */
    add: z.array(Reach).max(MOST).default([]),
    /** What the customer is not reached by, or no more, as it is kept. */
    remove: z.array(Reach).max(MOST).default([]),
  })
  .openapi("CustomerCorrection");
export type CustomerCorrection = z.output<typeof CustomerCorrection>;

export const CorrectedCustomer = z
  .object({ customerId: z.uuid(), name: z.string(), identities: z.array(KnownBy) })
  .openapi("CorrectedCustomer");
export type CorrectedCustomer = z.infer<typeof CorrectedCustomer>;
