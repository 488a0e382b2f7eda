import { z } from "@hono/zod-openapi";

/** What a customer lives through, from the first look to the last. */
export const Stage = z.enum(["discover", "buy", "receive", "use", "pay", "get-help", "renew", "leave"]);

/** Who of the company answers for a touchpoint. */
export const Accountable = z.enum([
  "marketing",
  "sales",
  "service",
  "delivery",
  "installation",
  "billing",
  "management",
]);

export const TouchpointSaid = z
  .object({
    stage: Stage,
    place: z.int().min(0).max(1000).openapi({ description: "Its place within the stage." }),
    names: z.object({ es: z.string().trim().min(1).max(80), en: z.string().trim().min(1).max(80) }),
    accountable: Accountable,
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
export const Touchpoint = TouchpointInput.extend({ isRetired: z.boolean() }).openapi("Touchpoint");
export type Touchpoint = z.output<typeof Touchpoint>;
