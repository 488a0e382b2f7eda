import { lockLiving } from "../../memory/customers/lock.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { openCasesOf, unheldFirst, updateCases } from "../cases/case.queries.ts";
import { writeLog } from "../cases/log.queries.ts";

/**
 * Gives the open cases that nobody holds to the first who is here to work them: until he came nobody could. He has taken
 * them, and can give each back to the queue.
 */
export async function takeOver(tx: Db, by: { personId: string; name: string }, now: Date): Promise<void> {
  const customers = await unheldFirst(tx);
  await lockLiving(tx, customers);
  const unheld = (await openCasesOf(tx, customers)).filter(({ holderId }) => holderId === null);
  const { personId: holderId } = by;
  await updateCases(
    tx,
    unheld.map((one) => ({ ...one, holderId, holderBecause: "taken" })),
  );
  const content = { holderId, former: null, formerBecause: null };
  const log = unheld.map(({ customerId, caseId, subject }) => ({
    ...{ customerId, caseId, logId: newId(now), by: { personId: holderId, name: by.name } },
    ...{ deed: "taken", content: { subject, ...content } },
  }));
  if (log.length > 0) await writeLog(tx, log, now);
}
