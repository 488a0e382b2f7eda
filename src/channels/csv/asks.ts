import { atomically } from "../../platform/db/atomically.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { theImport } from "./draft.ts";
import { importCheck, importRun, importUndo } from "./import.jobs.ts";
import { askCancel, type ImportState, moveImport } from "./import.queries.ts";
import type { Import } from "./import.ts";
import { forgetUpload } from "./staging/upload.ts";
import { forgetResumes } from "./turns/turn.queries.ts";

type Asked = Pick<Services, "db" | "jobs">;
type Step = { from: readonly ImportState[]; to: ImportState; job: typeof importCheck; word: string };

/** Asks for the dry run. */
export async function askCheck(services: Asked, importId: string): Promise<Import> {
  const { missing } = await theImport(services, importId);
  if (missing.length > 0) throw new AppError("invalid", lacking(missing), { missing });
  return ask(services, importId, {
    from: ["draft", "checked", "failed", "cancelled"],
    to: "checking",
    job: importCheck,
    word: "checked",
  });
}

/** Asks for a checked file, or one that failed or was cancelled after its check, to be imported. */
export async function askRun(services: Asked, importId: string): Promise<Import> {
  const { report } = await theImport(services, importId);
  if (!report) throw new AppError("conflict", "Check the file before it is imported");
  if (report.ratesMissing.length > 0) {
    const currencies = report.ratesMissing.join(", ");
    throw new AppError(
      "conflict",
      `currency: no rate is stated for ${currencies}; state one and check again`,
    );
  }
  const from = ["checked", "failed", "cancelled"] as const;
  return ask(services, importId, { from, to: "running", job: importRun, word: "imported" });
}

/** Asks for an import to be undone as a whole. */
export function askUndo(services: Asked, importId: string): Promise<Import> {
  const from = ["done", "failed", "cancelled"] as const;
  return ask(services, importId, { from, to: "undoing", job: importUndo, word: "undone" });
}

/** Stops a check or a run; what a run did is taken back. A draft is given up. */
export async function cancelImport(
  services: Pick<Services, "db" | "config">,
  importId: string,
): Promise<Import> {
  if (await askCancel(services.db, importId)) return theImport(services, importId);
  const given = await moveImport(services.db, importId, { from: ["draft", "checked"], to: "cancelled" });
  if (!given) throw new AppError("conflict", "Nothing is under way that could be stopped");
  await forgetUpload(services.config.dataFolder, importId);
  return given;
}

/** An import is under way where somebody is asked to work on it, and nowhere else: both are written at once. */
async function ask(services: Asked, importId: string, { from, to, job, word }: Step): Promise<Import> {
  const moved = await atomically(services.db, async (tx) => {
    const given = await moveImport(tx, importId, { from, to });
    if (!given) return undefined;
    await forgetResumes(tx, importId);
    await services.jobs.ask(job, { importId }, { key: importId, within: tx });
    return given;
  });
  if (moved) return { ...moved, resumes: 0 };
  const { state } = await theImport(services, importId);
  throw new AppError("conflict", `An import that is ${state} cannot be ${word}`);
}

/** What a mapping lacks, in words. */
function lacking(missing: readonly string[]): string {
  if (missing.includes("asOf"))
    return "asOf: say of which day the file speaks: months are counted back from it";
  if (missing.includes("channel")) return "channel: no column says it; say by which channel all of them came";
  if (missing.includes("key")) return "key: the file has no column of that kind";
  return `fields: no column is ${missing.join(", nor ")}`;
}
