import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const DIST = join(import.meta.dirname, "..", "dist", "web");

/** Compressed size of the scripts the first page loads before anything else, kilobytes. */
export function firstScriptKilobytes(): number {
  const page = readFileSync(join(DIST, "index.html"), "utf8");
  const scripts = page.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g);
  const bytes = [...new Set([...scripts].map((match) => match[1] ?? ""))].map(
    (path) => gzipSync(readFileSync(join(DIST, path))).length,
  );
  return Math.round(bytes.reduce((sum, size) => sum + size, 0) / 1024);
}
