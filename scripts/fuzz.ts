// Reads made-up files for as long as it is told, and a line of a gigabyte:
//   npm run fuzz [-- times]      how many times the runs of the test suite; 50 unless said
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const GIGABYTE_MB = 1024;
const TESTS = ["src/channels/csv/fuzz.test.ts", "src/channels/csv/hostile-values.test.ts"];

const times = Number(process.argv[2] ?? 50);
if (!(times >= 1)) throw new RangeError(`npm run fuzz: "${process.argv[2]}" is not a number of times`);
const vitest = join(import.meta.dirname, "..", "node_modules", "vitest", "vitest.mjs");
const { status } = spawnSync(process.execPath, [vitest, "run", "--project", "database", ...TESTS], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_TIMES: String(times), LONG_LINE_MB: String(GIGABYTE_MB) },
});
process.exitCode = status ?? 1;
