import type { Db } from "../../db/db.ts";
import { newId } from "../../ids.ts";
import { ApiKey, KeyPermissions, type NewApiKey } from "./api-key.ts";

const MOST_KEYS = 1000;
export const KEY_PREFIX = "vk_";

type Row = {
  id: string;
  name: string | null;
  start: string | null;
  permissions: string | null;
  created_at: Date;
  created_by: string | null;
  last_request: Date | null;
  expires_at: Date | null;
};

function apiKeyOf(row: Row): ApiKey {
  return ApiKey.parse({
    keyId: row.id,
    name: row.name ?? "",
    start: row.start ?? "",
    scopes: KeyPermissions.parse(JSON.parse(row.permissions ?? "{}")).vinculo,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    lastUsedAt: row.last_request?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  });
}

/** All keys, the newest first, with the name of the director who made them. */
export async function allApiKeys(db: Db): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom("api_key")
    .leftJoin("person", "person.id", "api_key.reference_id")
    .select([
      "api_key.id",
      "api_key.name",
      "api_key.start",
      "api_key.permissions",
      "api_key.created_at",
      "person.name as created_by",
      "api_key.last_request",
      "api_key.expires_at",
    ])
    .orderBy("api_key.created_at", "desc")
    .limit(MOST_KEYS)
    .execute();
  return rows.map(apiKeyOf);
}

export type StoredKey = NewApiKey & {
  hash: string;
  start: string;
  madeBy: { id: string; name: string };
  expiresAt: Date | null;
};

/** Keeps a key by its hash, in the form better-auth reads. */
export async function insertApiKey(db: Db, made: StoredKey, now: Date): Promise<ApiKey> {
  const row = {
    id: newId(now),
    config_id: "default",
    name: made.name,
    start: made.start,
    reference_id: made.madeBy.id,
    prefix: KEY_PREFIX,
    key: made.hash,
    enabled: true,
    rate_limit_enabled: false,
    request_count: 0,
    permissions: JSON.stringify({ vinculo: made.scopes }),
    last_request: null,
    expires_at: made.expiresAt,
    created_at: now,
    updated_at: now,
  };
  await db.insertInto("api_key").values(row).execute();
  return apiKeyOf({ ...row, created_by: made.madeBy.name });
}

/** Makes a key worthless; returns its name, undefined when there was none. */
export async function deleteApiKey(db: Db, keyId: string): Promise<string | undefined> {
  const row = await db.deleteFrom("api_key").where("id", "=", keyId).returning("name").executeTakeFirst();
  return row && (row.name ?? "");
}
