import { type RawBuilder, sql } from "kysely";
import { copyRows } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { type KeptVerdict, WITHDRAWN } from "./verdict.ts";

/** A verdict by what it is of, and by which standard. */
export type VerdictKey = Pick<KeptVerdict, "customerId" | "subjectId" | "standardId">;
export type SubjectKey = Pick<KeptVerdict, "customerId" | "subjectId">;

const SAID: RawBuilder<unknown> = sql`
  v.customer_id as "customerId", v.subject_id as "subjectId", v.standard_id as "standardId",
  v.verdict_id as "verdictId", v.subject, v.standard_version as "standardVersion", v.verdict, v.reason, v.measured,
  v.limit_value as "limit", v.until, v.began_at as began, v.touchpoint, v.channel, v.decided_at as "decidedAt",
  v.revision, v.actor_kind as "actorKind", v.actor_name as "actorName"`;

const COLUMNS = [
  "customer_id",
  "subject_id",
  "standard_id",
  "verdict_id",
  "subject",
  "standard_version",
  "verdict",
  "reason",
  "measured",
  "limit_value",
  "until",
  "began_at",
  "touchpoint",
  "channel",
  "decided_at",
  "revision",
  "actor_kind",
  "actor_name",
];

/** All verdicts of some contacts and matters. */
export async function verdictsOn(db: Db, subjects: readonly SubjectKey[]): Promise<KeptVerdict[]> {
  if (subjects.length === 0) return [];
  const { rows } = await sql<KeptVerdict>`
    select ${SAID} from unnest(${subjects.map((one) => one.customerId)}::uuid[],
                               ${subjects.map((one) => one.subjectId)}::uuid[]) as k (customer_id, subject_id)
    join verdict v on v.customer_id = k.customer_id and v.subject_id = k.subject_id`.execute(db);
  return rows;
}

/** A customer's verdicts, the youngest contacts and matters first, after the one with the key `from`. */
export async function verdictsOf(
  db: Db,
  customerId: string,
  {
    from,
    limit,
    subjectIds,
  }: { from: [string, string] | undefined; limit: number; subjectIds: readonly string[] | undefined },
): Promise<KeptVerdict[]> {
  const after = from ? sql`and (v.subject_id, v.standard_id) < (${from[0]}::uuid, ${from[1]}::uuid)` : sql``;
  const only = subjectIds === undefined ? sql`` : sql`and v.subject_id = any(${[...subjectIds]}::uuid[])`;
  const { rows } = await sql<KeptVerdict>`
    select ${SAID} from verdict v where v.customer_id = ${customerId}::uuid ${only} ${after}
    order by v.subject_id desc, v.standard_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Promises to a customer whose time runs, the first to run out first. */
export async function runningOf(db: Db, customerId: string, limit: number): Promise<KeptVerdict[]> {
  const { rows } = await sql<KeptVerdict>`
    select ${SAID} from verdict v
    where v.customer_id = ${customerId}::uuid and v.verdict = 'running' and v.until is not null
    order by v.until, v.subject_id, v.standard_id limit ${limit}`.execute(db);
  return rows;
}

/** What a customer's verdict was before, the last first. */
export async function revisionsOf(
  db: Db,
  { customerId, subjectId, standardId }: VerdictKey,
): Promise<{ content: unknown; replacedAt: Date }[]> {
  const { rows } = await sql<{ content: unknown; replacedAt: Date }>`
    select content, replaced_at as "replacedAt" from verdict_revision
    where customer_id = ${customerId}::uuid and subject_id = ${subjectId}::uuid and standard_id = ${standardId}::uuid
    order by revision desc limit 200`.execute(db);
  return rows;
}

/** Where in the order of what is due one stopped. */
export type DueKey = { until: Date; customerId: string; subjectId: string; standardId: string };

/** Verdicts whose time has run out, the longest first. */
export async function dueVerdicts(
  db: Db,
  { now, from, limit }: { now: Date; from: DueKey | undefined; limit: number },
): Promise<(DueKey & Pick<KeptVerdict, "subject">)[]> {
  const after = from
    ? sql`and (until, customer_id, subject_id, standard_id)
              > (${from.until}, ${from.customerId}::uuid, ${from.subjectId}::uuid, ${from.standardId}::uuid)`
    : sql``;
  const { rows } = await sql<DueKey & Pick<KeptVerdict, "subject">>`
    select until, customer_id as "customerId", subject_id as "subjectId", standard_id as "standardId", subject
    from verdict where verdict = 'running' and until < ${now} ${after}
    order by until, customer_id, subject_id, standard_id limit ${limit}`.execute(db);
  return rows;
}

/** Verdicts that run under a standard, after the one with the key `from`. */
export async function runningUnder(
  db: Db,
  standardId: string,
  { from, limit }: { from: SubjectKey | undefined; limit: number },
): Promise<(SubjectKey & Pick<KeptVerdict, "subject">)[]> {
  const after = from
    ? sql`and (customer_id, subject_id) > (${from.customerId}::uuid, ${from.subjectId}::uuid)`
    : sql``;
  const { rows } = await sql<SubjectKey & Pick<KeptVerdict, "subject">>`
    select customer_id as "customerId", subject_id as "subjectId", subject from verdict
    where standard_id = ${standardId}::uuid and verdict = 'running' ${after}
    order by customer_id, subject_id limit ${limit}`.execute(db);
  return rows;
}

/** Where in the order of what a withdrawn standard ended one stopped. */
export type WithdrawnKey = SubjectKey & { began: Date };

/** Verdicts that ended because their standard was withdrawn, after the one with the key `from`. */
export async function withdrawnUnder(
  db: Db,
  standardId: string,
  { from, limit }: { from: WithdrawnKey | undefined; limit: number },
): Promise<(WithdrawnKey & Pick<KeptVerdict, "subject">)[]> {
  const after = from
    ? sql`and (began_at, customer_id, subject_id) > (${from.began}, ${from.customerId}::uuid, ${from.subjectId}::uuid)`
    : sql``;
  const { rows } = await sql<WithdrawnKey & Pick<KeptVerdict, "subject">>`
    select began_at as began, customer_id as "customerId", subject_id as "subjectId", subject from verdict
    where standard_id = ${standardId}::uuid and verdict = 'not-applicable' and reason = ${WITHDRAWN} ${after}
    order by began_at, customer_id, subject_id limit ${limit}`.execute(db);
  return rows;
}

/** Writes verdicts; those that stood in their places are put aside first. */
export async function insertVerdicts(db: Db, verdicts: readonly KeptVerdict[]): Promise<void> {
  if (verdicts.length === 0) return;
  await copyRows(
    db,
    "verdict",
    COLUMNS,
    verdicts.map((one) => [
      one.customerId,
      one.subjectId,
      one.standardId,
      one.verdictId,
      one.subject,
      one.standardVersion,
      one.verdict,
      one.reason,
      one.measured,
      one.limit,
      one.until,
      one.began,
      one.touchpoint,
      one.channel,
      one.decidedAt,
      one.revision,
      one.actorKind,
      one.actorName,
    ]),
  );
}

/** Keeps what verdicts were before they become others. */
export async function insertRevisions(db: Db, former: readonly KeptVerdict[], now: Date): Promise<void> {
  if (former.length === 0) return;
  await copyRows(
    db,
    "verdict_revision",
    ["customer_id", "subject_id", "standard_id", "revision", "content", "replaced_at"],
    former.map((one) => [one.customerId, one.subjectId, one.standardId, one.revision, one, now]),
  );
}

/** Removes verdicts. */
export async function deleteVerdicts(db: Db, keys: readonly VerdictKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    delete from verdict v using unnest(${keys.map((one) => one.customerId)}::uuid[],
      ${keys.map((one) => one.subjectId)}::uuid[], ${keys.map((one) => one.standardId)}::uuid[])
      as k (customer_id, subject_id, standard_id)
    where v.customer_id = k.customer_id and v.subject_id = k.subject_id and v.standard_id = k.standard_id`.execute(
    db,
  );
}

/** Removes what verdicts were, of subjects that are no more. */
export async function deleteRevisions(db: Db, keys: readonly VerdictKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    delete from verdict_revision v using unnest(${keys.map((one) => one.customerId)}::uuid[],
      ${keys.map((one) => one.subjectId)}::uuid[], ${keys.map((one) => one.standardId)}::uuid[])
      as k (customer_id, subject_id, standard_id)
    where v.customer_id = k.customer_id and v.subject_id = k.subject_id and v.standard_id = k.standard_id`.execute(
    db,
  );
}
