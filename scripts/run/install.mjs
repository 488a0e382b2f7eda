// Installs the packages that are missing.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Runs `npm ci` unless what is installed is what package-lock.json asks for. */
export async function installMissing(root, { withTools }) {
  const lockText = readFileSync(join(root, "package-lock.json"), "utf8");
  const stamp = join(root, "node_modules", ".vinculo-lock");
  const wanted = `${createHash("sha256").update(lockText).digest("hex")} ${withTools ? "tools" : "runtime"}`;
  const found = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (found === wanted || found === wanted.replace("runtime", "tools")) return;
  if (!isInstalled(root, JSON.parse(lockText), withTools)) await npmCi(root);
  writeFileSync(stamp, wanted);
}

/** Compares with the list npm writes at the end of an install. */
function isInstalled(root, lock, withTools) {
  const list = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, "utf8")).packages;
  return Object.entries(lock.packages).every(([path, { version, optional, dev, devOptional }]) => {
    const there = installed[path];
    if (path === "" || there?.version === version) return true;
    return !there && (optional || devOptional || (dev && !withTools));
  });
}

async function npmCi(root) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  const child = spawn(
    command,
    [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && !npm,
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      said += data;
    });
  }
  const stopProgress = showProgress("Installing packages (once)");
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      said += error.message;
      resolve(1);
    });
    child.once("close", resolve);
  });
  stopProgress();
  if (code === 0) return;
  throw new Error(`The packages could not be installed (npm ci ended with ${code}):\n${said.trim()}`);
}

/** One line that is kept current on a terminal; answers with how to end it. */
export function showProgress(what) {
  const began = Date.now();
  const line = () => `${what}… ${Math.round((Date.now() - began) / 1000)} s`;
  if (!process.stderr.isTTY) {
    process.stderr.write(`${what}…\n`);
    return () => undefined;
  }
  const timer = setInterval(() => process.stderr.write(`\r${line()}`), 500);
  return () => {
    clearInterval(timer);
    process.stderr.write(`\r${line()}\n`);
  };
}
