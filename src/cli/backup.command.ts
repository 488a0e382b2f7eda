import { statSync } from "node:fs";
import { resolve } from "node:path";
import { Argument, type Command } from "commander";
import { backup } from "../platform/backup/backup.ts";
import type { BackupCounts } from "../platform/backup/format.ts";
import { restore } from "../platform/backup/restore.ts";
import { withStore } from "./store.ts";
import type { Terminal } from "./terminal.ts";

/** `vinculo backup` and `vinculo restore`. */
export function addBackupCommands(program: Command, terminal: Terminal): void {
  program
    .command("backup")
    .summary("write the whole store into one file, while the application goes on working")
    .addArgument(new Argument("<file>", "for example vinculo-2026-11-22.backup"))
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ npm run vinculo -- backup before-the-import.backup\n")
    .action((file: string, options: { json?: boolean }) => runBackup(terminal, file, options.json ?? false));
  program
    .command("restore")
    .summary("bring a backup into an empty store")
    .addArgument(new Argument("<file>", "a file made by vinculo backup"))
    .option("--replace", "overwrite what the store holds; all of it, or nothing when something fails")
    .option("--json", "print the result as JSON")
    .action((file: string, options: { replace?: boolean; json?: boolean }) =>
      runRestore(terminal, file, options),
    );
}

async function runBackup(terminal: Terminal, file: string, json: boolean): Promise<void> {
  const counts = await withStore(terminal, (store) =>
    backup(store, resolve(file), terminal.clock(), (table) => terminal.redraw?.(`saving ${table}`)),
  );
  const bytes = statSync(file).size;
  if (json) terminal.out(JSON.stringify({ file: resolve(file), bytes, rows: counts }));
  else terminal.out(`${summary(counts)} saved to ${file} (${(bytes / 1e6).toFixed(1)} MB)`);
}

async function runRestore(
  terminal: Terminal,
  file: string,
  options: { replace?: boolean; json?: boolean },
): Promise<void> {
  const counts = await withStore(terminal, (store) =>
    restore(store, resolve(file), options.replace ?? false, (table) =>
      terminal.redraw?.(`restoring ${table}`),
    ),
  );
  if (options.json) terminal.out(JSON.stringify({ file: resolve(file), rows: counts }));
  else terminal.out(`${summary(counts)} restored from ${file}`);
}

function summary(counts: BackupCounts): string {
  const total = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
  const part = (table: string) => (counts[table] ?? 0).toLocaleString("en");
  return `${total.toLocaleString("en")} rows (${part("customer")} customers, ${part("purchase")} purchases)`;
}
