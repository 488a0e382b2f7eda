import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/http/keyset.ts";

const Moment = z.iso.datetime();

/** The contacts of a customer about one thing, summed up. */
export const Matter = z
  .object({
    customerId: z.uuid(),
    matterId: z.uuid(),
    contacts: z.int(),
    contactsIn: z.int(),
    openedAt: Moment,
    firstContactId: z.uuid(),
    /** Of its first contact. */
    touchpoint: z.string().nullable(),
    reference: z.string().nullable(),
    lastAt: Moment,
    lastInAt: Moment.nullable().openapi({
      description:
        "When the customer came last. An event that belongs to no touchpoint asks for nothing and is left out.",
    }),
    /** When it was solved last; null as well when the customer has come again since. */
    solvedAt: Moment.nullable(),
  })
  .openapi("Matter");
export type Matter = z.infer<typeof Matter>;

export const Matters = pageOf(Matter);

/** Sort key of a customer's matters, the latest first. */
export const MatterKey = z.tuple([z.string(), z.uuid()]);
