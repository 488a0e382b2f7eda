import { setTimeout as delay } from "node:timers/promises";
import { findPostgres15, startPostgres15 } from "../postgres-15.ts";
import { logTail, startOn, untilHealthy } from "./application.ts";
import type { Fault } from "./disturbances.ts";
import { disturbed, type FaultReport } from "./disturbed.ts";
import { Stage } from "./stage.ts";

const missing = () => (findPostgres15() ? undefined : "needs PostgreSQL 15 (apt-get install postgresql-15)");

/** Two applications on one server of the company's own. */
export const TWO_ON_ONE_SERVER: readonly Fault[] = [
  { name: "two applications on one own server (PostgreSQL 15)", missing, run: secondIsRefused },
  { name: "own server taken over from an application that stands still", missing, run: takenOver },
];

/** The second is told another data folder: nothing but the server could keep it out. */
async function secondIsRefused(folder: string): Promise<FaultReport> {
  const server = await startPostgres15({ fsync: true });
  const stage = new Stage(folder, { DATABASE_URL: server.url });
  try {
    return await disturbed({
      fault: "two applications, own server",
      stage,
      store: { dataFolder: folder, databaseUrl: server.url },
      disturb: async () => {
        const other = `${folder}-other`;
        const second = startOn(other, { DATABASE_URL: server.url });
        const opened = await second.url.catch(() => undefined);
        if (opened !== undefined) throw new Error("a second application opened the store");
        return `the second ended with: ${logTail(other)}`;
      },
    });
  } finally {
    await stage.close();
    await server.stop();
  }
}

/** Stopped as a machine is that sleeps: when it wakes, its store has another application. */
async function takenOver(folder: string): Promise<FaultReport> {
  const server = await startPostgres15({ fsync: true });
  const first = startOn(folder, { DATABASE_URL: server.url });
  await untilHealthy(() => first.url);
  const stage = new Stage(`${folder}-other`, { DATABASE_URL: server.url });
  process.kill(first.pid, "SIGSTOP");
  try {
    return await disturbed({
      fault: "taken over",
      stage,
      store: { dataFolder: folder, databaseUrl: server.url },
      disturb: async () => {
        process.kill(first.pid, "SIGCONT");
        const ended = await Promise.race([first.ended.then(() => "ended"), delay(15_000)]);
        if (ended === undefined) throw new Error("the first application went on beside the second");
        return `the first ended when it woke: ${logTail(folder)}`;
      },
    });
  } finally {
    await first.end("SIGKILL");
    await stage.close();
    await server.stop();
  }
}
