import { companyFacts } from "../../memory/company.queries.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { isStoreAway } from "../../platform/db/outage/outage.ts";
import { untilStoreAnswers } from "../../platform/db/outage/until-store-answers.ts";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { holdsSample } from "../../platform/settings/company.queries.ts";
import { judgementOn, type Loaded, loadBase } from "../base/bases.ts";
import { dayIn, isoDay } from "../calendar.ts";
import { loadContracts } from "../contracts/contract-question.ts";
import { understandDesignEffects } from "../design-effects/design-effects.ts";
import { understandJourneys } from "../journeys/journeys.ts";
import { loadLived } from "../lived/lived.queries.ts";
import { understandReliability } from "../reliability/reliabilities.ts";
import { takeChanges } from "../standing/changes.queries.ts";
import { BeginsEarlier, judgeChanged } from "../standing/changes.ts";
import { understandInWorker } from "./in-worker.ts";
import { keep, sweep } from "./keep.ts";
import {
  askAgain,
  beat,
  beginRun,
  buryDead,
  dropRun,
  endRun,
  forgetOldRuns,
  newestRun,
  newestWhole,
} from "./run.queries.ts";
import { BEAT_MS, InsightStatus } from "./run.ts";
import type { Progress, Question } from "./understanding.ts";

type Needed = Pick<Services, "db" | "clock" | "log">;

/** How often to try anew when the run under way ends between asking and being heard. */
const TRIES = 5;

/**
 * Works out everything the screens show from what memory holds now. One run at a time: asked while one is under way,
 * that one does it once more when it ends. A run that fails leaves the former answers and says why.
 *
 * @returns "done", or "joined" when a run under way takes it over.
 * @throws what the run failed with.
 */
export async function recompute(services: Needed, reason: string, now: Date): Promise<"done" | "joined"> {
  for (let tries = 0; tries < TRIES; tries++) {
    await buryDead(services.db, now);
    const runId = newId(now);
    if (await beginRun(services.db, { runId, kind: "whole", reason }, now)) {
      const again = await runOnce(services, runId);
      return again ? recompute(services, "changed meanwhile", services.clock()) : "done";
    }
    if (await askAgain(services.db)) return "joined";
  }
  throw new Error("no run could begin and none was under way");
}

/** Runs once; says whether another run was asked for meanwhile. */
async function runOnce({ db, clock, log }: Needed, runId: string): Promise<boolean> {
  let progress: Progress = { step: "reading", done: 0, total: null };
  const say = (): void => {
    beat(db, runId, progress, clock()).catch((error: unknown) => log.warn({ err: error }, "A beat was lost"));
  };
  const timer = setInterval(say, BEAT_MS);
  try {
    const asOf = await answerAll(db, runId, clock(), (now) => {
      progress = now;
      say();
    });
    await forgetOldRuns(db);
    return await endRun(db, runId, { state: "done", asOf }, clock());
  } catch (error) {
    // A run that cannot be ended would keep the next from beginning.
    if (isStoreAway(error)) await untilStoreAnswers(db);
    const message = error instanceof Error ? error.message : String(error);
    await endRun(db, runId, { state: "failed", error: message }, clock());
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Brings what the screens show up to date with what changed since the last run, looking only at customers for whom
 * something changed or whose time has come.
 *
 * @param isGentle takes longer and leaves room for whoever writes meanwhile.
 * @returns "busy" when a run is under way; "whole needed" when only a whole run will do: none has ended well yet, it is
 * a week old, too many changed, or history began earlier than known.
 */
export async function followChanges(
  services: Needed,
  { isGentle = false }: { isGentle?: boolean },
  now: Date,
): Promise<"done" | "busy" | "whole needed"> {
  const { db, clock } = services;
  await buryDead(db, now);
  if ((await newestWhole(db))?.state !== "done") return "whole needed";
  const runId = newId(now);
  if (!(await beginRun(db, { runId, kind: "changes", reason: "changes" }, now))) return "busy";
  try {
    const judged = await judgedInOne(db, { runId, isGentle }, now);
    await forgetOldRuns(db);
    const again = judged
      ? await endRun(db, runId, { state: "done", asOf: judged.asOf }, clock())
      : await dropRun(db, runId);
    if (again) await recompute(services, "asked meanwhile", clock());
    return judged || again ? "done" : "whole needed";
  } catch (error) {
    // A run that cannot be ended would keep the next from beginning.
    if (isStoreAway(error)) await untilStoreAnswers(db);
    const message = error instanceof Error ? error.message : String(error);
    await endRun(db, runId, { state: "failed", error: message }, clock());
    throw error;
  }
}

async function judgedInOne(
  db: Db,
  run: Parameters<typeof judgeChanged>[1],
  now: Date,
): Promise<{ asOf: string } | null> {
  try {
    return await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute((tx) => judgeChanged(tx, run, now));
  } catch (error) {
    if (error instanceof BeginsEarlier) return null;
    throw error;
  }
}

async function answerAll(
  db: Db,
  runId: string,
  now: Date,
  tell: (progress: Progress) => void,
): Promise<string> {
  tell({ step: "reading", done: 0, total: null });
  const { loaded, question } = await ask(db, now);
  const found = await understandInWorker(question, tell);
  tell({ step: "keeping", done: 0, total: null });
  await atomically(db, (tx) => keep(tx, runId, loaded, found));
  await sweep(db);
  await understandJourneys(db, runId);
  await understandDesignEffects(db, runId, now);
  await understandReliability(db, runId, now);
  return isoDay(loaded.base.asOf);
}

/** Reads everything as of one moment. */
function ask(db: Db, now: Date): Promise<{ loaded: Loaded; question: Question }> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      const { currency, timeZone } = await companyFacts(tx);
      const loaded = await loadBase(tx, await judgementOn(tx, dayIn(timeZone, now)));
      const { base, countries, products, endsEarlier, laterIgnored } = loaded;
      const { lived, others } = await loadLived(tx, loaded.customerIds, base.asOf);
      await takeChanges(tx);
      const isSample = await holdsSample(tx);
      const contracts = await loadContracts(tx, dayIn(timeZone, now));
      const question = {
        base,
        countries,
        products,
        lived,
        others,
        currency,
        isSample,
        endsEarlier,
        laterIgnored,
        contracts,
      };
      return { loaded, question };
    });
}

/** How the numbers on the screens came about. */
export async function insightStatus(db: Db): Promise<InsightStatus> {
  const newest = await newestRun(db);
  return InsightStatus.parse({
    state: newest?.state ?? "none",
    running: newest?.state === "running",
    stale: newest?.stale ?? false,
    progress: newest?.state === "running" ? newest.progress : null,
    asOf: newest?.asOf ?? null,
    modelsAsOf: newest?.modelsAsOf ?? null,
    finishedAt: newest?.finishedAt?.toISOString() ?? null,
    error: newest?.error ?? null,
    isSample: await holdsSample(db),
  });
}
