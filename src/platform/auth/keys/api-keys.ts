import { defaultKeyHasher } from "@better-auth/api-key";
import type { z } from "zod";
import { recordDeed } from "../../audit/audit.queries.ts";
import { atomically } from "../../db/atomically.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import type { Actor } from "../../http/route.ts";
import { newToken } from "../tokens.ts";
import { deleteApiKey, insertApiKey, KEY_PREFIX } from "./api-key.queries.ts";
import type { MadeApiKey, NewApiKey } from "./api-key.ts";

const DAY_MS = 24 * 3600 * 1000;
const SHOWN_LENGTH = 8;

/**
 * Makes a key and tells it this once.
 *
 * @throws AppError `conflict` for a visitor: a key belongs to somebody with an account.
 */
export async function makeApiKey(
  db: Db,
  { asked, actor }: { asked: NewApiKey; actor: Actor },
  now: Date,
): Promise<z.infer<typeof MadeApiKey>> {
  if (actor.kind !== "person") {
    throw new AppError("conflict", "Make the first account before giving out API keys");
  }
  const key = KEY_PREFIX + newToken();
  const days = asked.expiresInDays;
  const stored = {
    ...asked,
    hash: await defaultKeyHasher(key),
    start: key.slice(0, SHOWN_LENGTH),
    madeBy: actor,
    expiresAt: days === undefined ? null : new Date(now.getTime() + days * DAY_MS),
  };
  return atomically(db, async (tx) => {
    const made = await insertApiKey(tx, stored, now);
    const detail = { scopes: asked.scopes };
    await recordDeed(tx, { actor, action: "api-key.make", subject: asked.name, detail }, now);
    return { ...made, key };
  });
}

/** @throws AppError `not_found` when there is no such key. */
export function withdrawApiKey(
  db: Db,
  { keyId, actor }: { keyId: string; actor: Actor },
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    const name = await deleteApiKey(tx, keyId);
    if (name === undefined) throw new AppError("not_found", `No API key ${keyId}`);
    await recordDeed(tx, { actor, action: "api-key.withdraw", subject: name }, now);
  });
}
