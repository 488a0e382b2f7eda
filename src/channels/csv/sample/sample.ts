import { createReadStream } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { memoryChanged } from "../../../memory/changed.jobs.ts";
import { companyFacts } from "../../../memory/company.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import { atomically } from "../../../platform/db/atomically.ts";
import { AppError } from "../../../platform/errors.ts";
import { draftImport } from "../draft.ts";
import { changeImport, moveImport } from "../import.queries.ts";
import type { Import } from "../import.ts";
import { checkImport, runImport, undoImport, type Work } from "../imports.ts";
import { forgetUpload } from "../staging/upload.ts";
import {
  isMemoryEmpty,
  isSampleUnfinished,
  ownImports,
  redraftWaiting,
  sampleImports,
  truncateMemory,
} from "./sample.queries.ts";

const FILE = join(import.meta.dirname, "..", "..", "..", "..", "sample", "online-retail-sample.csv.gz");

/** The sample's own: what its file does not say. */
const SAMPLE = { currency: "GBP", timeZone: "Europe/London", source: "sample" };

/**
 * Loads the sample if nothing is remembered yet; null when something is. A sample that an earlier start did not finish
 * loading is cleared and loaded anew, unless own data came beside it.
 */
export async function loadSampleIfEmpty(services: Work): Promise<Import | null> {
  const { db } = services;
  if ((await isSampleUnfinished(db)) && !(await ownImports(db))) await clearSample(services);
  return (await isMemoryEmpty(db)) ? loadSample(services) : null;
}

/**
 * Loads the sample by the way all files come in, and asks for insight.
 *
 * @throws AppError `conflict` when something is remembered already.
 */
export async function loadSample(services: Work): Promise<Import> {
  const { db, clock } = services;
  if (!(await isMemoryEmpty(db))) throw new AppError("conflict", "The sample comes only into an empty store");
  const content = createReadStream(FILE);
  const upload = { fileName: "online-retail-sample.csv.gz", content, createdBy: null, isSample: true };
  const draft = await draftImport(services, upload, clock());
  const { importId } = draft;
  const mapping = { ...draft.mapping, ...SAMPLE };
  await changeImport(db, importId, { mapping });
  await moveImport(db, importId, { from: ["draft"], to: "checking" });
  await checkImport(services, importId);
  await moveImport(db, importId, { from: ["checked"], to: "running" });
  return runImport(services, importId);
}

/**
 * Removes the sample. Where nothing else is remembered the store is emptied at once; beside own data the sample's
 * imports are undone, which leaves own data as it is. Own files that wait were read with the sample's currency: they
 * are drafts again, with the company's.
 */
export async function clearSample(services: Work): Promise<void> {
  const { db, config, jobs } = services;
  const samples = await sampleImports(db);
  if (samples.length === 0) return;
  if (await ownImports(db)) {
    for (const importId of samples) {
      await moveImport(db, importId, { from: ["done", "failed", "cancelled"], to: "undoing" });
      await undoImport(services, importId);
    }
  } else {
    // Readers of the moment (insight at work) may hold what truncation waits for.
    await retrying(db, truncateMemory);
  }
  await sql`delete from import where is_sample`.execute(db);
  await atomically(db, async (tx) => redraftWaiting(tx, await companyFacts(tx), SAMPLE.currency));
  for (const importId of samples) await forgetUpload(config.dataFolder, importId);
  await jobs.ask(memoryChanged, { reason: "sample" }, "all");
}
