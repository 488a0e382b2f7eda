import type { Services } from "../../platform/services.ts";
import { buryDead } from "./run.queries.ts";
import { insightStatus, recompute } from "./runs.ts";

const LOOK_MS = 250;

/**
 * Waits until the answers hold all that has been imported. A run that is under way elsewhere is waited for; one that
 * nobody does, for its application ended, is done here.
 *
 * @throws what the run failed with.
 */
export async function untilSettled(services: Pick<Services, "db" | "clock" | "log">): Promise<void> {
  const { db, clock } = services;
  for (;;) {
    await buryDead(db, clock());
    const { running, stale } = await insightStatus(db);
    if (running) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    else if (stale) await recompute(services, "import", clock());
    else return;
  }
}
