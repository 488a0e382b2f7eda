import { z } from "@hono/zod-openapi";
import { CustomerFilter } from "../../../insight/customers/customer-list.ts";
import { PersonId } from "../owner.ts";

/** Of whom a change is, and to whom they go. */
export const Asked = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("give"),
    toId: PersonId,
    customerIds: z.array(z.uuid()).optional(),
    filter: CustomerFilter.optional(),
  }),
  z.object({
    kind: z.literal("end"),
    customerIds: z.array(z.uuid()).optional(),
    filter: CustomerFilter.optional(),
  }),
  z.object({ kind: z.literal("hand-over"), fromId: PersonId, toId: PersonId }),
  z.object({ kind: z.literal("rules") }),
]);
export type Asked = z.infer<typeof Asked>;

export const ChangeState = z.enum(["working", "done", "undoing", "undone"]);

/** A change of many owners, and how far it has come. */
export const OwnerChange = z
  .object({
    changeId: z.uuid(),
    at: z.iso.datetime(),
    by: z.string(),
    kind: z.enum(["give", "end", "hand-over", "rules"]),
    /** What they are called, or were. */
    to: z.string().nullable(),
    from: z.string().nullable(),
    reason: z.string(),
    state: ChangeState.openapi({
      description: "`working` and `undoing` go on by themselves, however the application ends meanwhile.",
    }),
    undoneBy: z.string().nullable(),
    /** Customers changed, those for whom it was so already, and open cases that went along. */
    changed: z.int(),
    unchanged: z.int(),
    cases: z.int(),
  })
  .openapi("OwnerChange");
export type OwnerChange = z.infer<typeof OwnerChange>;

/** A change as the store has it. */
export type KeptChange = {
  changeId: string;
  at: Date;
  madeBy: string;
  asked: Asked;
  reason: string;
  state: z.infer<typeof ChangeState>;
  undoneBy: string | null;
  place: string | null;
  changed: number;
  unchanged: number;
  cases: number;
};
