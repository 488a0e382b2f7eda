import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { StandingIn } from "./absence.ts";

/** More than this no list shows. */
const MOST = 1000;

export type KeptAbsence = {
  absenceId: string;
  personId: string;
  substituteId: string;
  from: Date;
  until: Date;
};

const COLUMNS = sql`
  absence_id as "absenceId", person_id as "personId", substitute_id as "substituteId", from_at as "from",
  until_at as "until"`;

/** Who is away now or will be, the first to end first. */
export async function absencesFrom(db: Db, now: Date): Promise<KeptAbsence[]> {
  const { rows } = await sql<KeptAbsence>`
    select ${COLUMNS} from absence where until_at > ${now} order by until_at, absence_id limit ${MOST}`.execute(
    db,
  );
  return rows;
}

/** By who is away at a moment, who stands in for him. */
export async function standingIn(db: Db, at: Date): Promise<StandingIn> {
  const { rows } = await sql<{ personId: string; substituteId: string }>`
    select person_id as "personId", substitute_id as "substituteId" from absence
    where until_at > ${at} and from_at <= ${at}`.execute(db);
  return new Map(rows.map(({ personId, substituteId }) => [personId, substituteId]));
}

/** Who is away now or will be while a person stands in. */
export async function absencesOfSubstitute(
  db: Db,
  substituteId: string,
  now: Date,
): Promise<Pick<KeptAbsence, "absenceId" | "personId">[]> {
  const { rows } = await sql<Pick<KeptAbsence, "absenceId" | "personId">>`
    select absence_id as "absenceId", person_id as "personId" from absence
    where until_at > ${now} and substitute_id = ${substituteId} order by until_at, absence_id limit ${MOST}`.execute(
    db,
  );
  return rows;
}

/** One absence; undefined when there is none of that id. */
export async function absenceOf(db: Db, absenceId: string): Promise<KeptAbsence | undefined> {
  const { rows } = await sql<KeptAbsence>`
    select ${COLUMNS} from absence where absence_id = ${absenceId}::uuid`.execute(db);
  return rows[0];
}

/** Locks a person, so that nobody else says at the same time when he is away; whether there is one. */
export async function lockPerson(tx: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`select id from person where id = ${personId} for update`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Whether a person is away at some time of a span. */
export async function isAway(
  db: Db,
  { personId, from, until }: Omit<KeptAbsence, "absenceId" | "substituteId">,
): Promise<boolean> {
  const { rows } = await sql<{ absenceId: string }>`
    select absence_id as "absenceId" from absence
    where person_id = ${personId} and from_at < ${until} and until_at > ${from} limit 1`.execute(db);
  return rows.length > 0;
}

/** Writes an absence. */
export async function insertAbsence(db: Db, one: KeptAbsence, madeBy: string): Promise<void> {
  const { absenceId, personId, substituteId, from, until } = one;
  await sql`
    insert into absence (absence_id, person_id, substitute_id, from_at, until_at, made_by)
    values (${absenceId}, ${personId}, ${substituteId}, ${from}, ${until}, ${madeBy})`.execute(db);
}

/** Removes an absence. */
export async function deleteAbsence(db: Db, absenceId: string): Promise<void> {
  await sql`delete from absence where absence_id = ${absenceId}::uuid`.execute(db);
}
