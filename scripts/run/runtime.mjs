// Which Node runs the application.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const NEEDED = 24;

/** The Node pinned among the packages, or the one that runs this if it is new enough. */
export function findRuntime(root) {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const pinned = join(root, "node_modules", "node", "bin", name);
  if (existsSync(pinned) && majorOf(pinned) >= NEEDED) return pinned;
  if (major(process.version) >= NEEDED) return process.execPath;
  throw new Error(
    `Vínculo runs on Node ${NEEDED}. The one it brings as a package does not run on this machine, and yours is ${process.version}: ` +
      'install a newer Node (https://nodejs.org), or let npm run the install script of the package "node".',
  );
}

function majorOf(program) {
  return major(spawnSync(program, ["--version"], { encoding: "utf8" }).stdout ?? "");
}

function major(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
}
