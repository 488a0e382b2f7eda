import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";

/** Why an attempt failed. */
export const FAULTS = [
  "status",
  "redirect",
  "timeout",
  "connection",
  "private-address",
  "no-address",
  "secret",
] as const;

/** An event on its way to an endpoint. */
export const Delivery = z
  .object({
    eventId: z.uuid(),
    type: z.string(),
    at: z.iso.datetime().openapi({ description: "When it happened." }),
    state: z.enum(["waiting", "delivered", "failed"]),
    /** When it is tried next. */
    dueAt: z.iso.datetime().nullable(),
    attempts: z.int(),
    last: z
      .object({
        at: z.iso.datetime(),
        status: z.int().nullable(),
        fault: z.enum(FAULTS).nullable(),
        durationMs: z.int(),
        answer: z.string(),
      })
      .nullable(),
  })
  .openapi("WebhookDelivery");
export type Delivery = z.infer<typeof Delivery>;

export const Attempt = z
  .object({
    attempt: z.int(),
    at: z.iso.datetime(),
    durationMs: z.int(),
    status: z.int().nullable(),
    fault: z.enum(FAULTS).nullable(),
    answer: z.string().openapi({ description: "How the answer began, or what went wrong." }),
  })
  .openapi("WebhookAttempt");
export type Attempt = z.infer<typeof Attempt>;

/** Newest first. */
export const DeliveryKey = z.tuple([z.uuid()]);

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after a failed attempt the next is made: some three days in all. */
export const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const;

/** A pause is longer by up to this share, so that what failed together does not come back together. */
const JITTER = 0.2;

/** When to try again after the attempt number `tries` (from 1) failed; null: no more. */
export function nextTry(eventId: string, tries: number, now: Date): Date | null {
  const pause = PAUSES_MS[tries - 1];
  if (pause === undefined) return null;
  return new Date(now.getTime() + Math.round(pause * (1 + JITTER * shareOf(`${eventId}.${tries}`))));
}

/** A number from 0 up to 1 that is as good as drawn, and the same for the same text. */
function shareOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/** An event as the receiver gets it. */
export function bodyOf(event: { eventId: string; type: string; at: Date; data: unknown }): string {
  const { eventId, type, at, data } = event;
  return JSON.stringify({ id: eventId, type, timestamp: at.toISOString(), data });
}
