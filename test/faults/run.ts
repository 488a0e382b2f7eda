// Kills, cuts and fills up a running application and looks whether all that was acknowledged is there:
//   npm run faults                             every fault, 50 rounds of each kill (an hour on two cores)
//   npm run faults -- --rounds 5               fewer rounds
//   npm run faults -- --only server            kills of the server alone (application, server, both)
//   npm run faults -- --only others            all but kills; --only "disk full" that one
//   npm run faults -- --seed 7                 other moments
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FAULTS, type Fault } from "./disturbances.ts";
import { killRounds } from "./kill.ts";
import { seeded } from "./random.ts";
import { faultLines, killTable } from "./report.ts";
import type { Victim } from "./stage.ts";

const VICTIMS: readonly Victim[] = ["application", "server", "both"];

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "50" },
    only: { type: "string" },
    seed: { type: "string", default: "1" },
  },
});
const { only } = values;
let faults = 0;
for (const victim of VICTIMS.filter((one) => only === undefined || only === one)) await kills(victim);
const isKill = VICTIMS.some((victim) => victim === only);
for (const fault of isKill ? [] : FAULTS.filter(({ name }) => isWanted(name))) await tryOut(fault);
process.exitCode = faults > 0 ? 1 : 0;

function isWanted(name: string): boolean {
  return only === undefined || only === "others" || name.includes(only);
}

async function kills(victim: Victim): Promise<void> {
  await onFolder(async (folder) => {
    const report = await killRounds({
      victim,
      rounds: Number(values.rounds),
      folder,
      random: seeded(Number(values.seed)),
      say: (line) => console.error(line),
    });
    console.log(killTable([report]));
    return report.faults;
  });
}

async function tryOut(fault: Fault): Promise<void> {
  const missing = fault.missing?.();
  if (missing !== undefined) {
    console.log(`NOT TRIED: ${fault.name}: ${missing}`);
    return;
  }
  await onFolder(async (folder) => {
    const report = await fault.run(folder);
    console.log(faultLines(fault.name, report));
    return report.faults;
  });
}

/** Lends a data folder of its own, kept when something was found wrong. */
async function onFolder(work: (folder: string) => Promise<string[]>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), "vinculo-faults-"));
  await chmod(parent, 0o755);
  const found = await work(join(parent, "data")).catch((error: unknown) => [String(error)]);
  faults += found.length;
  if (found.length === 0) await rm(parent, { recursive: true, force: true });
  else console.error(`Kept for a look: ${parent}\n${found.join("\n")}`);
}
