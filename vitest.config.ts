import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";
import { findPostgres15 } from "./test/postgres-15.ts";

/** Pure code starts at once; everything else waits for the database. */
const PURE = ["src/models/**/*.test.ts"];
/** Said of every project: on two cores Vitest puts those that say nothing after all others. */
const [FIRST, THEN, LAST] = [{ groupOrder: 1 }, { groupOrder: 2 }, { groupOrder: 3 }];
/** A worker loads our code once and not for each file, which would take as long as the tests; they mock and leave nothing. */
const TOGETHER = { isolate: false } as const;
/** Judges what all others have asked of the database, so it runs when they have ended. */
const AFTER_ALL = ["test/scale/queries.test.ts"];

/** Run on the oldest PostgreSQL supported as well, where it is installed; all others by `npm run test:pg15`. */
const ON_POSTGRES_15 = [
  "src/platform/db/{migrate,open,schema}.test.ts",
  "src/platform/backup/*.test.ts",
  "src/memory/**/*.test.ts",
  "src/channels/csv/imports.test.ts",
  "src/insight/customers/*.test.ts",
];

const postgres15 = {
  extends: true,
  test: {
    name: "postgres 15",
    include: ON_POSTGRES_15,
    globalSetup: "test/global-setup-15.ts",
    sequence: FIRST,
    ...TOGETHER,
  },
} as const;

const without15 = findPostgres15() === undefined;
if (without15) {
  console.error("PostgreSQL 15 is not installed (apt-get install postgresql-15): nothing is tested on it");
}

export default defineConfig({
  test: {
    testTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    // Much of a test is waiting for the database: two at once are quicker even on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: "pure", include: PURE, sequence: FIRST } },
      {
        extends: true,
        test: {
          name: "database",
          include: ["src/**/*.test.ts", "test/**/*.test.ts"],
          exclude: [...PURE, "test/e2e/**", ...AFTER_ALL],
          globalSetup: "test/global-setup.ts",
          setupFiles: "test/scale/recorder.ts",
          sequence: FIRST,
          ...TOGETHER,
        },
      },
      {
        extends: true,
        test: {
          name: "rules of scale",
          include: AFTER_ALL,
          globalSetup: "test/global-setup.ts",
          sequence: THEN,
        },
      },
      ...(without15 ? [] : [postgres15]),
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: "test/global-setup.ts",
          testTimeout: 120_000,
          sequence: LAST,
          ...TOGETHER,
        },
      },
    ],
  },
});
