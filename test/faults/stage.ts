import { setTimeout as delay } from "node:timers/promises";
import { type RunningApplication, serverOf, startOn, stopServer, untilHealthy } from "./application.ts";

const PATIENCE_MS = 90_000;

/** What is killed with SIGKILL. */
export type Victim = "application" | "server" | "both";

/** The application on a folder, started again whenever it is gone. */
export class Stage {
  /** How often it was started. */
  starts = 0;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;
  #application: RunningApplication | undefined;

  constructor(folder: string, environment: Readonly<Record<string, string>> = {}) {
    this.#folder = folder;
    this.#environment = environment;
  }

  /** Where it listens now; starts it when it does not run. */
  async url(): Promise<string> {
    this.#application ??= this.#start();
    return this.#application.url;
  }

  #start(): RunningApplication {
    this.starts++;
    const application = startOn(this.#folder, this.#environment);
    void application.ended.then(() => {
      if (this.#application === application) this.#application = undefined;
    });
    return application;
  }

  /** Kills at once, whatever each is doing; a server that is not there yet cannot be killed. Which server it was. */
  async kill(victim: Victim): Promise<number | undefined> {
    const server = victim === "application" ? undefined : await serverOf(this.#folder);
    const application = victim === "server" ? undefined : this.#application;
    this.#application = victim === "server" ? this.#application : undefined;
    if (server !== undefined) process.kill(server, "SIGKILL");
    await application?.end("SIGKILL");
    return server;
  }

  /** Waits for another server than the one killed, as that one's processes answer a while yet, and until all is well. */
  async untilBack(killed: number | undefined): Promise<void> {
    const began = performance.now();
    for (;;) {
      await untilHealthy(() => this.url());
      const server = await serverOf(this.#folder);
      if (server !== undefined && server !== killed) return;
      if (performance.now() - began > PATIENCE_MS) throw new Error(`No other server came after ${killed}`);
      await delay(50);
    }
  }

  async close(): Promise<void> {
    await this.#application?.end("SIGTERM").catch(() => undefined);
    await stopServer(this.#folder);
  }
}
