import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { AppError } from "../../errors.ts";

/** Thrown when another application holds the data folder. */
export class StoreInUse extends AppError {
  override readonly name = "StoreInUse";
}

/** All who use the server share this lock, so the last to leave knows that it is. */
const IN_USE = 8_417_001;
/** The application holds this one alone. */
const APPLICATION = 8_417_002;
/** A killed application's connection lives on for a moment. */
const PATIENCE_MS = 1_000;

/** Registers as a user of the server, or as its one application. */
export async function claim(client: pg.Client, exclusive: boolean, dataFolder: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (exclusive && !(await locked(client, APPLICATION))) {
    if (performance.now() > deadline) throw inUse(dataFolder);
    await delay(50);
  }
  await client.query(`select pg_advisory_lock_shared(${IN_USE})`);
}

/** Whether an application holds the data folder of the server. */
export async function isClaimed(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query(
    "select from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1 and objsubid = 1 and granted",
    [APPLICATION],
  );
  return rows.length > 0;
}

/** Gives the claim back and tells whether nobody else has one. */
export async function releaseLast(client: pg.Client): Promise<boolean> {
  await client.query("select pg_advisory_unlock_all()");
  return locked(client, IN_USE);
}

async function locked(client: pg.Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(`select pg_try_advisory_lock(${key}) as locked`);
  return rows[0]?.locked === true;
}

function inUse(dataFolder: string): StoreInUse {
  return new StoreInUse(
    "conflict",
    `Another Vínculo already uses ${dataFolder}; stop it first, or set VINCULO_DATA to another folder`,
    { dataFolder },
  );
}
