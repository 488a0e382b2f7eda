import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { Standard, type StandardInput, type StandardState } from "./standard.ts";

type State = (typeof StandardState)["options"][number];

const SAID: RawBuilder<unknown> = sql`
  select v.content || jsonb_build_object('standardId', s.standard_id, 'version', v.version, 'state', s.state,
                                         'inForceSince', s.in_force_since) as said
  from standard s`;

/** Rows `said` of all standards as they are now, the oldest first. */
export const STANDARDS: RawBuilder<{ said: unknown }> = sql`
  ${SAID} join standard_version v on v.standard_id = s.standard_id and v.version = s.version
  order by s.standard_id`;

/** All standards as they are now, the oldest first. */
export async function standards(db: Db): Promise<Standard[]> {
  const { rows } = await sql<{ said: unknown }>`${STANDARDS}`.execute(db);
  return rows.map(({ said }) => Standard.parse(said));
}

/** Those by which is judged. */
export async function activeStandards(db: Db): Promise<Standard[]> {
  return (await standards(db)).filter(({ state }) => state === "active");
}

/** One standard as it is now; undefined when there is none. */
export async function standardOf(db: Db, standardId: string): Promise<Standard | undefined> {
  return (await standards(db)).find((one) => one.standardId === standardId);
}

/** Standards as they were in some versions. */
export async function standardVersions(
  db: Db,
  asked: readonly { standardId: string; standardVersion: number }[],
): Promise<Standard[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ said: unknown }>`
    ${SAID} join standard_version v on v.standard_id = s.standard_id
    join unnest(${asked.map((one) => one.standardId)}::uuid[], ${asked.map((one) => one.standardVersion)}::int[])
      as k (standard_id, version) on k.standard_id = v.standard_id and k.version = v.version`.execute(db);
  return rows.map(({ said }) => Standard.parse(said));
}

/** Every version of a standard, the newest first, and who made it. */
export async function versionsOf(
  db: Db,
  standardId: string,
): Promise<{ version: number; content: unknown; madeAt: Date; madeBy: string }[]> {
  return db
    .selectFrom("standard_version")
    .select(["version", "content", "made_at as madeAt", "made_by as madeBy"])
    .where("standard_id", "=", standardId)
    .orderBy("version", "desc")
    .execute();
}

/** Standards in use that are, or in some version were, reckoned by a calendar. */
export async function standardsOnCalendar(
  db: Db,
  calendarId: string,
): Promise<{ standardId: string; name: string }[]> {
  const { rows } = await sql<{ standardId: string; name: string }>`
    select s.standard_id as "standardId", max(v.content ->> 'name') as name
    from standard s join standard_version v on v.standard_id = s.standard_id
    where s.state <> 'retired' and strpos(v.content::text, ${calendarId}) > 0
    group by s.standard_id order by s.standard_id`.execute(db);
  return rows;
}

type Written = { standardId: string; version: number; said: StandardInput; madeBy: string };

/** Writes a new standard without a version yet. */
export async function insertStandard(db: Db, standardId: string, state: State, now: Date): Promise<void> {
  await db
    .insertInto("standard")
    .values({
      standard_id: standardId,
      version: 1,
      state,
      in_force_since: state === "active" ? now : null,
      changed_at: now,
    })
    .execute();
}

/** Writes a version of a standard. */
export async function insertVersion(
  db: Db,
  { standardId, version, said, madeBy }: Written,
  now: Date,
): Promise<void> {
  await db
    .insertInto("standard_version")
    .values({
      standard_id: standardId,
      version,
      content: JSON.stringify(said),
      made_at: now,
      made_by: madeBy,
    })
    .execute();
}

/** Locks a standard until the transaction ends; its version, or undefined when there is none. */
export async function lockStandard(tx: Db, standardId: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom("standard")
    .select("version")
    .where("standard_id", "=", standardId)
    .forUpdate()
    .executeTakeFirst();
  return row?.version;
}

/** Says which version of a standard holds, in what state it is, and since when it judges. */
export async function setStandard(
  tx: Db,
  standardId: string,
  { inForceSince, ...change }: { version?: number; state?: State; inForceSince?: Date },
  now: Date,
): Promise<void> {
  await tx
    .updateTable("standard")
    .set({ ...change, ...(inForceSince && { in_force_since: inForceSince }), changed_at: now })
    .where("standard_id", "=", standardId)
    .execute();
}
