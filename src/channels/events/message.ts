import { z } from "@hono/zod-openapi";

/** What a message may say, as the Segment specification names it. */
export const KINDS = ["identify", "track", "page", "screen", "group", "alias"] as const;
export type Kind = (typeof KINDS)[number];

const LONGEST_ID = 200;

/** Programs send numbers where the specification has texts. */
const Id = z
  .union([z.string(), z.number()])
  .transform((said) => String(said).trim())
  .refine((id) => id.length <= LONGEST_ID, `has more than ${LONGEST_ID} characters`)
  .refine((id) => id.isWellFormed() && !id.includes("\0"), "holds a character that no text may")
  .transform((id) => (id === "" ? null : id))
  .nullish()
  .openapi({ type: "string" });

const Bag = z.record(z.string(), z.unknown()).nullish();
const Moment = z.string().max(100).nullish();

/** A message as programs send it. What it says beside this is not looked at. */
export const Message = z
  .object({
    type: z.enum(KINDS).optional(),
    messageId: Id,
    userId: Id,
    anonymousId: Id,
    previousId: Id,
    groupId: Id,
    event: z.string().max(500).nullish(),
    name: z.string().max(500).nullish(),
    traits: Bag,
    properties: Bag,
    context: Bag,
    timestamp: Moment,
    originalTimestamp: Moment,
    sentAt: Moment,
  })
  .openapi("EventMessage");
export type Message = z.infer<typeof Message>;

export const MessageBatch = z
  .object({
    batch: z.array(z.unknown()).min(1).openapi({ description: "EventMessage[], each with its type." }),
    sentAt: Moment,
    context: Bag,
    writeKey: z.string().optional(),
  })
  .openapi("EventBatch");

/** Why one of the messages was not kept. */
export const MessageFault = z.object({ index: z.int(), field: z.string(), reason: z.string() });
export type MessageFault = z.infer<typeof MessageFault>;

/** What became of a call: the good messages are kept whatever the others were. */
export const EventsTaken = z
  .object({ success: z.literal(true), refused: z.array(MessageFault).optional() })
  .openapi("EventsTaken");

const MINUTE_MS = 60_000;
const FIRST = Date.UTC(1900, 0, 1);

/**
 * When something happened, by our clock: a program's clock that goes wrong is seen by when it says it sent the message.
 * It is set right by whole minutes, so that the same message sent again says the same. What lies ahead of us happened
 * now; without a moment that can be read, also.
 */
export function happenedAt(
  message: Pick<Message, "timestamp" | "originalTimestamp" | "sentAt">,
  now: Date,
): Date {
  const said = millisOf(message.originalTimestamp) ?? millisOf(message.timestamp);
  if (said === null) return now;
  const sent = millisOf(message.sentAt);
  const wrong = sent === null ? 0 : Math.round((now.getTime() - sent) / MINUTE_MS) * MINUTE_MS;
  const right = said + wrong;
  return right < FIRST || right > now.getTime() ? now : new Date(right);
}

function millisOf(text: string | null | undefined): number | null {
  const millis = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(millis) ? null : millis;
}
