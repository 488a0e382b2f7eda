import { type Command, Option } from "commander";
import { readBucket } from "../../insight/bucket/buckets.ts";
import { readContracts, readKinds } from "../../insight/contracts/contracts.ts";
import { readCore } from "../../insight/core/cores.ts";
import { readProjection } from "../../insight/projection/projections.ts";
import { readTrust } from "../../insight/trust/trusts.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { withStore } from "../store.ts";
import type { Terminal } from "../terminal.ts";
import { contractLines } from "./contract-lines.ts";
import { bucketLines, coreLines, projectionLines, trustLines } from "./report-lines.ts";

const QUESTIONS = ["bucket", "projection", "core", "trust", "contracts"] as const;
type Question = (typeof QUESTIONS)[number];

const HELP = `
What each says:
  bucket      who came in, who leaked out, through which hole, and what it cost
  projection  what happens if no new customer ever comes again
  core        the customers you cannot afford to lose, and who of them is cooling
  trust       which model was chosen on held-out data, and how far off it was
  contracts   for subscriptions: who left and why, how long they last, what goes with leaving

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
  const told = await withStore(terminal, async ({ db }) => {
    const questions = options.only ? [options.only] : await questionsOf(db);
    return Promise.all(questions.map((question) => answer(db, question)));
  });
  if (told.every(({ value }) => value === null)) {
    throw new AppError(
      "not_found",
      "There is nothing to report yet: import a file first (vinculo import FILE)",
    );
  }
  if (options.json) {
    terminal.out(JSON.stringify(Object.fromEntries(told.map(({ question, value }) => [question, value]))));
  } else for (const line of told.flatMap(({ lines }) => lines)) terminal.out(line);
}

/** What there is something to say of: purchases unless there are contracts alone, contracts where there are some. */
async function questionsOf(db: Db): Promise<readonly Question[]> {
  const { purchases, subscriptions } = await readKinds(db);
  if (!subscriptions) return QUESTIONS.filter((question) => question !== "contracts");
  return purchases ? QUESTIONS : ["contracts"];
}

type Told = { question: Question; value: unknown; lines: string[] };

async function answer(db: Db, question: Question): Promise<Told> {
  switch (question) {
    case "bucket":
      return told(question, await readBucket(db), bucketLines);
    case "projection":
      return told(question, await readProjection(db), projectionLines);
    case "core":
      return told(question, await readCore(db), coreLines);
    case "trust":
      return told(question, await readTrust(db), trustLines);
    case "contracts":
      return told(question, await readContracts(db), contractLines);
  }
}

function told<T>(question: Question, value: T | null, tell: (value: T) => string[]): Told {
  return { question, value, lines: value === null ? [] : tell(value) };
}
