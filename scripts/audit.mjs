// Asks the registry about known holes in the packages we use. Started by `npm run audit` and by `npm test`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const GRAVE = ["high", "critical"];
const LONGEST_MS = 60_000;

/**
 * Fails on holes that are high or critical. A registry that cannot be asked fails nothing, for then nothing is known:
 * that is said out loud and counted as skipped.
 *
 * @returns counts as the checks of `npm test` have them.
 */
export function auditPackages(root) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { stdout, error } = spawnSync(npm, ["audit", "--json"], {
    cwd: root,
    encoding: "utf8",
    timeout: LONGEST_MS,
    shell: process.platform === "win32",
  });
  const answer = answerIn(stdout ?? "");
  if (answer?.vulnerabilities === undefined) {
    const why = error?.message ?? answer?.message ?? "no answer that could be read";
    console.log(`NOT CHECKED: the registry could not be asked about known holes (${withoutAddresses(why)})`);
    return { name: "known holes in packages (not asked)", passed: 0, failed: 0, skipped: 1 };
  }
  const grave = Object.values(answer.vulnerabilities).filter(({ severity }) => GRAVE.includes(severity));
  for (const { name, severity, range } of grave) console.log(`${name} ${range}: ${severity}`);
  if (grave.length === 0) console.log("No known hole that is high or critical");
  const failed = grave.length > 0 ? 1 : 0;
  return { name: "known holes in packages", passed: 1 - failed, failed, skipped: 0 };
}

function answerIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutAddresses(text) {
  return text.replace(/https?:\/\/\S+/g, "the registry").slice(0, 200);
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = auditPackages(join(import.meta.dirname, "..")).failed;
}
