import { z } from "@hono/zod-openapi";

const DAY_MS = 24 * 3600 * 1000;
/** However much it is used, a session ends so long after signing in. */
const LONGEST_MS = 30 * DAY_MS;

/** A place where one is signed in. */
export const Session = z
  .object({
    sessionId: z.string(),
    current: z.boolean().openapi({ description: "The one that asks." }),
    address: z.string().nullable(),
    browser: z.string().nullable().openapi({ description: "As the browser calls itself." }),
    signedInAt: z.iso.datetime(),
    usedAt: z.iso.datetime().openapi({ description: "To the day." }),
    expiresAt: z.iso.datetime().openapi({ description: "If it is not used before." }),
  })
  .openapi("Session");
export type Session = z.infer<typeof Session>;

/** Whether a session has lasted as long as any may. */
export function isWornOut(signedInAt: Date, now: Date): boolean {
  return now.getTime() - signedInAt.getTime() >= LONGEST_MS;
}

/** When a session ends that is not used any more. */
export function endOf(signedInAt: Date, expiresAt: Date): Date {
  return new Date(Math.min(expiresAt.getTime(), signedInAt.getTime() + LONGEST_MS));
}
