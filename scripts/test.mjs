// Every check and test, one after another; the last line counts them. Started by `npm test`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { auditPackages } from "./audit.mjs";
import { buildWeb } from "./run/web.mjs";

const root = join(import.meta.dirname, "..");
const report = join(root, "node_modules", ".cache", "vitest.json");

/** A tool that hangs counts as failed, so that the last line is always reached. */
const LONGEST_MS = 40 * 60_000;

const CHECKS = [
  { name: "types", tool: "typescript/bin/tsc", args: ["--noEmit", "-p", "."] },
  { name: "lint", tool: "@biomejs/biome/bin/biome", args: ["check", "--error-on-warnings"] },
  { name: "dead code", tool: "knip/bin/knip.js", args: [] },
];

function runTool(tool, args) {
  const { status } = spawnSync(process.execPath, [join(root, "node_modules", tool), ...args], {
    cwd: root,
    stdio: "inherit",
    timeout: LONGEST_MS,
  });
  return status === 0;
}

function runCheck({ name, tool, args }) {
  console.log(`\n── ${name}`);
  const ok = runTool(tool, args);
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function checkBuild() {
  console.log("\n── build of the cockpit");
  try {
    buildWeb(root, process.execPath);
    return { name: "build", passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(error.message);
    return { name: "build", passed: 0, failed: 1, skipped: 0 };
  }
}

function checkPackages() {
  console.log("\n── known holes in packages");
  return auditPackages(root);
}

function runTests(given) {
  console.log("\n── tests");
  mkdirSync(join(report, ".."), { recursive: true });
  rmSync(report, { force: true });
  const ok = runTool("vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...given,
  ]);
  if (!existsSync(report)) return { name: "tests", passed: 0, failed: 1, skipped: 0 };
  return countTests(JSON.parse(readFileSync(report, "utf8")), ok);
}

/** A file that could not even be loaded, or an error outside any test, counts as one failure. */
function countTests({ numPassedTests, numFailedTests, numPendingTests, testResults }, ok) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
  );
  const failed = numFailedTests + unloaded.length;
  return {
    name: "tests",
    passed: numPassedTests,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: numPendingTests,
  };
}

const given = process.argv.slice(2);
const results = [...CHECKS.map(runCheck), checkPackages(), checkBuild(), runTests(given)];
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);

console.log("");
for (const { name, passed, failed, skipped } of results) {
  const note = skipped ? `, ${skipped} skipped` : "";
  console.log(`${failed ? "✗" : "✓"} ${name}: ${passed} passed, ${failed} failed${note}`);
}
console.log(`${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = total("failed") ? 1 : 0;
