import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { checkImport, runImport, undoImport } from "./imports.ts";

const Payload = z.object({ importId: z.uuid() });

// None is tried again by itself: what was interrupted is shown as failed, and a person decides.
export const importCheck = job({
  name: "imports.check",
  payload: Payload,
  retries: 0,
  run: async (services, { importId }) => {
    await checkImport(services, importId);
  },
});

export const importRun = job({
  name: "imports.run",
  payload: Payload,
  retries: 0,
  run: async (services, { importId }) => {
    await runImport(services, importId);
  },
});

export const importUndo = job({
  name: "imports.undo",
  payload: Payload,
  retries: 0,
  run: async (services, { importId }) => {
    await undoImport(services, importId);
  },
});

export const importJobs = [importCheck, importRun, importUndo] as const;
