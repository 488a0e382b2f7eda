import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { copyRows } from "../db/copy.ts";
import type { Db } from "../db/db.ts";
import type { Actor } from "../http/route.ts";
import { newId } from "../ids.ts";
import type { AuditEntry, AuditFilter, AuditKey } from "./audit.ts";

/** Whoever does something: a caller over HTTP, somebody at the server machine's terminal, or the application itself. */
type Doer = Actor | { kind: "terminal" | "system"; name: string };

/** A deed to be remembered; `detail` never holds a secret. */
export type Deed = { actor: Doer; action: string; subject: string; detail?: Record<string, unknown> };

/** Remembers a deed, in the transaction that does it. */
export function recordDeed(db: Db, deed: Deed, now: Date): Promise<void> {
  return recordDeeds(db, [deed], now);
}

const COLUMNS = ["audit_id", "at", "actor_kind", "actor_id", "actor_name", "action", "subject", "detail"];

/** Remembers deeds that are done together. */
export async function recordDeeds(db: Db, deeds: readonly Deed[], now: Date): Promise<void> {
  const rows = deeds.map(({ actor, action, subject, detail = {} }) => [
    ...[
      newId(now),
      now,
      actor.kind,
      "id" in actor ? actor.id : null,
      "name" in actor ? actor.name : actor.kind,
    ],
    ...[action, subject, detail],
  ]);
  await copyRows(db, "audit_entry", COLUMNS, rows);
}

type Place = { from: z.output<typeof AuditKey> | undefined; limit: number };
type Condition = RawBuilder<boolean>;

/** Up to `limit` deeds that fit a filter, newest first, after the one with the key `from`. */
export async function newestDeeds(
  db: Db,
  filter: AuditFilter,
  { from, limit }: Place,
): Promise<AuditEntry[]> {
  const conditions = [...conditionsOf(filter), ...(from ? [after(from)] : [])];
  const rows = await db
    .selectFrom("audit_entry")
    .select(["audit_id", "at", "actor_kind", "actor_id", "actor_name", "action", "subject", "detail"])
    .where((is) => is.and(conditions))
    .orderBy("at", "desc")
    .orderBy("audit_id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    auditId: row.audit_id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: row.subject,
    detail: Object.fromEntries(Object.entries(row.detail ?? {})),
  }));
}

function conditionsOf({ actor, action, subject, since, until }: AuditFilter): Condition[] {
  return [
    ...(actor === undefined ? [] : [sql<boolean>`actor_id = ${actor}`]),
    ...(action === undefined ? [] : [isOrBelongsTo(action)]),
    ...(subject === undefined ? [] : [sql<boolean>`subject = ${subject}`]),
    ...(since === undefined ? [] : [sql<boolean>`at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [sql<boolean>`at < ${until}::timestamptz`]),
  ];
}

function isOrBelongsTo(action: string): Condition {
  return sql<boolean>`(action = ${action} or starts_with(action, ${`${action}.`}))`;
}

function after([at, auditId]: z.output<typeof AuditKey>): Condition {
  return sql<boolean>`(at, audit_id) < (${at}::timestamptz, ${auditId}::uuid)`;
}
