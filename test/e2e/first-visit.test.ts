import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ADDRESSES } from "../../web/first/addresses.ts";
import { bytesOf, MOST_BYTES, WEB } from "./first-bytes.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const ALWAYS = ["text/es.ts"];

type Part = { file: string; imports?: string[]; css?: string[] };
const parts: Record<string, Part> = JSON.parse(readFileSync(join(WEB, ".vite", "manifest.json"), "utf8"));

/** Where the code of the screens lies, in the order of their addresses. */
const SCREENS = [
  ...readFileSync(join(ROOT, "web", "first", "addresses.ts"), "utf8").matchAll(/import\("\.\.\/(.+?)"\)/g),
].map(([, file = ""]) => file);

/** Parts of the cockpit with all that must come before they run, their style too. */
function filesOf(...names: string[]): Set<string> {
  const needed = new Set(names);
  // A Set yields what is added while it is walked.
  for (const name of needed) for (const imported of parts[name]?.imports ?? []) needed.add(imported);
  return new Set([...needed].flatMap((name) => [parts[name]?.file ?? name, ...(parts[name]?.css ?? [])]));
}

test("every address has the code of its screen", () => {
  expect(SCREENS).toHaveLength(ADDRESSES.length);
});

test.for(ADDRESSES.map(({ path }, at) => [path, SCREENS[at] ?? ""] as const))(
  "a first visit to %s loads what a slow line carries within a second",
  ([, screen]) => {
    const files = filesOf(screen, ...ALWAYS);

    expect(files.size).toBeGreaterThanOrEqual(6);
    expect(bytesOf(files)).toBeLessThan(MOST_BYTES);
  },
);
