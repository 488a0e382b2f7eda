import { Command, CommanderError } from "commander";
import { AppError } from "../platform/errors.ts";
import { addBackupCommands } from "./backup.command.ts";
import { ExitWith } from "./exit-with.ts";
import { addFitCommand } from "./fit/fit.command.ts";
import { addImportCommand } from "./import/import.command.ts";
import { addMonthlyPageCommand } from "./report/monthly-page.command.ts";
import { addReportCommand } from "./report/report.command.ts";
import { addResetPasswordCommand } from "./reset-password.command.ts";
import { addSampleCommand } from "./sample.command.ts";
import { addStartCommand } from "./start.command.ts";
import { EXIT, exitCodeOf, type Terminal } from "./terminal.ts";

const EXIT_CODES = `
Exit codes:
  0  done
  1  failed
  2  wrong input: an option, a file or a value (the message names it)
  3  imported, but rows were refused (only with --strict)
  4  the store is in use, or holds what would be overwritten

Settings by environment:
  HOST, PORT      where the cockpit listens      127.0.0.1, 3000
  VINCULO_DATA    the folder that holds it all   ./data
  DATABASE_URL    a PostgreSQL of your own       (bundled server)
  VINCULO_URL     where browsers reach it, behind a proxy
  LOG_LEVEL       info logs every request and job  warn
`;

/**
 * Runs one command line.
 *
 * @param words what follows "vinculo", such as ["import", "sales.csv", "--yes"].
 * @returns the exit code.
 */
export async function runCommand(words: string[], terminal: Terminal): Promise<number> {
  const program = programOn(terminal);
  try {
    await program.parseAsync(words, { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.invalid;
    if (error instanceof ExitWith) return error.code;
    if (!(error instanceof AppError)) throw error;
    terminal.note(`${error.message}`);
    return exitCodeOf(error.code);
  }
}

function programOn(terminal: Terminal): Command {
  const program = new Command("vinculo")
    .description("Whom you are losing, why, what it costs, and what to do today.")
    .usage("<command> [options]      (from a clone: npm run vinculo -- <command> [options])")
    .addHelpText("after", EXIT_CODES)
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .showHelpAfterError("(vinculo <command> --help says more)")
    .exitOverride();
  addStartCommand(program, terminal);
  addImportCommand(program, terminal);
  addReportCommand(program, terminal);
  addMonthlyPageCommand(program, terminal);
  addFitCommand(program, terminal);
  addBackupCommands(program, terminal);
  addSampleCommand(program, terminal);
  addResetPasswordCommand(program, terminal);
  return program;
}
