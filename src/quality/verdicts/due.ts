import { lockLiving } from "../../memory/customers/lock.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Services } from "../../platform/services.ts";
import { standardOf, standards } from "../standards/standard.queries.ts";
import { mattersOfContacts } from "./facts.queries.ts";
import {
  type DueKey,
  dueVerdicts,
  runningUnder,
  type SubjectKey,
  type WithdrawnKey,
  withdrawnUnder,
} from "./verdict.queries.ts";
import type { KeptVerdict } from "./verdict.ts";
import { judgeMatters } from "./verdicts.ts";

/** So many verdicts a transaction: their customers are locked meanwhile. */
const PAGE = 200;

type Found = SubjectKey & Pick<KeptVerdict, "subject">;
type Due = Found & DueKey;
type Judging = Pick<Services, "db" | "hooks" | "log">;

/** Judges whatever time has run out for, page by page; how many verdicts were looked at. */
export async function judgeDue(services: Judging, now: Date): Promise<number> {
  return judgePages(services, now, (tx, from: Due | undefined) =>
    dueVerdicts(tx, { now, from, limit: PAGE }),
  );
}

/** Judges again what runs under a standard, since it, or its calendar, is another; how many were looked at. */
export async function judgeRunning(services: Judging, standardId: string, now: Date): Promise<number> {
  return judgePages(services, now, (tx, from: Found | undefined) =>
    runningUnder(tx, standardId, { from, limit: PAGE }),
  );
}

/** Judges again what ended under a standard because it was withdrawn, once it holds again; how many were looked at. */
export async function judgeWithdrawn(services: Judging, standardId: string, now: Date): Promise<number> {
  const standard = await standardOf(services.db, standardId);
  if (standard?.state !== "active") return 0;
  return judgePages(services, now, (tx, from: (Found & WithdrawnKey) | undefined) =>
    withdrawnUnder(tx, standardId, { from, limit: PAGE }),
  );
}

/** Judges again what a job that failed has left as it was before a standard was withdrawn or put back. */
export async function judgeForgotten(services: Judging, now: Date): Promise<number> {
  let count = 0;
  for (const { standardId, state } of await standards(services.db)) {
    if (state === "retired") count += await judgeRunning(services, standardId, now);
    else count += await judgeWithdrawn(services, standardId, now);
  }
  return count;
}

/** Each page is found and judged in one transaction, behind the last of the page before. */
async function judgePages<Key extends Found>(
  services: Judging,
  now: Date,
  find: (tx: Db, from: Key | undefined) => Promise<Key[]>,
): Promise<number> {
  let from: Key | undefined;
  for (let count = 0; ; ) {
    const after = from;
    const page = await judgePage(services, now, (tx) => find(tx, after)).catch(() =>
      judgeOneByOne(services, now, (tx) => find(tx, after)),
    );
    count += page.length;
    from = page.at(-1);
    if (page.length < PAGE) return count;
  }
}

async function judgePage<Key extends Found>(
  { db, hooks }: Judging,
  now: Date,
  find: (tx: Db) => Promise<Key[]>,
): Promise<Key[]> {
  return retrying(db, async (tx) => {
    const found = await find(tx);
    await lockLiving(
      tx,
      found.map(({ customerId }) => customerId),
    );
    const changes = await judgeMatters(tx, { matters: await mattersOf(tx, found), left: found }, now);
    if (changes.length > 0) await hooks.quality.judged(tx, changes, now);
    return found;
  });
}

/** What one of a page stands in the way of, the others do not wait for. Throws when none of them can be judged. */
async function judgeOneByOne<Key extends Found>(
  services: Judging,
  now: Date,
  find: (tx: Db) => Promise<Key[]>,
): Promise<Key[]> {
  const page = await find(services.db);
  const faults: unknown[] = [];
  for (const one of page) {
    await judgePage(services, now, async () => [one]).catch((error: unknown) => {
      const { customerId, subjectId } = one;
      services.log.error({ err: error, customerId, subjectId }, "A verdict could not be given");
      faults.push(error);
    });
  }
  if (page.length > 0 && faults.length === page.length) throw faults[0];
  return page;
}

async function mattersOf(tx: Db, found: readonly Found[]) {
  const ofMatters = found
    .filter(({ subject }) => subject === "matter")
    .map(({ customerId, subjectId }) => ({ customerId, matterId: subjectId }));
  const ofContacts = await mattersOfContacts(
    tx,
    found.filter(({ subject }) => subject === "contact"),
  );
  const all = [...ofMatters, ...ofContacts];
  return [...new Map(all.map((one) => [`${one.customerId} ${one.matterId}`, one])).values()];
}
