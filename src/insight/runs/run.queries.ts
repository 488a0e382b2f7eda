import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/db.ts";
import { SILENT_AFTER_MS } from "./run.ts";
import type { Progress } from "./understanding.ts";

/** Declares a run that has fallen silent dead, so that another may begin. */
export async function buryDead(db: Db, now: Date): Promise<void> {
  await db
    .updateTable("insight_run")
    .set({ state: "failed", finished_at: now, error: "interrupted: the application ended while it ran" })
    .where("state", "=", "running")
    .where("beat_at", "<", new Date(now.getTime() - SILENT_AFTER_MS))
    .execute();
}

/** A whole run looks at everybody; one over the changes at those who changed. */
export type RunKind = "whole" | "changes";

/** Begins a run unless one is running; says whether it did. */
export async function beginRun(
  db: Db,
  { runId, kind, reason }: { runId: string; kind: RunKind; reason: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into insight_run (run_id, started_at, beat_at, state, reason, kind)
    values (${runId}, ${now}, ${now}, 'running', ${reason}, ${kind})
    on conflict do nothing
    returning run_id`.execute(db);
  return rows.length > 0;
}

/** Asks the run that is under way for one more; false when there is none any more. */
export async function askAgain(db: Db): Promise<boolean> {
  const { rows } = await sql`
    update insight_run set again = true where state = 'running' returning run_id`.execute(db);
  return rows.length > 0;
}

/** Says that a run lives, and how far it is. */
export async function beat(db: Db, runId: string, progress: Progress, now: Date): Promise<void> {
  await db
    .updateTable("insight_run")
    .set({ beat_at: now, progress: JSON.stringify(progress) })
    .where("run_id", "=", runId)
    .where("state", "=", "running")
    .execute();
}

export type Ending = { state: "done"; asOf: string } | { state: "failed"; error: string };

/** Ends a run; says whether another was asked for meanwhile. */
export async function endRun(db: Db, runId: string, ending: Ending, now: Date): Promise<boolean> {
  const row = await db
    .updateTable("insight_run")
    .set({
      state: ending.state,
      finished_at: now,
      as_of: ending.state === "done" ? ending.asOf : null,
      error: ending.state === "failed" ? ending.error : null,
      progress: null,
    })
    .where("run_id", "=", runId)
    .where("state", "=", "running")
    .returning("again")
    .executeTakeFirst();
  return row?.again ?? false;
}

type Newest = {
  state: string;
  progress: unknown;
  error: string | null;
  asOf: string | null;
  modelsAsOf: string | null;
  finishedAt: Date | null;
  stale: boolean;
};

/** Takes a run off the record that had nothing to do; says whether another was asked for meanwhile. */
export async function dropRun(db: Db, runId: string): Promise<boolean> {
  const row = await db
    .deleteFrom("insight_run")
    .where("run_id", "=", runId)
    .returning("again")
    .executeTakeFirst();
  return row?.again ?? false;
}

/** The newest whole run; undefined before the first. */
export function newestWhole(db: Db): Promise<{ state: string; startedAt: Date } | undefined> {
  return db
    .selectFrom("insight_run")
    .select(["state", "started_at as startedAt"])
    .where("kind", "=", "whole")
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

/**
 * The newest whole run, the newest of any kind that is done, when models were last fitted, and whether imports ended
 * or were undone since what is shown was begun. Runs over the changes come and go unseen.
 */
export async function newestRun(db: Db): Promise<Newest | undefined> {
  const { rows } = await sql<Newest>`
    with newest as (
           select * from insight_run where kind = 'whole' order by started_at desc, run_id desc limit 1),
         fitted as (
           select * from insight_run where kind = 'whole' and state = 'done'
           order by started_at desc, run_id desc limit 1),
         shown as (select * from insight_run where state = 'done' order by started_at desc, run_id desc limit 1),
         changed as (
           select greatest(max(finished_at), max(undone_at)) as at from import
           where state in ('done', 'cancelled', 'failed', 'undone'))
    select coalesce(newest.state, 'none') as state, newest.progress, newest.error,
           shown.as_of as "asOf", fitted.as_of as "modelsAsOf", shown.finished_at as "finishedAt",
           coalesce(changed.at > coalesce(shown.started_at, '-infinity'), false) as stale
    from changed left join newest on true left join shown on true left join fitted on true`.execute(db);
  return rows[0];
}

/** Keeps an answer in place of the one before. */
export async function keepAnswer(db: Db, question: string, runId: string, answer: unknown): Promise<void> {
  const row = { run_id: runId, answer: JSON.stringify(answer) };
  await db
    .insertInto("insight_answer")
    .values({ question, ...row })
    .onConflict((conflict) => conflict.column("question").doUpdateSet(row))
    .execute();
}

/**
 * The kept answer to a question; null before the first run, and when an earlier version kept it in a shape that is no
 * longer understood: it is worked out anew at the next start.
 */
export async function keptAnswer<S extends z.ZodType>(
  db: Db,
  question: string,
  schema: S,
): Promise<z.output<S> | null> {
  const row = await db
    .selectFrom("insight_answer")
    .select("answer")
    .where("question", "=", question)
    .executeTakeFirst();
  const read = schema.safeParse(row?.answer);
  return read.success ? read.data : null;
}

/** Forgets runs but for the newest hundred of each kind. */
export async function forgetOldRuns(db: Db): Promise<void> {
  await sql`
    delete from insight_run where state <> 'running' and run_id in (
      (select run_id from insight_run where kind = 'whole' order by started_at desc, run_id desc offset 100 limit 1000)
      union all
      (select run_id from insight_run where kind = 'changes' order by started_at desc, run_id desc offset 100 limit 1000))`.execute(
    db,
  );
}
