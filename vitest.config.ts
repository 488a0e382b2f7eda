import { defineConfig } from "vitest/config";
import { findPostgres15 } from "./test/postgres-15.ts";

/** Pure code starts at once; everything else waits for the database. */
const PURE = ["src/models/**/*.test.ts"];

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
  },
} as const;

const without15 = findPostgres15() === undefined;
if (without15) {
  console.error("PostgreSQL 15 is not installed (apt-get install postgresql-15): nothing is tested on it");
}

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "pure", include: PURE } },
      {
        extends: true,
        test: {
          name: "database",
          include: ["src/**/*.test.ts", "test/**/*.test.ts"],
          exclude: [...PURE, "test/e2e/**"],
          globalSetup: "test/global-setup.ts",
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
          fileParallelism: false,
        },
      },
    ],
  },
});
