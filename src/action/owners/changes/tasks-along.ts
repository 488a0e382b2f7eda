import { lockLiving } from "../../../memory/customers/lock.ts";
import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";
import { writeLog } from "../../cases/log.queries.ts";
import { casesWithTasksOf, leaveTasks } from "../../tasks/task.queries.ts";
import { SLICE } from "./slices.ts";

/**
 * Leaves what somebody was given to do about cases to who holds them, and says so in their logs under the name of who
 * causes it; whether that was all of it.
 */
export async function leaveTasksOf(tx: Db, fromId: string, name: string, now: Date): Promise<boolean> {
  const found = await casesWithTasksOf(tx, fromId, SLICE);
  await lockLiving(tx, [...new Set(found.map(({ customerId }) => customerId))]);
  const left = await leaveTasks(tx, found, fromId);
  const log = left.map(({ customerId, caseId, subject, taskId, title: text }) => ({
    ...{ customerId, caseId, logId: newId(now), deed: "task-changed", isQuiet: true },
    by: { personId: null, name },
    content: { subject, taskId, text },
  }));
  if (log.length > 0) await writeLog(tx, log, now);
  return found.length < SLICE;
}
