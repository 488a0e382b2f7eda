import { lockLiving } from "../../memory/customers/lock.ts";
import type { Changed, Left } from "../../platform/auth/people/first-account.ts";
import type { Db } from "../../platform/db/db.ts";
import { isAtLeast } from "../../platform/http/access.ts";
import { newId } from "../../platform/ids.ts";
import { byOf } from "../cases/cases.ts";
import { writeLog } from "../cases/log.queries.ts";
import { leaveTasksOf } from "../owners/changes/tasks-along.ts";
import { tellLeft } from "../owners/leaving.ts";
import { endPassesOf } from "../partners/moving.ts";
import { endHandOvers, handOversTo, leaveTo } from "./hand-over.queries.ts";

/** More than this nobody is asked to take over at a time. */
const MOST = 1000;

/**
 * What waits for somebody who is no partner any more, or can work here no longer, waits for him no more: what is passed to
 * him ends, of what is offered to him he is no longer asked, and what he was to do about cases is left to who holds them.
 * His customers and cases stay to be handed over: what they are, and who sees to that is told.
 */
export async function leaveBehind(tx: Db, { role, ...person }: Changed, now: Date): Promise<Left> {
  const { personId, actor } = person;
  if (role !== "partner") await endPassesOf(tx, person, now);
  if (role !== null && isAtLeast(role, "agent")) return { customers: 0, cases: 0, standsInFor: 0 };
  await dropOffersTo(tx, personId, now);
  while (!(await leaveTasksOf(tx, personId, byOf(actor).name, now)));
  return tellLeft(tx, person, now);
}

async function dropOffersTo(tx: Db, personId: string, now: Date): Promise<void> {
  const place = { after: undefined, limit: MOST };
  const before = await handOversTo(tx, personId, place);
  await lockLiving(
    tx,
    before.map(({ customerId }) => customerId),
  );
  const offers = await handOversTo(tx, personId, place);
  const others = offers.filter(({ toIds }) => toIds.length > 1);
  for (const one of others) {
    await leaveTo(
      tx,
      one,
      one.toIds.filter((id) => id !== personId),
    );
  }
  const ended = offers.filter(({ toIds }) => toIds.length === 1);
  await endHandOvers(tx, ended, { state: "withdrawn", by: "" }, now);
  const log = ended.map(({ customerId, caseId, note }) => ({
    ...{ customerId, caseId, logId: newId(now), by: null, deed: "withdrawn" },
    content: { text: note },
  }));
  await writeLog(tx, log, now);
}
