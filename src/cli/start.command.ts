import { once } from "node:events";
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

/** Runs until it is told to stop; a second signal does not wait for the order. */
async function start(terminal: Terminal): Promise<void> {
  const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM"), once(process, "SIGHUP")]);
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
