import { z } from "@hono/zod-openapi";
import { RoleName } from "../people/person.ts";

export const RECOVERY_CODES = 8;
const LONGEST = 200;

/** A code of the phone (six digits) or one of those for who lost it. Spaces and dashes are as people write them. */
export const SecondCode = z
  .string()
  .max(LONGEST)
  .transform((text) => text.replace(/[\s-]/g, "").toLowerCase());

/** How one's own second step of signing in stands. */
export const TwoStep = z
  .object({
    on: z.boolean(),
    required: z.boolean().openapi({ description: "Of one's role, by the company's rule." }),
    recoveryCodesLeft: z.int(),
  })
  .openapi("TwoStep");
export type TwoStep = z.infer<typeof TwoStep>;

/** What one's own password proves before anything about signing in is changed. */
export const Proof = z.object({ password: z.string().min(1).max(LONGEST) }).openapi("Proof");

/** What an authenticator app is given. `picture` is the QR code: an SVG path on a square of `size` units. */
export const TwoStepBegun = z
  .object({ secret: z.string(), uri: z.string(), picture: z.object({ size: z.int(), path: z.string() }) })
  .openapi("TwoStepBegun");
export type TwoStepBegun = z.infer<typeof TwoStepBegun>;

export const ConfirmedTwoStep = z.object({ code: SecondCode }).openapi("ConfirmedTwoStep");

/** Codes for who lost the phone, each good once; shown this once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).openapi("RecoveryCodes");

/** From which role on the second step is required; null: of nobody. */
export const AccessRule = z
  .object({ twoStepFrom: RoleName.exclude(["partner"]).nullable() })
  .openapi("AccessRule");
export type AccessRule = z.infer<typeof AccessRule>;
