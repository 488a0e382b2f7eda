import { sql } from "kysely";
import type { Db } from "./db.ts";
import { gatherTold, passOn } from "./kept.ts";

/**
 * Runs `work` as one: all of its writes are kept, or, when it throws, none. Inside a transaction it nests by
 * savepoint, so a caller may catch what `work` throws and carry on. Two pieces of work at the same time on
 * one transaction would mix; await the first.
 */
export function atomically<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? nested(db, work) : whole(db, work);
}

/** Runs what only reads so that all of it sees one moment; inside a transaction it sees what that one sees. */
export function atOneMoment<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db);
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read);
}

async function whole<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  let told: ReadonlySet<string> = new Set();
  const result = await db.transaction().execute((tx) => {
    told = gatherTold(tx);
    return work(tx);
  });
  passOn(db, told);
  return result;
}

async function nested<T>(tx: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  await sql`savepoint nested`.execute(tx);
  try {
    const result = await work(tx);
    await sql`release savepoint nested`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint nested`.execute(tx);
    await sql`release savepoint nested`.execute(tx);
    throw error;
  }
}
