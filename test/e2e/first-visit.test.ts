import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const WEB = join(import.meta.dirname, "..", "..", "dist", "web");
/** 0.9 s of the slow line of docs/performance.md; with its journeys and the answers that leaves time to draw within 2 s. */
const MOST_BYTES = 180_000;
const SCREENS = ["contracts/home", "projection/projection", "core/core", "customers/customers"].concat([
  "customer/customer",
  "trust/trust",
  "data/data",
  "settings/settings",
  "sign-in/sign-in",
]);

type Part = { file: string; imports?: string[] };
const parts: Record<string, Part> = JSON.parse(readFileSync(join(WEB, ".vite", "manifest.json"), "utf8"));

/** A part of the cockpit with all that must come before it runs. */
function filesOf(...names: string[]): Set<string> {
  const needed = new Set(names);
  // A Set yields what is added while it is walked.
  for (const name of needed) for (const imported of parts[name]?.imports ?? []) needed.add(imported);
  return new Set([...needed].map((name) => parts[name]?.file ?? name));
}

test.for(SCREENS)("a first visit to %s loads what a slow line carries within a second", (screen) => {
  const files = filesOf(`screens/${screen}-screen.tsx`, "style.css", "text/es.ts");
  const bytes = [...files].map((file) => statSync(join(WEB, `${file}.br`)).size);

  expect(files.size).toBeGreaterThanOrEqual(6);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});
