import { type Command, Option } from "commander";
import { Bucket } from "../insight/bucket/bucket.ts";
import { Core } from "../insight/core/core.ts";
import { Projection } from "../insight/projection/projection.ts";
import { keptAnswer } from "../insight/runs/run.queries.ts";
import { Trust } from "../insight/trust/trust.ts";
import { AppError } from "../platform/errors.ts";
import { bucketLines, coreLines, projectionLines, trustLines } from "./report-lines.ts";
import { withStore } from "./store.ts";
import type { Terminal } from "./terminal.ts";

/** What can be reported: how its kept answer is read, and told in lines. */
const REPORTS = {
  bucket: (answer: unknown) => bucketLines(Bucket.parse(answer)),
  projection: (answer: unknown) => projectionLines(Projection.parse(answer)),
  core: (answer: unknown) => coreLines(Core.parse(answer)),
  trust: (answer: unknown) => trustLines(Trust.parse(answer)),
};
type Question = keyof typeof REPORTS;
const QUESTIONS: readonly Question[] = ["bucket", "projection", "core", "trust"];

const HELP = `
What each says:
  bucket      who came in, who leaked out, through which hole, and what it cost
  projection  what happens if no new customer ever comes again
  core        the customers you cannot afford to lose, and who of them is cooling
  trust       which model was chosen on held-out data, and how far off it was

Example:
  $ npm run vinculo -- report --json --only bucket
`;

/** `vinculo report`. */
export function addReportCommand(program: Command, terminal: Terminal): void {
  program
    .command("report")
    .summary("print what the screens show, as kept by the last run")
    .addOption(new Option("--only <what>", "one of them").choices(QUESTIONS))
    .option("--json", "print the answers as JSON")
    .addHelpText("after", HELP)
    .action((options: { only?: Question; json?: boolean }) => report(terminal, options));
}

async function report(terminal: Terminal, options: { only?: Question; json?: boolean }): Promise<void> {
  const asked = options.only ? [options.only] : QUESTIONS;
  const answers = await withStore(terminal, async ({ db }) =>
    Promise.all(asked.map(async (question) => [question, await keptAnswer(db, question)] as const)),
  );
  if (answers.every(([, answer]) => answer === undefined)) {
    throw new AppError(
      "not_found",
      "There is nothing to report yet: import a file first (vinculo import FILE)",
    );
  }
  if (options.json) terminal.out(JSON.stringify(Object.fromEntries(answers)));
  else
    for (const [question, answer] of answers)
      for (const line of REPORTS[question](answer)) terminal.out(line);
}
