import { sql } from "kysely";
import { atomically } from "../../../platform/db/atomically.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportState } from "../import.queries.ts";

/** Thrown when another application has taken over the work on an import. */
export class TurnLost extends Error {
  override readonly name = "TurnLost";
}

/** The turn to work on an import, and the last bucket that is remembered for good; -1 before the first. */
export type Turn = { importId: string; turn: number; rememberedTo: number };

/**
 * Takes the turn to work on an import that is in `state`; null when it is in another. Whoever had the turn before stops
 * at his next step; what he is writing is waited for.
 */
export function takeTurn(db: Db, importId: string, state: ImportState): Promise<Turn | null> {
  return atomically(db, async (tx) => {
    await sql`select from import where import_id = ${importId}::uuid for update`.execute(tx);
    const { rows } = await sql<Turn>`
      update import set turn = turn + 1 where import_id = ${importId}::uuid and state = ${state}
      returning import_id as "importId", turn, remembered_to as "rememberedTo"`.execute(tx);
    return rows[0] ?? null;
  });
}

/**
 * Makes sure, until the transaction ends, that it is still this turn.
 *
 * @throws TurnLost when it is another's.
 */
export async function holdTurn(tx: Db, { importId, turn }: Turn): Promise<void> {
  const { rows } = await sql`
    select from import where import_id = ${importId}::uuid and turn = ${turn} for key share`.execute(tx);
  if (rows.length === 0) throw new TurnLost();
}

/** Notes how far a run has come for good, in the transaction that remembers it. */
export async function noteRemembered(tx: Db, { importId, turn }: Turn, rememberedTo: number): Promise<void> {
  const { numAffectedRows } = await sql`
    update import set remembered_to = ${rememberedTo}
    where import_id = ${importId}::uuid and turn = ${turn}`.execute(tx);
  if (!numAffectedRows) throw new TurnLost();
}

/** The next run begins from the start: another file, another reading, or what was remembered is taken back. */
export async function forgetRemembered(db: Db, importId: string): Promise<void> {
  await sql`update import set remembered_to = -1 where import_id = ${importId}::uuid`.execute(db);
}

/** A new piece of work was asked for by a person; what went on by itself was another. */
export async function forgetResumes(db: Db, importId: string): Promise<void> {
  await sql`update import set resumes = 0 where import_id = ${importId}::uuid and resumes > 0`.execute(db);
}

/** An import whose work has stopped with the application that did it. */
export type Interrupted = { importId: string; state: "checking" | "running" | "undoing" };

/** Counts, for each import whose work stopped, that it goes on; those that did so `most` times are left out. */
export async function countResumes(db: Db, most: number): Promise<Interrupted[]> {
  const { rows } = await sql<Interrupted>`
    update import set resumes = resumes + 1
    where state in ('checking', 'running', 'undoing') and not is_sample and resumes < ${most}
    returning import_id as "importId", state`.execute(db);
  return rows;
}

/** Fails what stopped and does not go on by itself: the sample, which is loaded anew, and what stopped `most` times. */
export async function failInterrupted(
  db: Db,
  { error, most, now }: { error: string; most: number; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update import set state = 'failed', error = ${error}, finished_at = ${now}
    where state in ('checking', 'running', 'undoing') and (is_sample or resumes >= ${most})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
