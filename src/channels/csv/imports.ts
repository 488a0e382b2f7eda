import { memoryChanged } from "../../memory/changed.jobs.ts";
import { adoptCurrency, companyFacts, countedCurrency } from "../../memory/company.queries.ts";
import { recountCurrencies } from "../../memory/currencies/rate.jobs.ts";
import type { Slice } from "../../memory/intake/batch.ts";
import {
  analyzeIntake,
  analyzeMemory,
  clearIntake,
  insertProducts,
  slicesOf,
} from "../../memory/intake/intake.queries.ts";
import { forgetImport } from "../../memory/intake/withdraw.ts";
import { retrying } from "../../memory/retrying.ts";
import { isDiskFull, isStoreAway } from "../../platform/db/outage/outage.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { theImport } from "./draft.ts";
import { endImport } from "./ending.ts";
import { changeImport, isCancelAsked, moveImport } from "./import.queries.ts";
import type { Import, ImportReport } from "./import.ts";
import type { FileBatch } from "./kinds/kind-of-file.ts";
import { KINDS } from "./kinds/kinds.ts";
import { countChangedCustomers, foreseeCustomers } from "./kinds/match.queries.ts";
import { FILE_REFUSALS } from "./reading/refusals.ts";
import { NO_RECORDS } from "./report/no-records.ts";
import { clearRefused, fillRefusedTexts } from "./report/refused.ts";
import { countMadeCustomers, countStaged, stagedRows } from "./report/report.queries.ts";
import { stageFile } from "./staging/stage.ts";
import { forgetUpload, keptUpload } from "./staging/upload.ts";
import { Cancelled, paceOf, secondsSince } from "./turns/pace.ts";
import {
  forgetRemembered,
  holdTurn,
  noteRemembered,
  type Turn,
  TurnLost,
  takeTurn,
} from "./turns/turn.queries.ts";

/** What an import's work is handed. */
export type Work = Pick<Services, "db" | "config" | "clock" | "jobs" | "hooks">;

/** Rows remembered in one transaction. */
const SLICE_ROWS = 60_000;

/** Rows after which the planner is told of what came in; again after four times as many, and at the end. */
const ANALYZED_ROWS = 10_000;

/** Reads the whole file into the intake and reports what importing it would do. Remembers nothing. */
export async function checkImport(work: Work, importId: string): Promise<Import> {
  const began = work.clock();
  const turn = await takeTurn(work.db, importId, "checking");
  const found = await theImport(work, importId);
  if (turn === null) return found;
  try {
    await forgetRemembered(work.db, importId);
    const leftOut = await stage(work, found, turn);
    const report = { ...(await foresee(work, found, began)), leftOut };
    await changeImport(work.db, importId, { report });
    await moveImport(work.db, importId, { from: ["checking"], to: "checked" });
  } catch (error) {
    await stop(work, importId, error, "draft");
  }
  return theImport(work, importId);
}

/**
 * Remembers what a checked file holds, slice by slice; what it was asked to stop is taken back. Run again after a
 * failure, or after the application ended amid it, it goes on from the last slice that is remembered for good.
 */
export async function runImport(
  work: Work,
  importId: string,
  { sliceRows = SLICE_ROWS }: { sliceRows?: number } = {},
): Promise<Import> {
  const began = work.clock();
  const turn = await takeTurn(work.db, importId, "running");
  const found = await theImport(work, importId);
  if (turn === null) return found;
  try {
    await rememberUnlessCancelled(work, found, turn, sliceRows);
    const report = await reportOf(work, found, began);
    await changeImport(work.db, importId, { report, finishedAt: work.clock() });
    await endImport(work, importId, { from: ["running"], to: "done" });
    await clearIntake(work.db, importId);
  } catch (error) {
    await stop(work, importId, error, "cancelled");
  } finally {
    await work.jobs.ask(memoryChanged, { reason: "import" }, { key: "all" });
  }
  return theImport(work, importId);
}

/** Takes back everything an import brought. */
export async function undoImport(work: Work, importId: string): Promise<Import> {
  const found = await theImport(work, importId);
  if ((await takeTurn(work.db, importId, "undoing")) === null) return found;
  const { report } = found;
  const total = report && report.customersNew + report.customersKnown;
  const pace = paceOf(work, importId, { step: "undoing", total });
  try {
    await takeBack(work, importId, pace);
    await changeImport(work.db, importId, { undoneAt: work.clock() });
    await clearIntake(work.db, importId);
    await clearRefused(work.db, importId);
    await forgetUpload(work.config.dataFolder, importId);
    await endImport(work, importId, { from: ["undoing"], to: "undone" });
  } catch (error) {
    await stop(work, importId, error, "failed");
  } finally {
    await work.jobs.ask(memoryChanged, { reason: "undo" }, { key: "all" });
  }
  return theImport(work, importId);
}

/** What was asked to stop, now or before the application ended amid taking it back, is taken back before it ends so. */
async function rememberUnlessCancelled(work: Work, found: Import, turn: Turn, sliceRows: number) {
  try {
    if (await isCancelAsked(work.db, found.importId)) throw new Cancelled();
    if (!(await isStaged(work, found))) await stageAgain(work, found, turn);
    await rememberAll(work, found, turn, sliceRows);
  } catch (error) {
    if (error instanceof Cancelled) await takeBack(work, found.importId);
    throw error;
  }
}

/** Takes back what an import brought. When that fails midway, a run afterwards begins from the start. */
async function takeBack(
  { db, clock, hooks }: Work,
  importId: string,
  onProgress?: (customers: number) => Promise<void>,
): Promise<void> {
  await forgetRemembered(db, importId);
  const listening = { hooks: hooks.history, purchases: hooks.purchases };
  await forgetImport(db, importId, clock(), { ...(onProgress && { onProgress }), ...listening });
}

/**
 * Ends work that cannot go on: as asked, or failed with what went wrong. Throws what nobody expected. What another has
 * taken over is his to end.
 */
async function stop(work: Work, importId: string, error: unknown, asked: Import["state"]): Promise<void> {
  if (error instanceof TurnLost) return;
  // Whoever runs this begins it again when the store is back; then it goes on from what is remembered for good.
  if (isStoreAway(error)) throw error;
  const from = ["checking", "running", "undoing"] as const;
  if (error instanceof Cancelled) {
    await endImport(work, importId, { from, to: asked });
    return;
  }
  await endImport(work, importId, { from, to: "failed" });
  await changeImport(work.db, importId, { error: wordsOf(error), finishedAt: work.clock() });
  throw error;
}

/** What went wrong, for whoever brought the file; of the store's own words only what can be acted on. */
function wordsOf(error: unknown): string {
  if (isDiskFull(error)) return FILE_REFUSALS.noRoom();
  return error instanceof Error ? error.message : String(error);
}

/** @returns what was left out of good rows. */
async function stage(work: Work, found: Import, turn: Turn): Promise<ImportReport["leftOut"]> {
  const { importId, mapping, report, columns } = found;
  const { db, config } = work;
  const { country } = await companyFacts(db);
  const file = await fileBatch(work, found);
  const path = await keptUpload(config.dataFolder, importId);
  await clearIntake(db, importId);
  await clearRefused(db, importId);
  const pace = paceOf(work, importId, { step: "reading", total: report?.rows ?? null });
  const headers = columns.map(({ header }) => header);
  const { leftOut } = await stageFile(
    db,
    { turn, path, mapping, country, headers, counted: file.batch.currency },
    pace,
  );
  // Without fresh statistics the planner joins half a million rows by nested loops: minutes instead of seconds.
  await analyzeIntake(db);
  await KINDS[mapping.kind].gather(db, file, work.clock());
  await analyzeIntake(db);
  await fillRefusedTexts(db, { importId, path, mapping });
  return [...leftOut].map(([field, rows]) => ({ field, rows }));
}

/** Reads a file anew whose rows no longer wait, and says what became of those that are remembered already. */
async function stageAgain(work: Work, found: Import, turn: Turn): Promise<void> {
  await stage(work, found, turn);
  if (turn.rememberedTo < 0) return;
  await KINDS[found.mapping.kind].recall(work.db, await fileBatch(work, found), turn.rememberedTo);
}

/** Whether the rows of the last check still wait: a crash of the store empties the intake. */
async function isStaged({ db }: Work, { importId, report, mapping }: Import): Promise<boolean> {
  if (!report) return false;
  const { table } = KINDS[mapping.kind];
  return (await stagedRows(db, importId, table)) === report.goodRows + report.rowsWithoutCustomer;
}

async function rememberAll(work: Work, found: Import, turn: Turn, sliceRows: number): Promise<void> {
  const { db, clock } = work;
  const { importId, mapping, isSample, report } = found;
  const file = await fileBatch(work, found);
  const { batch } = file;
  const kind = KINDS[mapping.kind];
  checkCounted(batch.currency, report);
  if (!isSample) await adoptCurrency(db, batch.currency);
  await insertProducts(db, batch);
  const slices = await slicesOf(db, batch, Math.min(sliceRows, kind.mostRows ?? sliceRows), kind.table);
  const total = slices.reduce((sum, slice) => sum + slice.rows, 0);
  const ahead = slices.filter(({ to }) => to > turn.rememberedTo);
  let done = total - ahead.reduce((sum, slice) => sum + slice.rows, 0);
  const pace = paceOf(work, importId, { step: "remembering", total, before: done });
  let analyzeAt = Math.max(ANALYZED_ROWS, done);
  for (const slice of ahead) {
    await rememberOne(work, file, slice, turn);
    done += slice.rows;
    if (done >= analyzeAt || (done === total && total >= ANALYZED_ROWS)) {
      await analyzeMemory(db);
      analyzeAt = done * 4;
    }
    await pace(done);
  }
  await kind.finish(db, file, clock());
  if (report && report.foreign.length > 0) {
    // A rate may have been changed since the file was checked.
    await work.jobs.ask(recountCurrencies, {}, { key: "all" });
  }
  await changeImport(db, importId, { finishedAt: clock() });
}

/** Remembers a slice, and in the same transaction that it is. */
function rememberOne({ db, clock }: Work, file: FileBatch, slice: Slice, turn: Turn): Promise<void> {
  return retrying(db, async (tx) => {
    await holdTurn(tx, turn);
    await KINDS[file.mapping.kind].remember(tx, file, slice, clock());
    await noteRemembered(tx, turn, slice.to);
  });
}

/** A file's batch; its amounts are counted in the company's currency, which first data decide. */
async function fileBatch({ db, hooks }: Work, { importId, mapping, isSample }: Import): Promise<FileBatch> {
  const { source, timeZone } = mapping;
  const currency = await countedCurrency(db, mapping.currency, isSample);
  return {
    importId,
    mapping,
    hooks: hooks.history,
    purchases: hooks.purchases,
    batch: { batchId: importId, importId, source, currency, timeZone },
  };
}

function checkCounted(currency: string, report: ImportReport | null): void {
  if (!report || report.currency === currency) return;
  throw new AppError(
    "conflict",
    `currency: what is remembered is counted in ${currency} by now, not in ${report.currency}; check the file again`,
  );
}

async function foresee(work: Work, found: Import, began: Date): Promise<ImportReport> {
  const { db, clock } = work;
  const { importId, mapping } = found;
  const kind = KINDS[mapping.kind];
  const file = await fileBatch(work, found);
  const { known, fresh, changed } = await foreseeCustomers(db, importId);
  return {
    ...NO_RECORDS,
    ...(await countStaged(db, importId, kind.table)),
    ...(await kind.foresee(db, file)),
    customersNew: fresh,
    customersKnown: known,
    customersChanged: changed,
    currency: file.batch.currency,
    seconds: secondsSince(began, clock),
  };
}

async function reportOf(work: Work, found: Import, began: Date): Promise<ImportReport> {
  const { db, clock } = work;
  const { importId, mapping } = found;
  const kind = KINDS[mapping.kind];
  const file = await fileBatch(work, found);
  const customersNew = await countMadeCustomers(db, importId);
  return {
    ...NO_RECORDS,
    ...(await countStaged(db, importId, kind.table)),
    ...(await kind.count(db, file)),
    customersNew,
    customersKnown: Math.max(0, (await kind.named(db, file)) - customersNew),
    customersChanged: await countChangedCustomers(db, importId),
    leftOut: found.report?.leftOut ?? [],
    currency: file.batch.currency,
    seconds: secondsSince(began, clock),
  };
}
