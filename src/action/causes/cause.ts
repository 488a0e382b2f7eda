import { z } from "@hono/zod-openapi";

export const CauseKey = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key: small letters and digits, words joined by -");

const Name = z.string().trim().min(1).max(120);

export const CauseSaid = z
  .object({ place: z.int().min(0).max(1000), names: z.object({ es: Name, en: Name }) })
  .openapi("CauseSaid");
export type CauseSaid = z.output<typeof CauseSaid>;

/** Why things go wrong. One that is retired keeps its names for the cases it explains. */
export const Cause = CauseSaid.extend({ key: CauseKey, isRetired: z.boolean() }).openapi("Cause");
export type Cause = z.output<typeof Cause>;
