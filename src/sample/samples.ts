import { z } from "@hono/zod-openapi";
import type { Import } from "../channels/csv/import.ts";
import { isMemoryEmpty, ownImports } from "../channels/csv/sample/sample.queries.ts";
import {
  clearSample as clearFiles,
  isUnfinishedAlone,
  loadRealPurchases,
} from "../channels/csv/sample/sample.ts";
import { atomically } from "../platform/db/atomically.ts";
import { AppError } from "../platform/errors.ts";
import { holdsCustomers } from "../platform/settings/company.queries.ts";
import { standards } from "../quality/standards/standard.queries.ts";
import { moveStandard } from "../quality/standards/standards.ts";
import { forgetAnswers, forgetSurveys } from "./answers/clearing.ts";
import { loadCompany, type WantedSize } from "./load-company.ts";
import type { Loading } from "./loading.ts";
import { MADE_OF } from "./promises.ts";
import { deleteStandards } from "./sample.queries.ts";

/** What there is to look at before one's own: a simulated company with all it has to do with, or real purchases. */
export const SampleKind = z.enum(["company", "purchases"]);
export type SampleKind = z.output<typeof SampleKind>;

/** Which sample, and of the simulated company which one. */
type SampleChoice = { sample: SampleKind } & WantedSize;

/**
 * Loads a sample into an empty store, and asks for insight.
 *
 * @throws AppError `conflict` when something is remembered already.
 */
export async function loadSample(services: Loading, { sample, ...size }: SampleChoice): Promise<Import> {
  if (!(await isMemoryEmpty(services.db))) {
    throw new AppError("conflict", "The sample comes only into an empty store");
  }
  return sample === "company" ? loadCompany(services, size) : loadRealPurchases(services);
}

/**
 * Loads a sample if nothing is remembered yet; null when something is. One that an earlier start did not finish
 * loading is cleared and loaded anew, unless own data came beside it.
 */
export async function loadSampleIfEmpty(services: Loading, choice: SampleChoice): Promise<Import | null> {
  const { db } = services;
  if (await isUnfinishedAlone(db)) await clearSample(services);
  return (await isMemoryEmpty(db)) ? loadSample(services, choice) : null;
}

/** Removes the sample and its promises, unless somebody has changed these; own data stay. */
export async function clearSample(services: Loading): Promise<void> {
  const { db, clock } = services;
  if (await ownImports(db)) await forgetAnswers(db, clock());
  await clearFiles(services);
  await forgetSurveys(db, clock());
  const ofSample = (await standards(db)).filter(
    ({ template, version }) => version === 1 && template?.startsWith(MADE_OF),
  );
  if (await holdsCustomers(db)) {
    for (const { standardId, state } of ofSample) {
      if (state === "active") await moveStandard(services, standardId, "retired", clock());
    }
    return;
  }
  const ids = ofSample.map(({ standardId }) => standardId);
  await atomically(db, (tx) => deleteStandards(tx, ids));
}
