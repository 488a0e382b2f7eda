import { defineConfig } from "vitest/config";

/** Pure code starts at once; everything else waits for the database. */
const PURE = ["src/models/**/*.test.ts"];

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
