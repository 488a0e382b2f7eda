import { z } from "zod";
import { type Job, type Jobs, job } from "../../../platform/jobs/job.ts";
import { keptRules } from "../rules/owner-rule.queries.ts";
import { welcomeNewcomers } from "../rules/owner-rules.ts";
import { unfinishedChanges } from "./owner-change.queries.ts";
import { beginChange, workChange } from "./owner-changes.ts";

/**
 * Works on changes of owners that are too big for one call, or that an end of the application interrupted. One that
 * fails holds up none behind it; the run fails then, so that it is tried again and seen.
 */
export const workOwnerChanges: Job = job({
  name: "owners.work",
  payload: z.object({}),
  every: "*/5 * * * *",
  run: async ({ db, clock }) => {
    const failures: unknown[] = [];
    for (const changeId of await unfinishedChanges(db)) {
      await workChange(db, changeId, clock()).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, "Some changes of owners could not go on");
  },
});

/** Has what is under way go on by itself. */
export function goOn(jobs: Jobs): Promise<void> {
  return jobs.ask(workOwnerChanges, {}, { key: "all" });
}

const giveNewcomers = job({
  name: "owners.newcomers",
  payload: z.object({}),
  every: "* * * * *",
  run: async ({ db, clock }) => {
    await welcomeNewcomers(db, clock());
  },
});

/** Tiers change with the night's run, and with them what the rules say. */
const giveByRules = job({
  name: "owners.by-rules",
  payload: z.object({}),
  every: "40 5 * * *",
  run: async ({ db, clock, jobs }) => {
    const kept = await keptRules(db);
    if (!kept || kept.rules.length === 0) return;
    const actor = { kind: "visitor", role: "director", id: "visitor", name: "Vínculo" } as const;
    await beginChange(db, { asked: { kind: "rules" }, reason: "rules", actor }, clock());
    await goOn(jobs);
  },
});

export const ownerJobs = [workOwnerChanges, giveNewcomers, giveByRules] as const;
