import { z } from "zod";
import { job } from "../../platform/jobs/job.ts";
import { checkImport, runImport, undoImport } from "./imports.ts";

const Payload = z.object({ importId: z.uuid() });

// None is tried again by itself: what failed is shown, and a person decides. What was interrupted goes on at the next
// start of the application.
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
