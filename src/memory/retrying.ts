import { atomically } from "../platform/db/atomically.ts";
import type { Db } from "../platform/db/db.ts";

/** Thrown when another writer was first and what was read must be read again. */
export class Outrun extends Error {
  override readonly name = "Outrun";
}

const ATTEMPTS = 10;
/** deadlock_detected, serialization_failure */
const OUTRUN_CODES: readonly unknown[] = ["40P01", "40001"];

/** Runs `work` as one, and again when another writer got in its way; after some attempts throws what it threw. */
export async function retrying<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await atomically(db, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !wasOutrun(error)) throw error;
    }
  }
}

function wasOutrun(error: unknown): boolean {
  if (error instanceof Outrun) return true;
  return error instanceof Error && "code" in error && OUTRUN_CODES.includes(error.code);
}
