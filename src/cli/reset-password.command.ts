import { Argument, type Command } from "commander";
import { offerNewPassword } from "../platform/auth/people/recovery.ts";
import { urlOf } from "../platform/http/where.ts";
import { withStore } from "./store.ts";
import type { Terminal } from "./terminal.ts";

/** `vinculo reset-password`: the way back in for who lost the password or the phone, for whoever runs the server. */
export function addResetPasswordCommand(program: Command, terminal: Terminal): void {
  program
    .command("reset-password")
    .summary("print a link with which somebody chooses a new password (once, within the hour)")
    .addArgument(new Argument("<email>", "of the account"))
    .option("--lost-phone", "the link also turns the code of the phone off")
    .addHelpText("after", "\nExample:\n  $ npm run vinculo -- reset-password ana@example.com\n")
    .action((email: string, { lostPhone = false }: { lostPhone?: boolean }) =>
      run(terminal, { email, lostPhone }),
    );
}

async function run(terminal: Terminal, asked: { email: string; lostPhone: boolean }): Promise<void> {
  const link = await withStore(terminal, async ({ db }, { host, port, publicUrl }) => {
    const path = await offerNewPassword(db, asked, terminal.clock());
    return (publicUrl ?? urlOf(host, port)) + path;
  });
  terminal.note(
    "Open this in a browser. It works once, within the hour; the audit log says that it was made.",
  );
  terminal.out(link);
}
