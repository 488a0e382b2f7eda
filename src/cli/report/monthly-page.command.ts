import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { monthlyReport } from "../../action/monthly/monthlies.ts";
import { monthlyPage } from "../../action/monthly/monthly-page.ts";
import { Month } from "../../platform/day.ts";
import { AppError } from "../../platform/errors.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { withStore } from "../store.ts";
import type { Terminal } from "../terminal.ts";

type Options = { month?: string; language?: "es" | "en"; out?: string };

const HELP = `
Examples:
  $ npm run vinculo -- monthly-page                                the last month that is over
  $ npm run vinculo -- monthly-page --month 2026-10 --language en --out october.pdf
`;

/** `vinculo monthly-page`. */
export function addMonthlyPageCommand(program: Command, terminal: Terminal): void {
  program
    .command("monthly-page")
    .summary("write what a month was like, and what to do next, on one A4 page (PDF)")
    .option("--month <month>", "such as 2026-10")
    .addOption(new Option("--language <code>", "the company's unless said").choices(["es", "en"]))
    .option("--out <file>", "where to; vinculo-<month>.pdf unless said")
    .addHelpText("after", HELP)
    .action((options: Options) => write(terminal, options));
}

async function write(terminal: Terminal, { month: said, language: asked, out }: Options): Promise<void> {
  const month = said === undefined ? null : Month.safeParse(said);
  if (month && !month.success)
    throw new AppError("invalid", `--month: ${said} is not a month such as 2026-10`);
  const path = await withStore(terminal, async ({ db }) => {
    const now = terminal.clock();
    const language = asked ?? (await readCompany(db)).language;
    const report = await monthlyReport(db, { month: month?.data ?? null, language }, now);
    const file = resolve(out ?? `vinculo-${report.month}.pdf`);
    await writeFile(file, await monthlyPage(report, language, now));
    return file;
  });
  terminal.out(`The page is in ${path}`);
}
