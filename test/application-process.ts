import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The application in a process of its own, without the sample. */
export type ApplicationProcess = {
  url: string;
  /** Sends a signal and waits for the end; its database server outlives a SIGKILL. */
  end(signal: NodeJS.Signals): Promise<void>;
};

/** Starts it on a data folder; answers once it listens. */
export async function startInProcess(dataFolder: string): Promise<ApplicationProcess> {
  const program = join(import.meta.dirname, "application-program.ts");
  const child = spawn(process.execPath, [program, dataFolder], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const first = await Promise.race([said, ended.then(() => null)]);
  if (!first || first.done) throw new Error("the application ended before it listened");
  return {
    url: first.value,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}
