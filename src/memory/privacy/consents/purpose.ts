import { z } from "@hono/zod-openapi";

/** What a purpose is called by programs. */
export const PurposeKey = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key: small letters and digits, words joined by -");

const Name = z.string().trim().min(1).max(120);

export const PurposeSaid = z
  .object({
    place: z.int().min(0).max(1000),
    names: z.object({ es: Name, en: Name }),
    /** False: allowed until it is refused, as what a contract needs. */
    needsConsent: z.boolean(),
  })
  .openapi("PurposeSaid");
export type PurposeSaid = z.output<typeof PurposeSaid>;

/** For what customers may be contacted or looked at. A retired one keeps its names for what was said of it. */
export const Purpose = PurposeSaid.extend({ key: PurposeKey, isRetired: z.boolean() }).openapi("Purpose");
export type Purpose = z.output<typeof Purpose>;
