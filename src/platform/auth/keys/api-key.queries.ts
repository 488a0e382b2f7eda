import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import { askOften } from "../../db/driver.ts";
import { newId } from "../../ids.ts";
import { ApiKey, type NewApiKey } from "./api-key.ts";

const MOST_KEYS = 1000;

type Row = {
  key_id: string;
  name: string;
  start: string;
  scopes: string[];
  created_at: Date;
  created_by: string;
  last_used_at: Date | null;
  expires_at: Date | null;
};

function apiKeyOf(row: Row): ApiKey {
  return ApiKey.parse({
    keyId: row.key_id,
    name: row.name,
    start: row.start,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  });
}

/** All keys, the newest first, with the name of the director who made them. */
export async function allApiKeys(db: Db): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom("api_key")
    .innerJoin("person", "person.id", "api_key.created_by")
    .select(["key_id", "api_key.name", "start", "scopes", "api_key.created_at", "person.name as created_by"])
    .select(["last_used_at", "expires_at"])
    .orderBy("api_key.created_at", "desc")
    .limit(MOST_KEYS)
    .execute();
  return rows.map(apiKeyOf);
}

/** The key with this hash, unless its time is over or who made it is director no more. */
export async function apiKeyByHash(db: Db, hash: string, now: Date): Promise<ApiKey | undefined> {
  const [row] = await askOften(
    db,
    sql<Row>`
    select k.key_id, k.name, k.start, k.scopes, k.created_at, k.created_by, k.last_used_at, k.expires_at
    from api_key k join person p on p.id = k.created_by
    where k.hash = ${hash} and p.role = 'director' and (k.expires_at is null or k.expires_at > ${now})`,
  );
  return row && apiKeyOf(row);
}

/** Writes down that a key was used. */
export async function touchApiKey(db: Db, keyId: string, now: Date): Promise<void> {
  await db.updateTable("api_key").set({ last_used_at: now }).where("key_id", "=", keyId).execute();
}

export type StoredKey = NewApiKey & {
  hash: string;
  start: string;
  madeBy: { id: string; name: string };
  expiresAt: Date | null;
};

/** Keeps a key by its hash. */
export async function insertApiKey(db: Db, made: StoredKey, now: Date): Promise<ApiKey> {
  const row = {
    key_id: newId(now),
    name: made.name,
    start: made.start,
    hash: made.hash,
    scopes: [...new Set(made.scopes)],
    created_by: made.madeBy.id,
    created_at: now,
    last_used_at: null,
    expires_at: made.expiresAt,
  };
  await db.insertInto("api_key").values(row).execute();
  return apiKeyOf({ ...row, created_by: made.madeBy.name });
}

/** Whether there is a key of a name; nobody makes one until the transaction ends. */
export async function hasApiKeyNamed(tx: Db, name: string): Promise<boolean> {
  await sql`lock table api_key in exclusive mode`.execute(tx);
  const found = await tx.selectFrom("api_key").select("key_id").where("name", "=", name).executeTakeFirst();
  return found !== undefined;
}

/** Makes a key worthless; returns its name, undefined when there was none. */
export async function deleteApiKey(db: Db, keyId: string): Promise<string | undefined> {
  const row = await db.deleteFrom("api_key").where("key_id", "=", keyId).returning("name").executeTakeFirst();
  return row?.name;
}
