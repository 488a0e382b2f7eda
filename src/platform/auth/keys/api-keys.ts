import type { z } from "zod";
import { recordDeed } from "../../audit/audit.queries.ts";
import { atomically } from "../../db/atomically.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import type { Actor } from "../../http/route.ts";
import { hashOfToken, newToken } from "../tokens.ts";
import { apiKeyByHash, deleteApiKey, hasApiKeyNamed, insertApiKey, touchApiKey } from "./api-key.queries.ts";
import type { ApiKey, MadeApiKey, NewApiKey } from "./api-key.ts";

const DAY_MS = 24 * 3600 * 1000;
const SHOWN_LENGTH = 8;
const MINUTE_MS = 60 * 1000;
const KEY_PREFIX = "vk_";

/**
 * Makes a key and tells it this once. Its name is its program's: what comes with it is told apart by that, so no two have
 * one, and a key that takes the place of another is called as that was.
 *
 * @throws AppError `conflict` for a visitor, since a key belongs to somebody with an account, and for a name that is taken.
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
    hash: hashOfToken(key),
    start: key.slice(0, SHOWN_LENGTH),
    madeBy: actor,
    expiresAt: days === undefined ? null : new Date(now.getTime() + days * DAY_MS),
  };
  return atomically(db, async (tx) => {
    if (await hasApiKeyNamed(tx, asked.name)) {
      throw new AppError(
        "conflict",
        "Another key has this name; withdraw that one first, or choose another name",
      );
    }
    const made = await insertApiKey(tx, stored, now);
    const detail = { scopes: asked.scopes };
    await recordDeed(tx, { actor, action: "api-key.make", subject: asked.name, detail }, now);
    return { ...made, key };
  });
}

/**
 * The key that a program shows; undefined when it is unknown, withdrawn or too old. Its use is written down once
 * a minute at most, so that a call costs a read and not a commit.
 */
export async function knownApiKey(db: Db, key: string, now: Date): Promise<ApiKey | undefined> {
  const known = await apiKeyByHash(db, hashOfToken(key), now);
  if (!known) return undefined;
  const lastUsed = known.lastUsedAt === null ? 0 : Date.parse(known.lastUsedAt);
  if (now.getTime() - lastUsed >= MINUTE_MS) await touchApiKey(db, known.keyId, now);
  return known;
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
