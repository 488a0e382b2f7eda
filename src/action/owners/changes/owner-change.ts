import { z } from "@hono/zod-openapi";
import { CustomerFilter } from "../../../insight/customers/customer-list.ts";
import { PersonId, Reason } from "../owner.ts";
import { SHARES, type Share } from "./dealing.ts";

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
  z.object({
    kind: z.literal("hand-over"),
    fromId: PersonId,
    toId: PersonId,
    /** Where there are several, all of them. */
    toIds: z.array(PersonId).min(1).optional(),
    share: z.enum(SHARES).optional(),
  }),
  z.object({ kind: z.literal("rules") }),
]);
export type Asked = z.infer<typeof Asked>;

/** Whom a person's customers are given to: one, or several among whom they are shared out. */
export const HandOverAsked = z
  .strictObject({
    toPersonId: PersonId.optional(),
    toPersonIds: z.array(PersonId).min(1).max(50).optional(),
    share: z.enum(SHARES).default("fewest").openapi({
      description: "Among several: each customer to who has fewest then, or to each in turn.",
    }),
    reason: Reason,
  })
  .refine(({ toPersonId, toPersonIds }) => (toPersonId === undefined) !== (toPersonIds === undefined), {
    path: ["toPersonIds"],
    message: "or toPersonId says to whom, and not both",
  })
  .openapi("OwnerHandOverAsked");

/** Who is given something by a change: nobody, one or several. */
export function receiversOf(asked: Asked): string[] {
  if (!("toId" in asked)) return [];
  return asked.kind === "hand-over" ? (asked.toIds ?? [asked.toId]) : [asked.toId];
}

/** How what somebody hands over is shared out. */
export function shareOf(asked: Asked): Share {
  return asked.kind === "hand-over" ? (asked.share ?? "fewest") : "fewest";
}

export const ChangeState = z.enum(["working", "done", "undoing", "undone"]);

/** A change of many owners, and how far it has come. */
export const OwnerChange = z
  .object({
    changeId: z.uuid(),
    at: z.iso.datetime(),
    by: z.string(),
    kind: z.enum(["give", "end", "hand-over", "rules"]),
    /** What they are called, or were. */
    to: z.string().nullable().openapi({ description: "Of several all names." }),
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

/** By person, how many customers and cases he was given, less those that were taken from him. */
export const Moved = z.record(z.string(), z.object({ customers: z.int(), cases: z.int() }));
export type Moved = z.infer<typeof Moved>;

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
  /** What it moved since it was last at rest. */
  moved: Moved;
  /** The person who caused that; null: a program did. */
  causedBy: string | null;
};
