import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../db/db.ts";
import type { Actor } from "../http/route.ts";
import { newId } from "../ids.ts";
import type { AuditEntry, AuditKey } from "./audit.ts";

/** A deed to be remembered; `detail` never holds a secret. */
export type Deed = { actor: Actor; action: string; subject: string; detail?: Record<string, unknown> };

/** Remembers a deed, in the transaction that does it. */
export async function recordDeed(db: Db, deed: Deed, now: Date): Promise<void> {
  const { actor, action, subject, detail = {} } = deed;
  await db
    .insertInto("audit_entry")
    .values({
      audit_id: newId(now),
      at: now,
      actor_kind: actor.kind,
      actor_id: "id" in actor ? actor.id : null,
      actor_name: "name" in actor ? actor.name : actor.kind,
      action,
      subject,
      detail: JSON.stringify(detail),
    })
    .execute();
}

/** Up to `limit` deeds, newest first, after the one with the key `after`. */
export async function newestDeeds(
  db: Db,
  after: z.output<typeof AuditKey> | undefined,
  limit: number,
): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom("audit_entry")
    .select(["audit_id", "at", "actor_kind", "actor_name", "action", "subject", "detail"])
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(at, audit_id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy("at", "desc")
    .orderBy("audit_id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    auditId: row.audit_id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, name: row.actor_name },
    action: row.action,
    subject: row.subject,
    detail: Object.fromEntries(Object.entries(row.detail ?? {})),
  }));
}
