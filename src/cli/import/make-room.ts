import { loadSampleAtStart } from "../../api/jobs.ts";
import { isSampleOnItsWay } from "../../channels/csv/sample/sample.queries.ts";
import { isAskedFor } from "../../platform/jobs/asked.queries.ts";
import type { Services } from "../../platform/services.ts";
import { holdsSample } from "../../platform/settings/company.queries.ts";
import { clearSample } from "../../sample/samples.ts";
import { ExitWith } from "../exit-with.ts";
import { EXIT, type Terminal } from "../terminal.ts";

const LOOK_MS = 250;
const LONGEST_WAIT_MS = 60_000;

/** Clears the sample, so that the dry run speaks of one's own data alone; asks first, unless told not to. */
export async function makeRoom(terminal: Terminal, services: Services, yes: boolean): Promise<void> {
  await untilSampleIsThere(terminal, services);
  if (!(await holdsSample(services.db)) || !(yes || terminal.confirm)) return;
  if (!yes && !(await terminal.confirm?.("The sample is cleared before your own data come in. Clear it?"))) {
    terminal.note("Nothing was changed; --keep-sample imports beside the sample.");
    throw new ExitWith(EXIT.done);
  }
  await clearSample({ ...services, jobs: nothingAsked });
}

/** What clearing the sample asks for, the import asks for again. */
const nothingAsked = { ask: async () => {}, moveToTimeZone: async () => {} };

/** An application that has just been started may be loading the sample; half of it cannot be cleared. */
async function untilSampleIsThere(terminal: Terminal, { db, clock }: Services): Promise<void> {
  const began = clock().getTime();
  const since = new Date(began - LONGEST_WAIT_MS);
  const isComing = async () =>
    (await isAskedFor(db, loadSampleAtStart, since)) || (await isSampleOnItsWay(db));
  while (clock().getTime() - began < LONGEST_WAIT_MS && (await isComing())) {
    terminal.redraw?.("waiting for the sample to be loaded, to clear it…");
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
