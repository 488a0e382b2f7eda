// A set-up file of Vitest: writes down, for each test file, what it asked of the database.
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, expect, inject } from "vitest";
import { ROOT, sites } from "./noting.ts";
import { recordsOf } from "./records.ts";

sites.clear();

afterAll(() => {
  const folder = recordsOf(inject("database").run);
  mkdirSync(folder, { recursive: true });
  const record = {
    file: relative(ROOT, expect.getState().testPath ?? ""),
    queries: [...sites].map(([sql, callers]) => ({ sql, caller: [...callers][0] ?? "library" })),
  };
  writeFileSync(join(folder, `${randomBytes(8).toString("hex")}.json`), JSON.stringify(record));
});
