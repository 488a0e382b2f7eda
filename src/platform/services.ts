import type { Logger } from "pino";
import type { Seal } from "./auth/seal.ts";
import type { Signer } from "./auth/signer.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Db } from "./db/db.ts";
import type { Store } from "./db/open.ts";
import type { Jobs } from "./jobs/job.ts";

/**
 * What later layers do when an earlier one remembers something. Each layer says here, by a declaration of its own, what
 * it calls; the application fills it in where it is put together.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the layers add to it
export interface Hooks {}

/** What main.ts wires once and every operation may be handed. */
export type Services = {
  db: Db;
  store: Store;
  jobs: Jobs;
  clock: Clock;
  config: Config;
  log: Logger;
  hooks: Hooks;
  /** Makes links that nobody else can make. */
  signer: Signer;
  /** Keeps small secrets unreadable to who has only the store; absent where nobody has any. */
  seal?: Seal;
};
