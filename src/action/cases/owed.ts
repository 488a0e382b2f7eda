import type { Db } from "../../platform/db/db.ts";
import type { Severity } from "./case.ts";
import { deadlines } from "./deadlines.ts";

/** Whether what failed, so gravely and then, is still to be answered for. */
export type Owed = (severity: Severity, failedAt: Date) => boolean;

/** What failed longer ago is history: nobody is asked to answer for it now. */
const OLDEST_MS = 30 * 86_400_000;

/** Of what is told as it happens, or soon after. */
export function recent(now: Date): Owed {
  return (_severity, failedAt) => now.getTime() - failedAt.getTime() <= OLDEST_MS;
}

/** Of a history told at once: what would still be within its time, had its case been opened when it failed. */
export async function stillDue(tx: Db, now: Date): Promise<Owed> {
  const dueOf = await deadlines(tx);
  const isRecent = recent(now);
  return (severity, failedAt) =>
    isRecent(severity, failedAt) && dueOf(severity, failedAt).solveDueAt.getTime() >= now.getTime();
}
