import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/http/keyset.ts";
import { OnceId } from "../../platform/once.ts";
import { PersonId } from "../owners/owner.ts";
import { Line } from "../voice/obstacle.ts";

/** A kindness beyond duty: what was done for which customer, and by whom. */
export const KindnessInput = z
  .strictObject({ customerId: z.uuid(), text: Line, personId: PersonId, onceId: OnceId })
  .openapi("KindnessInput");
export type KindnessInput = z.output<typeof KindnessInput>;

export const Kindness = z
  .object({
    customerId: z.uuid(),
    customer: z.string(),
    kindnessId: z.uuid(),
    at: z.iso.datetime(),
    text: z.string(),
    /** Whose it was. */
    personId: z.string().nullable(),
    person: z.string(),
    toldBy: z.string(),
    /** Null: a program, or nobody knows which of those with the name. */
    toldById: z.string().nullable(),
    thanks: z.string().nullable(),
    thankedAt: z.iso.datetime().nullable(),
    thankedBy: z.string().nullable(),
  })
  .openapi("Kindness");
export type Kindness = z.infer<typeof Kindness>;
export const Kindnesses = pageOf(Kindness);
export const KindnessKey = z.tuple([z.string(), z.uuid(), z.uuid()]);

/** As the store has it. */
export type KeptKindness = Omit<Kindness, "at" | "thankedAt"> & { at: Date; thankedAt: Date | null };
