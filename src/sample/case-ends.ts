import { openCasesOf, updateCases } from "../action/cases/case.queries.ts";
import { type KeptCase, withDeadline } from "../action/cases/case.ts";
import { writeLog } from "../action/cases/log.queries.ts";
import { lockLiving } from "../memory/customers/lock.ts";
import { retrying } from "../memory/retrying.ts";
import { type Random, seeded } from "../models/random.ts";
import type { Db } from "../platform/db/db.ts";
import { newId } from "../platform/ids.ts";
import { DAY_MS } from "../quality/calendars/day.ts";
import type { SampleWords } from "./company/words.ts";
import { customersWithOpenCases } from "./sample.queries.ts";

/** How a case of the simulated company ends. */
type End = {
  contactedAt: Date;
  closedAt: Date;
  outcome: NonNullable<KeptCase["outcome"]>;
  rootCause: string;
};

const HOUR_MS = 3_600_000;
/** Days until a case is closed; one in eight takes longer than anybody wants. */
const DAYS = [1, 1, 2, 2, 4, 6, 9, 20];
const OUTCOMES: readonly End["outcome"][] = [
  ...(["recovered", "recovered", "recovered", "recovered", "recovered", "recovered"] as const),
  ...(["accepted", "accepted", "lost", "unfounded"] as const),
];
const OF_ORDERS: readonly (string | null)[] = ["delivery", "order-follow-up"];

/**
 * Ends cases of the simulated company when they have had their time.
 *
 * @returns to be called with each moment that is reached.
 */
export function caseEnds(seed: number, words: SampleWords): (db: Db, now: Date) => Promise<void> {
  const random = seeded(seed);
  const ends = new Map<string, End>();
  const endOf = (one: KeptCase) => {
    const end = ends.get(one.caseId) ?? drawEnd(random, one);
    ends.set(one.caseId, end);
    return end;
  };
  return (db, now) =>
    retrying(db, async (tx) => {
      const open = await openCasesOf(tx, await customersWithOpenCases(tx));
      const ended = open.map((one) => ({ one, end: endOf(one) })).filter(({ end }) => end.closedAt <= now);
      await lockLiving(
        tx,
        ended.map(({ one }) => one.customerId),
      );
      await updateCases(
        tx,
        ended.map(({ one, end }) => withDeadline({ ...one, ...end, state: "closed" })),
      );
      for (const [at, some] of Map.groupBy(ended, ({ end }) => end.closedAt.getTime())) {
        await writeLog(tx, some.map(logged(words)), new Date(at));
      }
    });
}

function drawEnd(random: Random, { openedAt, touchpoint }: KeptCase): End {
  const after = (ms: number) => new Date(openedAt.getTime() + ms);
  const days = pick(random, DAYS);
  return {
    contactedAt: after(Math.ceil(random() * 10) * HOUR_MS),
    closedAt: after(days * DAY_MS),
    outcome: pick(random, OUTCOMES),
    rootCause: OF_ORDERS.includes(touchpoint) ? pick(random, ["partner", "partner", "late"]) : "no-answer",
  };
}

function pick<T>(random: Random, some: readonly T[]): T {
  const found = some[Math.floor(random() * some.length)];
  if (found === undefined) throw new RangeError("pick: there is nothing to pick");
  return found;
}

function logged(words: SampleWords) {
  return ({ one: { customerId, caseId, subject }, end: { outcome, rootCause, closedAt } }: Ended) => ({
    customerId,
    caseId,
    logId: newId(closedAt),
    by: { personId: null, name: words.service },
    deed: "closed",
    content: { subject, text: words.ends[outcome], outcome, rootCause },
  });
}

type Ended = { one: KeptCase; end: End };
