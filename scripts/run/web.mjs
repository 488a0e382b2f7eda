// Builds the cockpit when something it is made of has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { showProgress } from "./install.mjs";

/** Builds dist/web unless it is there and current. */
export function buildWeb(root, runtime) {
  if (!existsSync(join(root, "web", "index.html"))) return;
  const stamp = join(root, "dist", "web", ".stamp");
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const stopProgress = showProgress("Building the cockpit (once)");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const { status, stdout, stderr } = spawnSync(runtime, [vite, "build", "--logLevel", "error"], {
    cwd: root,
    encoding: "utf8",
  });
  stopProgress();
  if (status !== 0) throw new Error(`The cockpit could not be built:\n${stdout}${stderr}`.trim());
  writeFileSync(stamp, wanted);
}

/** Of the files in web/, all that they import from elsewhere, and what decides how they are built. */
function fingerprint(root) {
  const files = new Set(["vite.config.ts", "package-lock.json"].map((name) => join(root, name)));
  for (const entry of readdirSync(join(root, "web"), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) files.add(join(entry.parentPath ?? entry.path, entry.name));
  }
  const hash = createHash("sha256");
  // A Set yields what is added while it is walked.
  for (const file of files) {
    const text = existsSync(file) ? readFileSync(file) : "";
    hash
      .update(`${relative(root, file)}\0`)
      .update(text)
      .update("\0");
    if (/^\.tsx?$/.test(extname(file)))
      for (const imported of importsOf(file, String(text))) files.add(imported);
  }
  return hash.digest("hex");
}

function importsOf(file, text) {
  const paths = [...text.matchAll(/^\s*(?:import|export|\}).*?from\s+"(\.[^"]+)"/gm)];
  return paths
    .filter(([statement]) => !/^\s*import type\b/.test(statement))
    .map(([, path]) => resolve(dirname(file), path));
}
