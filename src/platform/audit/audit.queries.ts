import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../db/db.ts";
import { sendOnly } from "../db/driver.ts";
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

/** Remembers deeds that are done together; at least one. */
export async function recordDeeds(db: Db, deeds: readonly Deed[], now: Date): Promise<void> {
  const values = deeds.map(({ actor, action, subject, detail = {} }) => ({
    audit_id: newId(now),
    at: now,
    actor_kind: actor.kind,
    actor_id: "id" in actor ? actor.id : null,
    actor_name: "name" in actor ? actor.name : actor.kind,
    action,
    subject,
    detail: JSON.stringify(detail),
  }));
  await sendOnly(db, db.insertInto("audit_entry").values(values));
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
