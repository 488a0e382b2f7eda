import { z } from "@hono/zod-openapi";
import { CustomerFilter } from "../../insight/customers/customer-list.ts";
import { pageOf } from "../../platform/http/keyset.ts";

export const PersonId = z.string().min(1).max(100);
export const Reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => text.isWellFormed(), "holds half a character");

/** Which customers: these, or all who fit a filter of the list. */
const chosen = {
  customerIds: z.array(z.uuid()).min(1).max(1000).optional(),
  filter: CustomerFilter.strict().optional(),
};
const ONE_OF_BOTH = { path: ["customerIds"], message: "or a filter says which customers, and not both" };

function isOneOfBoth({ customerIds, filter }: { customerIds?: unknown; filter?: unknown }): boolean {
  return (customerIds === undefined) !== (filter === undefined);
}

export const OwnerInput = z
  .strictObject({ personId: PersonId, reason: Reason, ...chosen })
  .refine(isOneOfBoth, ONE_OF_BOTH)
  .openapi("OwnerInput");
export type OwnerInput = z.output<typeof OwnerInput>;

export const OwnerEnded = z
  .strictObject({ reason: Reason, ...chosen })
  .refine(isOneOfBoth, ONE_OF_BOTH)
  .openapi("OwnerEnded");
export type OwnerEnded = z.output<typeof OwnerEnded>;

/** Who answers for a customer. */
export const Owner = z
  .object({
    personId: z.string(),
    name: z.string(),
    /** Whether he works here; customers of who left, or can work no more, wait to be handed over. */
    isHere: z.boolean(),
    reason: z.string(),
    since: z.iso.datetime(),
    givenBy: z.string(),
  })
  .openapi("Owner");
export type Owner = z.infer<typeof Owner>;

/** Who is responsible for a customer, today: his owner, or who stands in for him. */
export const Responsible = z
  .object({
    customerId: z.uuid(),
    owner: Owner.nullable(),
    acting: z
      .object({ personId: z.string(), name: z.string(), because: z.enum(["owner", "substitute"]) })
      .nullable(),
    /** Open cases and who holds each, the first to run out first; of very many the first hundred. */
    open: z.array(
      z.object({
        caseId: z.uuid(),
        matterId: z.uuid().nullable(),
        subject: z.string(),
        dueAt: z.iso.datetime().nullable(),
        owed: z.enum(["contact", "promised", "solve"]).openapi({
          description: "What the deadline asks for: a first contact, what was promised, a solution.",
        }),
        /** Null: it waits for somebody to take it. Who has no account any more has no name. */
        holder: z
          .object({
            personId: z.string(),
            name: z.string().nullable(),
            standIn: z
              .object({ personId: z.string(), name: z.string() })
              .nullable()
              .openapi({ description: "Who works it in his place while he is away." }),
          })
          .nullable(),
      }),
    ),
  })
  .openapi("Responsible");
export type Responsible = z.infer<typeof Responsible>;

/** Somebody who may own customers, or who left and still has some. */
export const OwnerPerson = z
  .object({
    personId: z.string(),
    name: z.string(),
    /** Whether he has an account with which he can work: agent or above. */
    isHere: z.boolean(),
    /** Whether he has no account any more; else he has one that may only read along. */
    hasLeft: z.boolean(),
    customers: z.int(),
    /** Open ones that he holds. */
    cases: z.int(),
  })
  .openapi("OwnerPerson");
export type OwnerPerson = z.infer<typeof OwnerPerson>;

const OwnedCustomer = z
  .object({
    customerId: z.uuid(),
    name: z.string(),
    kind: z.enum(["person", "company"]),
    tier: z.enum(["core", "high", "middle", "low"]).nullable(),
    expectedValueMinor: z.int().nullable(),
  })
  .openapi("OwnedCustomer");
export type OwnedCustomer = z.infer<typeof OwnedCustomer>;
export const OwnedCustomers = pageOf(OwnedCustomer);

/** Sort key of lists of customers by owner: by when they came into memory, the newest first. */
export const OwnedKey = z.uuid();
