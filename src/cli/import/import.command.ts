import { createReadStream, existsSync } from "node:fs";
import { basename } from "node:path";
import { Argument, type Command } from "commander";
import { jobs as allJobs } from "../../api/jobs.ts";
import { askCheck, askRun, cancelImport } from "../../channels/csv/asks.ts";
import { draftImport, theImport } from "../../channels/csv/draft.ts";
import { type Import, ImportField, ImportKind } from "../../channels/csv/import.ts";
import { untilSettled } from "../../insight/runs/settled.ts";
import { recountCurrencies } from "../../memory/currencies/rate.jobs.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { ExitWith } from "../exit-with.ts";
import { progressOn } from "../progress.ts";
import { withServices } from "../store.ts";
import { EXIT, type Terminal } from "../terminal.ts";
import { columnLines, reportLines } from "./import-lines.ts";
import { type InlineJobs, inlineJobs } from "./inline-jobs.ts";
import { makeRoom } from "./make-room.ts";
import { readAsTold, type ToldReading } from "./read-as-told.ts";

type Options = ToldReading & {
  yes?: boolean;
  json?: boolean;
  strict?: boolean;
  keepSample?: boolean;
};

const NEXT = ["See what it means: npm start, or npm run vinculo -- report"];
const TAKEN_OVER =
  "The application was started meanwhile and goes on with this import; see it under Data, or run this again later";
const PROGRESS_MS = 250;

const HELP = `
The columns are guessed from their headers and values; --column corrects one, by header or by number from 1. What a
column can be: ${ImportField.options.join(", ")}.

Examples:
  $ npm run vinculo -- import sales.csv                                     shows a dry run and asks
  $ npm run vinculo -- import sales.csv --yes --json > report.json
  $ npm run vinculo -- import sales.csv --column "Ref=purchaseKey" --column 4=amount
  $ npm run vinculo -- import sales.xlsx --sheet "Ventas 2025"
  $ npm run vinculo -- import contracts.csv --kind subscriptions --as-of 2024-01-31
  $ npm run vinculo -- import calls.csv --kind contacts --channel phone
  $ npm run vinculo -- import addresses.csv --kind customers --mode update --key email
  $ npm run vinculo -- import abroad.csv --rate USD=0.92 --mapping "Tienda de fuera"
`;

/** `vinculo import`. */
export function addImportCommand(program: Command, terminal: Terminal): void {
  program
    .command("import")
    .summary(
      "bring in a file of sales, subscriptions, contacts or customers: a dry run first, then the import, then insight",
    )
    .addArgument(new Argument("<file>", "CSV of any separator, .csv.gz, or .xlsx"))
    .option("--yes", "import without asking after the dry run")
    .option("--json", "print the report as JSON")
    .option(
      "--strict",
      `end with exit code ${EXIT.refusedRows} when rows were refused; good rows are imported all the same`,
    )
    .option("--column <header=field>", "say what a column is", (value, all: string[] = []) => [...all, value])
    .option("--sheet <name>", "which sheet of a workbook, by its name or its number from 1")
    .option("--currency <code>", "currency of the amounts, such as EUR")
    .option("--kind <kind>", `what the rows are: ${ImportKind.options.join(", ")}`)
    .option("--channel <channel>", "of contacts: by which channel those came of whom no column says it")
    .option("--mode <mode>", "take what is new (create), what is known already (update), or both")
    .option("--key <column>", "by what it is known: customerKey, email, phone, taxId, invoice, contract")
    .option(
      "--as-of <day>",
      "the day the file speaks of, such as 2024-01-31: months are counted back from it",
    )
    .option("--mapping <name>", "read it as a reading saved under this name")
    .option(
      "--rate <CUR=rate>",
      "what another currency counts as: USD=0.92, or USD=0.92@2024-01-01 from a day on",
      (value, all: string[] = []) => [...all, value],
    )
    .option("--keep-sample", "keep the sample beside your own data (otherwise it is cleared first)")
    .addHelpText("after", HELP)
    .action((file: string, options: Options) => importFile(terminal, file, options));
}

async function importFile(terminal: Terminal, file: string, options: Options): Promise<void> {
  if (!existsSync(file)) throw new AppError("invalid", `There is no file ${file}`);
  const jobs = inlineJobs(allJobs);
  const { report, mapping } = await withServices(terminal, jobs, async (services) => {
    const work = { terminal, services, jobs };
    if (!options.keepSample) await makeRoom(terminal, services, options.yes ?? false);
    const draft = await drafted(services, file, options);
    const checked = await step(work, draft, askCheck);
    if (!options.json)
      for (const line of [...columnLines(checked), ...dryRunLines(checked)]) terminal.note(line);
    await confirmed(work, checked, options);
    const done = await step(work, checked, askRun);
    if (done.state === "running") throw new AppError("conflict", TAKEN_OVER);
    terminal.redraw?.("working out what it means…");
    if (options.rate) await services.jobs.ask(recountCurrencies, {}, { key: "all" });
    await jobs.drain(services);
    await untilSettled(services);
    return done;
  });
  if (!report) throw new Error("an import that is done has no report");
  if (options.json) terminal.out(JSON.stringify(report, null, 2));
  else
    for (const line of ["Imported:", ...reportLines(report, mapping.timeZone), ...NEXT]) terminal.out(line);
  if (options.strict && report.refusedRows > 0) throw new ExitWith(EXIT.refusedRows);
}

function dryRunLines({ report, mapping }: Import): string[] {
  return report ? ["This would be imported:", ...reportLines(report, mapping.timeZone)] : [];
}

async function drafted(services: Services, file: string, options: Options): Promise<Import> {
  const upload = {
    fileName: basename(file),
    content: createReadStream(file),
    createdBy: "terminal",
    isSample: false,
  };
  return readAsTold(services, await draftImport(services, upload, services.clock()), options);
}

async function confirmed(
  { terminal, services }: Work,
  { importId }: Import,
  { yes }: Options,
): Promise<void> {
  if (yes) return;
  if (!terminal.confirm)
    throw new AppError("invalid", "Nobody is there to ask: add --yes to import without asking");
  if (await terminal.confirm("Import it?")) return;
  await cancelImport(services, importId);
  terminal.note("Nothing was imported.");
  throw new ExitWith(EXIT.done);
}

type Work = { terminal: Terminal; services: Services; jobs: InlineJobs };

/** Asks for a step of the import and does it here, showing how far it is. */
async function step(
  { terminal, services, jobs }: Work,
  { importId }: Import,
  ask: (services: Services, importId: string) => Promise<Import>,
): Promise<Import> {
  await ask(services, importId);
  const show = progressOn(terminal);
  const watch = setInterval(async () => {
    const progress = await theImport(services, importId).then(
      (found) => found.progress,
      () => null,
    );
    if (progress) show({ ...progress, label: progress.step });
  }, PROGRESS_MS);
  try {
    await jobs.runNext(services);
  } finally {
    clearInterval(watch);
  }
  return theImport(services, importId);
}
