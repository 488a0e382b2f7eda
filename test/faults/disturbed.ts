import { setTimeout as delay } from "node:timers/promises";
import { openStore } from "../../src/platform/db/open.ts";
import { silentLog } from "../../src/platform/log.ts";
import { untilHealthy } from "./application.ts";
import { importFile, nothingTold, salesFile, sendAgain, type Told, writePurchases } from "./client.ts";
import type { Stage } from "./stage.ts";
import { faultsIn, type Imported } from "./verify.ts";

/** How a fault went. */
export type FaultReport = {
  fault: string;
  /** What was done and seen, in a sentence. */
  seen: string;
  acknowledged: number;
  unanswered: number;
  refusals: Map<string, number>;
  importSaid: string[];
  /** What was found wrong; must stay empty. */
  faults: string[];
};

/** What is to be endured. */
export type Disturbance = {
  fault: string;
  stage: Stage;
  /** Where the store lies, for looking into it afterwards. */
  store: { dataFolder: string; databaseUrl?: string };
  /** Done while clients write and a file is imported; tells what was done. */
  disturb(): Promise<string>;
  rows?: number;
  /** Whether the application may end by this; otherwise that is a fault. */
  mayEnd?: boolean;
};

/** Disturbs an application at work, waits until it is well again and looks whether all is there. */
export async function disturbed(given: Disturbance): Promise<FaultReport> {
  const { fault, stage, rows = 900 } = given;
  const told = nothingTold();
  const address = () => stage.url();
  await untilHealthy(address);
  const starts = stage.starts;
  const stopped = new AbortController();
  const key = fault.replaceAll(/\W+/g, "-");
  const clients = [0, 1].map((client) =>
    writePurchases(address, told, { prefix: `${key}-${client}`, until: stopped.signal }),
  );
  const importing = importFile(address, salesFile(rows, key), `${key}.csv`);
  importing.catch(() => undefined);
  await delay(500);
  const seen = await given.disturb();
  await untilHealthy(address);
  stopped.abort();
  await Promise.all(clients);
  const unanswered = told.unknown.size;
  await sendAgain(address, told);
  const { importId, said } = await importing;
  const faults = await look(given, told, [{ importId, rows }]);
  if (!given.mayEnd && stage.starts > starts) faults.push("the application ended");
  const { acknowledged, refusals } = told;
  return { fault, seen, acknowledged: acknowledged.size, unanswered, refusals, importSaid: said, faults };
}

async function look({ store }: Disturbance, told: Told, imported: readonly Imported[]): Promise<string[]> {
  const opened = await openStore({ ...store, exclusive: false, log: silentLog });
  return faultsIn(opened.db, told, imported).finally(() => opened.close());
}
