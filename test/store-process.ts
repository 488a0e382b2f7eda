import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";

const Answer = z.union([
  z.object({ rows: z.array(z.record(z.string(), z.unknown())) }),
  z.object({ error: z.object({ name: z.string(), message: z.string() }) }),
]);

/** What the program said: rows, or what went wrong. */
export type Answer = z.infer<typeof Answer>;

/** An application of its own that has a store open. */
export type StoreProcess = {
  pid: number;
  /** What came of opening the store. */
  opened: Promise<Answer>;
  /** Runs one line of SQL. */
  query(sql: string): Promise<Answer>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
};

/** How to open it. */
export type StoreProcessOptions = {
  exclusive?: boolean;
  /** Run under this user, when we are root. */
  uid?: number;
};

/** Starts an application, leading a process group of its own, that opens the store of a folder. */
export function openInProcess(
  folder: string,
  { exclusive = true, uid }: StoreProcessOptions = {},
): StoreProcess {
  const program = join(import.meta.dirname, "store-program.ts");
  const arguments_ = [program, folder, exclusive ? "exclusive" : "join", ...(uid ? [String(uid)] : [])];
  const child = spawn(process.execPath, arguments_, { detached: true, stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const answers = answersOf(child);
  return {
    pid: child.pid ?? 0,
    opened: answers(),
    query: (sql) => {
      child.stdin.write(`${sql}\n`);
      return answers();
    },
    end: async (signal) => {
      process.kill(-(child.pid ?? 0), signal);
      await ended;
    },
  };
}

function answersOf(child: ChildProcessByStdio<Writable, Readable, null>): () => Promise<Answer> {
  const lines: Interface = createInterface({ input: child.stdout });
  const iterator = lines[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await iterator.next();
    if (done) return { error: { name: "Ended", message: "the program ended without a word" } };
    return Answer.parse(JSON.parse(value));
  };
}
