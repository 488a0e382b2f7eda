import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Argument, type Command } from "commander";
import { hooks } from "../api/hooks.ts";
import { ownImports } from "../channels/csv/sample/sample.queries.ts";
import { settleRestored } from "../channels/outbox/settling.ts";
import { suppressRestored } from "../listening/invitations/throttle/deciding.ts";
import { markOf, readSigningSecret } from "../platform/auth/signing-secret.ts";
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
  const { counts, dataFolder } = await withStore(terminal, async (store, { dataFolder }) => ({
    counts: await backup(store, resolve(file), terminal.clock(), {
      secretMark: markOf(await readSigningSecret(dataFolder)),
      onTable: (table) => terminal.redraw?.(`saving ${table}`),
    }),
    dataFolder,
  }));
  const bytes = statSync(file).size;
  if (json) terminal.out(JSON.stringify({ file: resolve(file), bytes, rows: counts }));
  else terminal.out(`${summary(counts)} saved to ${file} (${(bytes / 1e6).toFixed(1)} MB)`);
  terminal.note(
    `Not in it: ${join(dataFolder, "signing-secret")}. Keep a copy of that file apart from the backup.`,
  );
}

async function runRestore(
  terminal: Terminal,
  file: string,
  options: { replace?: boolean; json?: boolean },
): Promise<void> {
  let madeWith: string | undefined;
  let held = { reply: 0, invitation: 0, undecided: 0 };
  const { counts, dataFolder } = await withStore(terminal, async (store, { dataFolder }) => ({
    counts: await restore(store, resolve(file), {
      replace: options.replace ?? false,
      // What there is to look at before one's own may go.
      holdsOwn: () => ownImports(store.db),
      onTable: (table) => terminal.redraw?.(`restoring ${table}`),
      onSecret: (secretMark) => {
        madeWith = secretMark;
      },
      // Nothing goes out a second time because it stood in a backup.
      settle: async (tx) => {
        const now = terminal.clock();
        const messages = await settleRestored(tx, { hooks, now });
        held = { ...messages, undecided: await suppressRestored(tx, now) };
      },
    }),
    dataFolder,
  }));
  if (options.json) terminal.out(JSON.stringify({ file: resolve(file), rows: counts, held }));
  else terminal.out(`${summary(counts)} restored from ${file}`);
  if (Object.values(held).some((n) => n > 0)) terminal.note(notSent(held));
  if (madeWith !== markOf(await readSigningSecret(dataFolder))) terminal.note(otherSecret(dataFolder));
}

/** What stood in the backup and might have gone out since. */
function notSent({
  reply,
  invitation,
  undecided,
}: Record<"reply" | "invitation" | "undecided", number>): string {
  return `Nobody knows whether this went out after the backup was made, so it is not sent by itself:
  - mails written from cases: ${reply}. Who wrote them is told, to look and to write again where it matters;
  - surveys by mail: ${invitation + undecided}. The page of each customer says so.`;
}

/** What a backup does not hold, and what to do without it. */
function otherSecret(dataFolder: string): string {
  return `The backup was made beside another signing-secret than this data folder's, or does not say beside which.
If you have that file, copy it to ${join(dataFolder, "signing-secret")} while Vínculo is stopped, and all goes on as it was. If not:
  - enter the passwords of the mail servers again (Settings, E-mail), and the key of the language service if you use one;
  - give each webhook a new secret (Settings, Webhooks);
  - who signs in with the code of a phone uses a recovery code, or: npm run vinculo -- reset-password <e-mail> --lost-phone
  - links to surveys that were sent before lead nowhere; send them anew where it matters.`;
}

function summary(counts: BackupCounts): string {
  const total = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
  const part = (table: string) => (counts[table] ?? 0).toLocaleString("en");
  return `${total.toLocaleString("en")} rows (${part("customer")} customers, ${part("purchase")} purchases)`;
}
