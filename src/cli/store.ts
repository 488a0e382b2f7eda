import type { Logger } from "pino";
import { hooks } from "../api/hooks.ts";
import { signerOf } from "../platform/auth/signer.ts";
import { readSigningSecret } from "../platform/auth/signing-secret.ts";
import { type Config, parseConfig } from "../platform/config.ts";
import { openStore, type Store } from "../platform/db/open.ts";
import type { Jobs } from "../platform/jobs/job.ts";
import { openLog } from "../platform/log.ts";
import type { Services } from "../platform/services.ts";
import type { Terminal } from "./terminal.ts";

/** As `withStore`, with all that an operation may be handed. */
export function withServices<T>(
  terminal: Terminal,
  jobs: Jobs,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  return withStore(terminal, async (store, config, log) => {
    const signer = signerOf(await readSigningSecret(config.dataFolder));
    return work({ db: store.db, store, jobs, clock: terminal.clock, config, log, hooks, signer });
  });
}

/** Opens the store for one command, beside a running application or by itself, and closes it afterwards. */
export async function withStore<T>(
  terminal: Terminal,
  work: (store: Store, config: Config, log: Logger) => Promise<T>,
): Promise<T> {
  const config = parseConfig(terminal.environment);
  const log = openLog(config.logLevel);
  const store = await openStore({ ...config, exclusive: false, log });
  try {
    return await work(store, config, log);
  } finally {
    await store.close();
  }
}
