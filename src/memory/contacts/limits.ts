import { z } from "@hono/zod-openapi";

/** Bytes of each text of a contact; what was said and is longer belongs into an attachment. */
export const LONGEST = { name: 200, touchpoint: 100, subject: 500, text: 65_536 } as const;
/** Of waiting and of a call: a year. */
export const MOST_SECONDS = 31_536_000;
/** As in BCP 47: es, en-GB, ca-valencia. */
export const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
export const LONGEST_LANGUAGE = 35;
/** Bytes of a structured payload. */
export const PAYLOAD_BYTES = 32_768;
const DEPTH = 9;
const VALUES = 1000;

/** A text that says something, of at most so many bytes. */
export function said(bytes: number) {
  return z
    .string()
    .trim()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= bytes, `is longer than ${bytes} bytes`);
}

/** A structured payload: any JSON object of a bounded size. What is in it is never looked at. */
export const Payload = z
  .record(z.string(), z.unknown())
  .refine(
    (payload) => Buffer.byteLength(JSON.stringify(payload)) <= PAYLOAD_BYTES,
    `is longer than ${PAYLOAD_BYTES} bytes`,
  );

type Inside = { field: string; value: unknown };
type Fault = { field: string; value: string; reason: string };

/**
 * Why something that was sent cannot be kept, whatever it means: nested too deep, of too many values, or with a text the
 * store cannot hold. Walks without recursion: what is hostile is a hundred thousand levels deep.
 */
export function shapeFault(sent: unknown): Fault | null {
  let level: Inside[] = [{ field: "", value: sent }];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    const [first] = level;
    if (depth > DEPTH) return unkept(first, `is nested deeper than ${DEPTH} levels`);
    const bad = level.find(({ value }) => textFault(value) !== null);
    if (bad) return unkept(bad, textFault(bad.value) ?? "");
    level = level.flatMap(insideOf);
    values += level.length;
    if (values > VALUES) return unkept(level[0], `holds, with the rest, more than ${VALUES} keys and values`);
  }
  return null;
}

function unkept(at: Inside | undefined, reason: string): Fault {
  const { field = "", value = "" } = at ?? {};
  return {
    field: field || "contact",
    value: typeof value === "string" ? value.slice(0, 200) : "{…}",
    reason,
  };
}

/** What is directly in an object, its keys too, or in a list. */
function insideOf({ field, value }: Inside): Inside[] {
  if (typeof value !== "object" || value === null) return [];
  const named = (key: string) => (field === "" ? key.slice(0, 100) : `${field}.${key.slice(0, 100)}`);
  if (Array.isArray(value)) return value.map((one, i) => ({ field: named(String(i)), value: one }));
  return Object.entries(value).flatMap(([key, one]) => [
    { field: named(key), value: key },
    { field: named(key), value: one },
  ]);
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
