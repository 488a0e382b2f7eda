import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const FileRecord = z.object({
  file: z.string(),
  queries: z.array(z.object({ sql: z.string(), caller: z.string() })),
});

/** What a test file ran: SQL texts, each with the code that asked for it. */
export type FileRecord = z.infer<typeof FileRecord>;

const PREFIX = "vinculo-queries-";

/** Where the files of a run write down what they ran. */
export function recordsOf(run: number): string {
  return join(tmpdir(), `${PREFIX}${run}`);
}

/** Removes what some runs have written down. */
export function forgetRecords(isOver: (run: number) => boolean): void {
  for (const name of readdirSync(tmpdir())) {
    const run = Number(name.slice(PREFIX.length));
    if (name.startsWith(PREFIX) && isOver(run)) rmSync(recordsOf(run), { recursive: true, force: true });
  }
}

/** What the run has written down so far. */
export function readRecords(run: number): FileRecord[] {
  const folder = recordsOf(run);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) =>
    FileRecord.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))),
  );
}
