// Runs a program in our stead: its terminal is ours, its signals and its exit code too.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLLOW = new URL("follow.mjs", import.meta.url).href;

/** Runs a script under `runtime` and ends this process the way it ended. */
export function become(runtime, root, script, args) {
  const child = spawn(runtime, ["--import", FOLLOW, join(root, script), ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  child.once("error", (error) => {
    console.error(`${runtime} cannot be run: ${error.message}`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => endLike(code, signal));
  forwardSignals(child);
  followNpm(child);
}

/** A Ctrl-C at the terminal reaches the program by itself; passing it on would make it two. */
function forwardSignals(child) {
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.on("SIGINT", () => {
    if (!process.stdin.isTTY) child.kill("SIGINT");
  });
}

/**
 * When npm is killed without a word to us, the program is not to live on unseen. One reading may fail for a reason of
 * its own; two in a row say the same.
 */
function followNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const starters = startersNow();
  let last = starters;
  const timer = setInterval(() => {
    const now = startersNow();
    if (now !== starters && now === last) child.kill("SIGTERM");
    last = now;
  }, 500);
  timer.unref();
}

/** Our parent and, where the system tells, its parent: between npm and us there is a shell. */
function startersNow() {
  try {
    const text = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return `${process.ppid} ${text.slice(text.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(process.ppid);
  }
}

function endLike(code, signal) {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
