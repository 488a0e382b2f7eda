import { z } from "@hono/zod-openapi";
import { FunctionName } from "../../platform/auth/people/person.ts";

/** What a customer lives through, from the first look to the last. */
export const Stage = z.enum(["discover", "buy", "receive", "use", "pay", "get-help", "renew", "leave"]);

export const TouchpointSaid = z
  .object({
    stage: Stage,
    place: z.int().min(0).max(1000).openapi({ description: "Its place within the stage." }),
    names: z.object({ es: z.string().trim().min(1).max(80), en: z.string().trim().min(1).max(80) }),
    /** Who of the company answers for it. */
    accountable: FunctionName,
    /** Who contacts the company there complains: that opens a case. Left out: as it was, and no for a new one. */
    isComplaint: z.boolean().optional(),
  })
  .openapi("TouchpointSaid");
export type TouchpointSaid = z.output<typeof TouchpointSaid>;

/** What a touchpoint is called by rules, contacts and programs. */
export const TouchpointKey = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key: small letters and digits, words joined by -")
  .openapi({ example: "delivery" });

export const TouchpointInput = TouchpointSaid.extend({ key: TouchpointKey }).openapi("TouchpointInput");
export type TouchpointInput = z.output<typeof TouchpointInput>;

/** Where customers meet the company. One that is retired keeps its names for what happened there. */
export const Touchpoint = TouchpointInput.extend({
  isComplaint: z.boolean(),
  isRetired: z.boolean(),
}).openapi("Touchpoint");
export type Touchpoint = z.output<typeof Touchpoint>;
