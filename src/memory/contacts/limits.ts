import { z } from "@hono/zod-openapi";

/** Bytes of what was said; what is longer belongs into an attachment. */
export const LONGEST_TEXT = 65_536;
const PAYLOAD_BYTES = 32_768;
const PAYLOAD_DEPTH = 8;
const PAYLOAD_VALUES = 1000;

/** A text that says something, of at most so many bytes, and that the store can keep. */
export function said(bytes: number) {
  return z
    .string()
    .trim()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= bytes, `is longer than ${bytes} bytes`)
    .refine((text) => !text.includes("\0"), "holds the character NUL, which no text may")
    .refine((text) => text.isWellFormed(), "holds half a character");
}

/** A structured payload: any JSON object within limits. What is in it is never looked at beyond them. */
export const Payload = z.record(z.string(), z.unknown()).superRefine((payload, context) => {
  const message = payloadFault(payload);
  if (message) context.addIssue({ code: "custom", message, params: { tooMuch: true } });
});

/** Why a payload is refused. Walks without recursion: a hostile one is a hundred thousand levels deep. */
function payloadFault(payload: unknown): string | null {
  let level: unknown[] = [payload];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > PAYLOAD_DEPTH) return `is nested deeper than ${PAYLOAD_DEPTH} levels`;
    level = level.flatMap(insideOf);
    values += level.length;
    if (values > PAYLOAD_VALUES) return `holds more than ${PAYLOAD_VALUES} keys and values`;
    const fault = level.map(textFault).find((one) => one !== null);
    if (fault) return fault;
  }
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  return bytes > PAYLOAD_BYTES ? `is longer than ${PAYLOAD_BYTES} bytes` : null;
}

/** What is directly in an object (keys too) or a list. */
function insideOf(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value) ? value : Object.entries(value).flat();
}

function textFault(value: unknown): string | null {
  if (typeof value !== "string") return null;
  if (value.includes("\0")) return "holds the character NUL, which no text may";
  return value.isWellFormed() ? null : "holds half a character";
}

/** JSON with its keys in order: the same for the same content. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isPlain(inner) ? inOrder(inner) : inner));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function inOrder(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
