import { existsSync } from "node:fs";
import { Argument, type Command, Option } from "commander";
import { readTransactions, type Transactions } from "../../channels/csv/transactions.ts";
import { isoDay } from "../../insight/calendar.ts";
import { minorDigits } from "../../memory/money.ts";
import { PURCHASE_MODELS, splitDayOf } from "../../models/check/choose.ts";
import { type FitAll, fitAll } from "../../models/check/fit-all.ts";
import type { RetentionModelName } from "../../models/retention/retention-model.ts";
import { eventsFrom } from "../../models/value/events.ts";
import type { PurchaseModelName } from "../../models/value/purchase-model.ts";
import { AppError } from "../../platform/errors.ts";
import type { Terminal } from "../terminal.ts";
import { dayGiven } from "./day-given.ts";
import { fitLines, fitResult, type Span } from "./fit-result.ts";
import { isSurvivalTable, readSurvivalTable, survivalText } from "./survival-file.ts";
import { RETENTION_MODELS, survivalLines, survivalResult } from "./survival-result.ts";

const CHOICES = [...PURCHASE_MODELS, "gamma-gamma", ...RETENTION_MODELS, "all"] as const;
type FitChoice = PurchaseModelName | "gamma-gamma" | RetentionModelName | "all";

type Options = { model: FitChoice; until?: string; unit: "day" | "week"; json?: boolean };

const HELP = `
Reads the purchases of any file (columns guessed as in an import), fits the models on those up to --until and checks
them on what the same customers bought afterwards. Nothing is imported.

For subscriptions it takes a table of survivors: a column that counts periods 0, 1, 2, … and a column for each cohort
with the number, or the percentage (a % in its header or cells), of its customers still there. --until is then the last
period to fit on.

Examples:
  $ npm run vinculo -- fit sample/example.csv --until 1997-09-30 --model all
  $ npm run vinculo -- fit survivors.csv --until 7 --model bdw
`;

/** `vinculo fit`. */
export function addFitCommand(program: Command, terminal: Terminal): void {
  program
    .command("fit")
    .summary("fit the models to a file of purchases and check them on its end, without importing it")
    .addArgument(
      new Argument("<file>", "CSV or .csv.gz: a customer, a date and an amount; or periods and survivors"),
    )
    .addOption(new Option("--model <name>", "which model").choices(CHOICES).default("all"))
    .option(
      "--until <day>",
      "last day (such as 1997-09-30) or period to fit on (default: the last third is held out)",
    )
    .addOption(
      new Option("--unit <unit>", "unit of time of the parameters").choices(["day", "week"]).default("week"),
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action((file: string, options: Options) => fitFile(terminal, file, options));
}

async function fitFile(terminal: Terminal, file: string, options: Options): Promise<void> {
  if (!existsSync(file)) throw new AppError("invalid", `There is no file ${file}`);
  const retention = RETENTION_MODELS.filter((name) => name === options.model);
  const isAsked = retention.length > 0;
  const text = isAsked || options.model === "all" ? survivalText(file) : null;
  if (!isAsked && (text === null || !isSurvivalTable(text))) return fitPurchases(terminal, file, options);
  const cohorts = readSurvivalTable(text, file);
  const models = isAsked ? retention : RETENTION_MODELS;
  const result = survivalResult(file, cohorts, { models, until: options.until });
  if (options.json) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of survivalLines(result)) terminal.out(line);
}

async function fitPurchases(terminal: Terminal, file: string, options: Options): Promise<void> {
  const read = await readTransactions(file, { facts: { currency: "EUR", timeZone: "UTC", country: "ES" } });
  const span = spanOf(read, file, options.until);
  const unit = 10 ** minorDigits(read.currency);
  const amount = read.amountMinor.map((minor) => minor / unit);
  const events = eventsFrom(read.customer, read.day, amount, read.customerKeys.length);
  const fitted = fitAll(events, span.until, span.end, options.unit, namesOf(options.model));
  const result = fitResult({ file, read, fitted: chosenOf(fitted, options.model), span });
  if (options.json) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of fitLines(result)) terminal.out(line);
}

function namesOf(model: FitChoice): readonly PurchaseModelName[] {
  if (model === "all") return PURCHASE_MODELS;
  // The spend model is checked through the purchases of one that counts them.
  return model === "gamma-gamma" ? ["mbg-nbd"] : PURCHASE_MODELS.filter((name) => name === model);
}

function chosenOf(fitted: FitAll, model: FitChoice): FitAll {
  if (model === "all") return fitted;
  return model === "gamma-gamma" ? { ...fitted, models: [] } : { ...fitted, spend: null };
}

function spanOf({ day, left }: Transactions, file: string, until: string | undefined): Span {
  if (day.length === 0) {
    throw new AppError("invalid", `${file} holds no purchases (${left.refused} rows cannot be read)`, left);
  }
  const first = day.reduce((least, value) => Math.min(least, value), day[0]);
  const end = day.reduce((most, value) => Math.max(most, value), day[0]);
  const last = until === undefined ? splitDayOf(first, end) : dayGiven(until, "--until");
  if (last < first || last >= end) {
    const [from, to] = [isoDay(first), isoDay(end)];
    throw new AppError(
      "invalid",
      `--until ${isoDay(last)} must lie between ${from} and the day before ${to}`,
    );
  }
  return { first, until: last, end };
}
