import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { WORKING } from "../owners/owner.queries.ts";
import type { KeptObstacle } from "./obstacle.ts";

const COLUMNS = sql`
  obstacle_id as "obstacleId", said_at as "saidAt", said_by_id as "saidById", said_by as "saidBy", text,
  owner_id as "ownerId", state, answer, answered_at as "answeredAt", answered_by as "answeredBy",
  missed`;

/**
 * Writes what somebody said, under an id of his own where he has one, or a promise that was missed; false where that one is
 * written already.
 */
export async function insertObstacle(
  db: Db,
  one: KeptObstacle,
  onceId: string | null = null,
): Promise<boolean> {
  const { missed } = one;
  const { numAffectedRows } = await sql`
    insert into obstacle (obstacle_id, said_at, said_by_id, said_by, text, owner_id, state, standard_id, period_from, missed,
                          once_id)
    values (${one.obstacleId}, ${one.saidAt}, ${one.saidById}, ${one.saidBy}, ${one.text}, ${one.ownerId}, ${one.state},
            ${missed?.standardId ?? null}, ${missed?.from ?? null}, ${missed && JSON.stringify(missed)}::jsonb,
            ${onceId}::uuid)
    on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
}

/** One, locked; undefined when there is none. */
export async function lockObstacle(tx: Db, obstacleId: string): Promise<KeptObstacle | undefined> {
  const { rows } = await sql<KeptObstacle>`
    select ${COLUMNS} from obstacle where obstacle_id = ${obstacleId}::uuid for update`.execute(tx);
  return rows[0];
}

/** What was said under an id of who said it. */
export async function obstacleOnce(db: Db, onceId: string): Promise<KeptObstacle | undefined> {
  const { rows } = await sql<KeptObstacle>`
    select ${COLUMNS} from obstacle where once_id = ${onceId}::uuid`.execute(db);
  return rows[0];
}

/** Says what became of one. */
export async function updateObstacle(tx: Db, one: KeptObstacle): Promise<void> {
  await sql`
    update obstacle set owner_id = ${one.ownerId}, state = ${one.state}, answer = ${one.answer},
      answered_at = ${one.answeredAt}, answered_by = ${one.answeredBy}
    where obstacle_id = ${one.obstacleId}::uuid`.execute(tx);
}

type Place = { after: string | undefined; limit: number };

/** Owed by nobody, or by somebody who can work here no longer. */
const OF_NOBODY = sql`
  and not exists (select from person p where p.id = obstacle.owner_id and p.role = any(${WORKING}::text[]))`;

/** Those that wait for an answer, the oldest first; `ownerId`: of one person, or with null of nobody yet or any more. */
export async function waitingObstacles(
  db: Db,
  ownerId: string | null | undefined,
  { after, limit }: Place,
): Promise<KeptObstacle[]> {
  const beyond = after === undefined ? sql`` : sql`and obstacle_id > ${after}::uuid`;
  const ofOne = ownerId === null ? OF_NOBODY : sql`and owner_id = ${ownerId}`;
  const narrowed = ownerId === undefined ? sql`` : ofOne;
  const { rows } = await sql<KeptObstacle>`
    select ${COLUMNS} from obstacle where state = 'open' ${narrowed} ${beyond}
    order by obstacle_id limit ${limit}`.execute(db);
  return rows;
}

/** What was answered, the newest first. */
export async function answeredObstacles(db: Db, { after, limit }: Place): Promise<KeptObstacle[]> {
  const beyond = after === undefined ? sql`` : sql`and obstacle_id < ${after}::uuid`;
  const { rows } = await sql<KeptObstacle>`
    select ${COLUMNS} from obstacle where state = 'answered' ${beyond}
    order by obstacle_id desc limit ${limit}`.execute(db);
  return rows;
}

/** What a person said, the newest first. */
export async function obstaclesBy(
  db: Db,
  personId: string,
  { after, limit }: Place,
): Promise<KeptObstacle[]> {
  const beyond = after === undefined ? sql`` : sql`and obstacle_id < ${after}::uuid`;
  const { rows } = await sql<KeptObstacle>`
    select ${COLUMNS} from obstacle where said_by_id = ${personId} ${beyond}
    order by obstacle_id desc limit ${limit}`.execute(db);
  return rows;
}
