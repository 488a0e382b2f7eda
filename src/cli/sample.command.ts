import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { jobs as allJobs } from "../api/jobs.ts";
import { untilSettled } from "../insight/runs/settled.ts";
import { contactsFile, purchasesFile, truthFile } from "../sample/company/company-files.ts";
import { sizeOf, type WantedSize } from "../sample/load-company.ts";
import { loadSample } from "../sample/samples.ts";
import { inlineJobs } from "./import/inline-jobs.ts";
import { languageOf } from "./language.ts";
import { withServices } from "./store.ts";
import type { Terminal } from "./terminal.ts";

type Options = WantedSize & { out?: string; real?: boolean };

const HELP = `
What is known of the company because it was made so stands in truth.csv: each customer's habit, whether and when he
left, how often a delivery failed him, and who is the core.

Examples:
  $ npm run vinculo -- sample                                    into an empty store, as the first start does
  $ npm run vinculo -- sample --customers 5000 --months 36 --seed 3
  $ npm run vinculo -- sample --customers 100000 --out ./company  as files: sales.csv, contacts.csv, truth.csv
  $ npm run vinculo -- sample --real                             the real purchases of a gift shop
`;

/** `vinculo sample`. */
export function addSampleCommand(program: Command, terminal: Terminal): void {
  program
    .command("sample")
    .summary("make a simulated company: into an empty store, or as files")
    .option("--customers <number>", "how many customers", counted(10_000_000))
    .option("--months <number>", "how many months back it begins", counted(600))
    .option("--seed <number>", "another seed, another company", counted(2 ** 31 - 1))
    .addOption(new Option("--language <code>", "what its customers speak").choices(["es", "en"]))
    .option("--out <folder>", "write files there and leave the store alone")
    .option("--real", "the real purchases instead; size and seed do not apply")
    .addHelpText("after", HELP)
    .action((options: Options) =>
      options.out === undefined ? load(terminal, options) : write(terminal, options, options.out),
    );
}

function counted(most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`);
  };
}

async function load(terminal: Terminal, { real = false, ...size }: Options): Promise<void> {
  const jobs = inlineJobs(allJobs);
  const choice = { sample: real ? "purchases" : "company", ...size } as const;
  const loaded = await withServices(terminal, jobs, async (services) => {
    terminal.redraw?.("making the sample…");
    const done = await loadSample(services, choice);
    terminal.redraw?.("working out what it means…");
    await jobs.drain(services);
    await untilSettled(services);
    return done;
  });
  const { customersNew = 0, purchases = 0 } = loaded.report ?? {};
  terminal.out(`The sample is there: ${customersNew} customers, ${purchases} purchases. See it: npm start`);
}

async function write(terminal: Terminal, options: Options, out: string): Promise<void> {
  const language = options.language ?? languageOf(terminal) ?? "es";
  const size = { ...sizeOf(options), until: terminal.clock(), language };
  const folder = resolve(out);
  await mkdir(folder, { recursive: true });
  const files = { "sales.csv": purchasesFile, "contacts.csv": contactsFile, "truth.csv": truthFile };
  for (const [name, file] of Object.entries(files)) {
    terminal.redraw?.(`writing ${name}`);
    await writePieces(join(folder, name), file(size));
  }
  terminal.out(`${Object.keys(files).join(", ")} are in ${folder}`);
}

/** No faster than the disk takes it. */
async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  const stream = createWriteStream(path);
  for (const piece of pieces) {
    if (!stream.write(piece)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}
