import { sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Standard } from "../standards/standard.ts";
import type { KeptVerdict, VerdictChange } from "./verdict.ts";

/** Tells in the timelines what was broken, at the moment it was. */
export async function tellBroken(db: Db, changes: readonly VerdictChange[]): Promise<void> {
  if (changes.length === 0) return;
  await copyRows(
    db,
    "timeline",
    ["customer_id", "id", "at", "kind", "payload"],
    changes.map(({ verdict, standard }) => [
      verdict.customerId,
      verdict.verdictId,
      brokenAt(verdict),
      "standard-broken",
      saidOf(verdict, standard),
    ]),
  );
}

/** What is told of a promise that was broken. */
export function saidOf(verdict: KeptVerdict, standard: Standard): Record<string, unknown> {
  return {
    standardId: verdict.standardId,
    standard: standard.name,
    promise: standard.promise.kind,
    severity: standard.severity,
    subject: verdict.subject,
    subjectId: verdict.subjectId,
    touchpoint: verdict.touchpoint,
    channel: verdict.channel,
    measured: verdict.measured,
    limit: verdict.limit,
  };
}

/** A promise with a time is broken when that runs out, whenever it is seen. */
function brokenAt({ until, began, decidedAt }: KeptVerdict): Date {
  const at = until ?? began;
  return at < decidedAt ? at : decidedAt;
}

/** Takes out of the timelines what they told of verdicts. */
export async function untellBroken(db: Db, verdicts: readonly KeptVerdict[]): Promise<void> {
  if (verdicts.length === 0) return;
  await sql`
    delete from timeline t using unnest(${verdicts.map((one) => one.customerId)}::uuid[],
      ${verdicts.map((one) => one.verdictId)}::uuid[]) as k (customer_id, id)
    where t.customer_id = k.customer_id and t.id = k.id`.execute(db);
}
