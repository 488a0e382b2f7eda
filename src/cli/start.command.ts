import { type Command, Option } from "commander";
import { startApplication } from "../api/application.ts";
import { openBrowser } from "../api/browser.ts";
import { parseConfig } from "../platform/config.ts";
import { SampleKind } from "../sample/samples.ts";
import { languageOf } from "./language.ts";
import type { Terminal } from "./terminal.ts";

/** `vinculo start`. */
export function addStartCommand(program: Command, terminal: Terminal): void {
  program
    .command("start")
    .summary("start the application and say where it listens (Ctrl-C stops it)")
    .addOption(
      new Option("--sample <which>", "what an empty store is given to look at")
        .choices(CHOICES)
        .default("company"),
    )
    .addHelpText("after", HELP)
    .action(({ sample }: { sample: (typeof CHOICES)[number] }) => start(terminal, sample));
}

const CHOICES = [...SampleKind.options, "none"] as const;

const HELP = `
What there is to look at before one's own data:
  company    a simulated company: purchases, deliveries, calls, letters and cases
  purchases  real purchases of a gift shop (Online Retail, UCI), and nothing else
  none       nothing

Examples:
  $ npm start -- --sample purchases
  $ PORT=3001 VINCULO_DATA=./other npm start       a second company on the same machine
`;

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
async function start(terminal: Terminal, sample: (typeof CHOICES)[number]): Promise<void> {
  const stopped = toldToStop();
  const application = await startApplication(parseConfig(terminal.environment), {
    sample: sample === "none" ? undefined : { sample, language: languageOf(terminal) },
  });
  terminal.out(`Vínculo is at ${application.url}`);
  if (application.firstAccountUrl) {
    terminal.out(`Make the first account here (works once): ${application.firstAccountUrl}`);
  }
  openBrowser(application.url, terminal.environment, terminal.redraw !== null);
  const failure = await Promise.race([stopped, application.takenOver]);
  // Without a store nothing can be brought to an end: all ends with the process.
  if (failure) throw failure;
  terminal.note("Stopping…");
  await application.stop();
}
