import { fork } from "node:child_process";
import { once } from "node:events";

/** Has a program do what it is sent, in a process of its own that does nothing else, and answer once. */
export async function inOwnProcess<Asked extends object, Answer>(
  file: string,
  asked: Asked,
): Promise<Answer> {
  // What the starter loads before every command lets a process end while it waits to be told what to do.
  const child = fork(file, { execArgv: [] });
  child.send(asked);
  // A process may have ended before all it said is read; then its line is cut.
  const ended = once(child, "disconnect").then(() => {
    throw new Error(`${file} ended and said nothing`);
  });
  const [answer] = await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
  return answer;
}

/** What a program of its own does with what it is sent. */
export function answerParent<Asked, Answer>(file: string, work: (asked: Asked) => Promise<Answer>): void {
  if (!process.send || process.argv[1] !== file) return;
  process.once("message", async (asked: Asked) => {
    process.send?.(await work(asked), () => process.disconnect());
  });
}
