import type { Command } from "commander";
import { startApplication } from "../api/application.ts";
import { openBrowser } from "../api/browser.ts";
import { parseConfig } from "../platform/config.ts";
import type { Terminal } from "./terminal.ts";

/** `vinculo start`. */
export function addStartCommand(program: Command, terminal: Terminal): void {
  program
    .command("start")
    .summary("start the application and say where it listens (Ctrl-C stops it)")
    .addHelpText(
      "after",
      "\nExample, for a second company on the same machine:\n  $ PORT=3001 VINCULO_DATA=./other npm start\n",
    )
    .action(() => start(terminal));
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves at the first signal to stop. Further ones are heard and change nothing: npm, its shell and the terminal may
 * each pass the same one on, and an application that ends at the second would leave its database server running.
 */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve());
  });
}

/** Runs until it is told to stop; stopping is bounded by a few seconds. */
async function start(terminal: Terminal): Promise<void> {
  const stopped = toldToStop();
  const application = await startApplication(parseConfig(terminal.environment), { sample: true });
  terminal.out(`Vínculo is at ${application.url}`);
  if (application.firstAccountUrl) {
    terminal.out(`Make the first account here (works once): ${application.firstAccountUrl}`);
  }
  openBrowser(application.url, terminal.environment, terminal.redraw !== null);
  await stopped;
  terminal.note("Stopping…");
  await application.stop();
}
