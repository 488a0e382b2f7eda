import { createInterface } from "node:readline/promises";
import { runCommand } from "./cli/program.ts";
import type { Terminal } from "./cli/terminal.ts";
import { systemClock } from "./platform/clock.ts";

/** The person's terminal; progress is redrawn in place only where somebody watches. */
function terminal(): Terminal {
  let drawn = false;
  const clearDrawn = () => {
    if (drawn) process.stderr.write("\r\u001b[2K");
    drawn = false;
  };
  return {
    out: (line) => {
      clearDrawn();
      process.stdout.write(`${line}\n`);
    },
    note: (line) => {
      clearDrawn();
      process.stderr.write(`${line}\n`);
    },
    redraw: process.stderr.isTTY
      ? (line) => {
          clearDrawn();
          process.stderr.write(line);
          drawn = true;
        }
      : null,
    confirm: process.stdin.isTTY && process.stderr.isTTY ? confirm : null,
    clock: systemClock,
    environment: process.env,
  };
}

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await lines.question(`${question} [y/N] `);
  lines.close();
  return /^(y|yes|s|si|sí)$/i.test(answer.trim());
}

process.exitCode = await runCommand(process.argv.slice(2), terminal());
// Models still at work in a thread of their own would keep a stopped application alive for minutes; nobody waits for them.
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
