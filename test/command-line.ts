import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../src/cli/program.ts";
import type { Terminal } from "../src/cli/terminal.ts";
import { systemClock } from "../src/platform/clock.ts";
import type { Store } from "../src/platform/db/open.ts";
import { urlOf } from "./template.ts";

/** Sales of the CDNOW customers, as the program brings them along. */
export const EXAMPLE = join(import.meta.dirname, "..", "sample", "example.csv");

/** Runs a command line where nobody watches nor answers; gives its exit code and what it said. */
export async function commanded(
  words: string[],
  { environment = {}, clock = systemClock }: Partial<Pick<Terminal, "environment" | "clock">> = {},
) {
  const said = { out: "", notes: "" };
  const code = await runCommand(words, {
    out: (line) => {
      said.out += `${line}\n`;
    },
    note: (line) => {
      said.notes += `${line}\n`;
    },
    ...{ redraw: null, confirm: null, clock, environment },
  });
  return { code, ...said };
}

/** Runs a command line on a store, with a data folder of its own. */
export async function vinculo(store: Store | null, ...words: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-cli-"));
  const address = store && { DATABASE_URL: urlOf(store.connection) };
  return commanded(words, { environment: { VINCULO_DATA: folder, LOG_LEVEL: "error", ...address } });
}

/** A file to hand to a command, named as one of sales. */
export async function aFile(content: string | Buffer): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "vinculo-cli-")), "sales.csv");
  await writeFile(file, content);
  return file;
}
