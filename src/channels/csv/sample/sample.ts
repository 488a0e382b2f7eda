import { createReadStream } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { memoryChanged } from "../../../memory/changed.jobs.ts";
import { companyFacts } from "../../../memory/company.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import { atomically } from "../../../platform/db/atomically.ts";
import type { Db } from "../../../platform/db/db.ts";
import { draftImport, type Upload } from "../draft.ts";
import { changeImport, moveImport } from "../import.queries.ts";
import type { Import, ImportMapping } from "../import.ts";
import { checkImport, runImport, undoImport, type Work } from "../imports.ts";
import { forgetUpload } from "../staging/upload.ts";
import {
  isSampleUnfinished,
  ownImports,
  redraftWaiting,
  sampleImports,
  truncateMemory,
} from "./sample.queries.ts";

const FILE = join(import.meta.dirname, "..", "..", "..", "..", "sample", "online-retail-sample.csv.gz");

/** What the file of real purchases does not say. `source` also tells this sample from the other. */
const REAL = { currency: "GBP", timeZone: "Europe/London", source: "sample" };

/** A file of a sample, and what of its reading is known beforehand. */
export type SampleFile = Pick<Upload, "fileName" | "content"> & {
  mapping: Pick<ImportMapping, "currency" | "timeZone" | "source">;
};

/** Loads the real purchases by the way all files come in, and asks for insight. */
export async function loadRealPurchases(services: Work): Promise<Import> {
  const content = createReadStream(FILE);
  const draft = await draftSample(services, {
    fileName: "online-retail-sample.csv.gz",
    content,
    mapping: REAL,
  });
  return importSample(services, draft);
}

/** Drafts a file of a sample. */
export async function draftSample(
  services: Work,
  { fileName, content, mapping: known }: SampleFile,
): Promise<Import> {
  const upload = { fileName, content, createdBy: null, isSample: true };
  const draft = await draftImport(services, upload, services.clock());
  const mapping = { ...draft.mapping, ...known };
  await changeImport(services.db, draft.importId, { mapping });
  return { ...draft, mapping };
}

/** Remembers a drafted file of a sample. */
export async function importSample(services: Work, { importId }: Import): Promise<Import> {
  const { db } = services;
  await moveImport(db, importId, { from: ["draft"], to: "checking" });
  await checkImport(services, importId);
  await moveImport(db, importId, { from: ["checked"], to: "running" });
  return runImport(services, importId);
}

/** Whether an earlier start did not finish loading a sample, and no own data came beside it. */
export async function isUnfinishedAlone(db: Db): Promise<boolean> {
  return (await isSampleUnfinished(db)) && !(await ownImports(db));
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
  await atomically(db, async (tx) => redraftWaiting(tx, await companyFacts(tx), REAL.currency));
  for (const importId of samples) await forgetUpload(config.dataFolder, importId);
  await jobs.ask(memoryChanged, { reason: "sample" }, { key: "all" });
}
