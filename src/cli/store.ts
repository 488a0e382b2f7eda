import { parseConfig } from "../platform/config.ts";
import { openStore, type Store } from "../platform/db/open.ts";
import { openLog } from "../platform/log.ts";
import type { Terminal } from "./terminal.ts";

/** Opens the store for one command, beside a running application or by itself, and closes it afterwards. */
export async function withStore<T>(terminal: Terminal, work: (store: Store) => Promise<T>): Promise<T> {
  const config = parseConfig(terminal.environment);
  const log = openLog(config.logLevel === "info" ? "warn" : config.logLevel);
  const store = await openStore({ ...config, exclusive: false, log });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
