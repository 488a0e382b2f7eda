import { sql } from "kysely";
import { followChanges, recompute } from "../../src/insight/runs/runs.ts";
import { rememberPurchases } from "../../src/memory/purchases/purchases.ts";
import type { Db } from "../../src/platform/db/db.ts";
import { openStore } from "../../src/platform/db/open.ts";
import { openLog, silentLog } from "../../src/platform/log.ts";
import type { Figure } from "../table.ts";

/** A call of the API carries at most so many. */
const A_CALL = 1000;
const DAY_MS = 24 * 3600_000;

type Took = { seconds: number; cpu: number; peak: number };

/** Wall clock, and processor time of this process (PostgreSQL's not included). */
async function timed(work: () => Promise<unknown>): Promise<Took> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - began) / 1000,
    cpu: (user + system) / 1e6,
    peak: process.resourceUsage().maxRSS / 1024,
  };
}

function told({ seconds, cpu, peak }: Took): string {
  return `${seconds.toFixed(1)} s (own processor time ${cpu.toFixed(1)} s, peak ${peak.toFixed(0)} MB)`;
}

/** One purchase more for one customer in a hundred. */
async function changeAHundredth(db: Db, now: Date): Promise<number> {
  const { rows } = await sql<{ value: string }>`
    select value from identity where kind = 'external' and right(value, 2) = '07'`.execute(db);
  const at = new Date(now.getTime() - 3600_000).toISOString();
  for (let from = 0; from < rows.length; from += A_CALL) {
    const purchases = rows.slice(from, from + A_CALL).map(({ value }) => ({
      source: "bench",
      externalId: `${value}@${now.getTime()}`,
      at,
      customer: { externalId: value },
      lines: [{ sku: "P1", unitPrice: 25 }],
    }));
    await rememberPurchases(db, purchases, now);
  }
  return rows.length;
}

/** The day after what was understood last, so that the bench goes on where it ended; else the day given. */
async function dayAfter(db: Db, today: Date): Promise<Date> {
  const { rows } = await sql<{
    last: string | null;
  }>`select max(as_of)::text as last from insight_run`.execute(db);
  const next = new Date(Date.parse(rows[0]?.last ?? "1970-01-01") + DAY_MS);
  return next > today ? next : today;
}

/** A whole run, then what a night costs when one customer in a hundred bought since. */
export async function insightFigures(dataFolder: string, given: Date): Promise<Figure[]> {
  const store = await openStore({ dataFolder, exclusive: false, log: silentLog });
  const { db } = store;
  const today = await dayAfter(db, given);
  let now = today;
  const services = { db, clock: () => now, log: openLog("error") };
  try {
    const whole = await timed(() => recompute(services, "bench", today));
    const night = new Date(today.getTime() + DAY_MS);
    now = night;
    const changed = await changeAHundredth(db, night);
    const { rows } = await sql<{ due: number }>`
      select count(*)::int as due from customer_score where due_day <= ${night}::date`.execute(db);
    const follow = await timed(async () => {
      const how = await followChanges(services, {}, night);
      if (how !== "done") throw new Error(`the run over the changes ended with ${how}`);
    });
    return [
      { what: "whole run", measured: told(whole), asked: "" },
      {
        what: `the next night, ${changed} customers changed and ${rows[0]?.due ?? 0} due`,
        measured: told(follow),
        asked: "",
      },
      {
        what: "share of a whole run",
        measured: `${((100 * follow.seconds) / whole.seconds).toFixed(1)} %`,
        asked: "< 5 %",
      },
    ];
  } finally {
    await store.close();
  }
}
