import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Seal } from "../auth/seal.ts";
import { AppError } from "../errors.ts";

/** How many items a page may hold, and how many it holds when nothing is said. */
const MOST = 200;
const USUAL = 50;
const CHECK_LENGTH = 8;

/** The query of a list read page by page: `{ cursor?, limit }`. Extend it with the list's own filters. */
export const PageQuery = z.object({
  cursor: z.string().max(2000).optional().openapi({ description: "Where the page before ended (`next`)." }),
  limit: z.coerce.number().int().min(1).max(MOST).default(USUAL),
});

/** A page of `item`: `{ items, next }`; `next` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** The opaque cursor that stands for a row's sort key; `schema` says what the key is made of. */
export function encodeCursor<Key>(schema: z.ZodType<unknown, Key>, key: NoInfer<Key>): string {
  schema.parse(key);
  return asCursor(JSON.stringify(key));
}

/**
 * The sort key a cursor stands for; undefined when there is no cursor (the first page).
 *
 * @throws AppError `invalid` (HTTP 400) when the text is not a cursor of this list.
 */
export function decodeCursor<Key extends z.ZodType>(
  schema: Key,
  cursor: string | undefined,
): z.output<Key> | undefined {
  if (cursor === undefined) return undefined;
  const text = textIn(cursor);
  if (checksum(text) !== cursor.slice(0, CHECK_LENGTH)) throw notACursor(cursor);
  const key = schema.safeParse(JSON.parse(text));
  if (!key.success) throw notACursor(cursor);
  return key.data;
}

/**
 * Cuts a page out of rows read with `limit + 1`: the extra row only tells that there is a next page.
 *
 * @param keyOf the sort key of a row, as `schema` takes it.
 */
export function cutPage<Row, Key>(
  rows: readonly Row[],
  limit: number,
  schema: z.ZodType<unknown, Key>,
  keyOf: (row: Row) => NoInfer<Key>,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? encodeCursor(schema, keyOf(last)) : null };
}

/** A cursor that names what not all are told, whose the last row is or when it came, as it goes out: unreadable. */
export function sealedCursor(next: string | null, seal: Seal): string | null {
  return next === null ? null : seal.close(textIn(next));
}

/** The cursor within a sealed one; what is not of ours is no cursor, which `decodeCursor` refuses. */
export function openedCursor(cursor: string | undefined, seal: Seal): string | undefined {
  if (cursor === undefined) return undefined;
  const text = seal.open(cursor);
  return text === undefined ? "" : asCursor(text);
}

function asCursor(text: string): string {
  return checksum(text) + Buffer.from(text).toString("base64url");
}

function textIn(cursor: string): string {
  return Buffer.from(cursor.slice(CHECK_LENGTH), "base64url").toString();
}

/** Catches accidents and tinkering; it is no secret, for a cursor gives no right. */
function checksum(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, CHECK_LENGTH);
}

function notACursor(cursor: string): AppError {
  const reason = "is not a cursor of this list; start again without it";
  return new AppError("invalid", `cursor ${reason}`, {
    errors: [{ field: "cursor", value: cursor.slice(0, 80), reason }],
  });
}
