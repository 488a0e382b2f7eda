// Kills, cuts and fills up a running application and looks whether all that was acknowledged is there:
//   npm run faults                        every fault, 50 rounds of each kill (an hour on two cores)
//   npm run faults -- --rounds 5          fewer rounds
//   npm run faults -- --only server       kills of the server alone (application, server, both)
//   npm run faults -- --seed 7            other moments
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { killRounds, type Victim } from "./kill.ts";
import { seeded } from "./random.ts";
import { killTable } from "./report.ts";

const VICTIMS: readonly Victim[] = ["application", "server", "both"];

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "50" },
    only: { type: "string" },
    seed: { type: "string", default: "1" },
  },
});

const reports = [];
for (const victim of VICTIMS.filter((one) => values.only === undefined || values.only === one)) {
  const parent = await mkdtemp(join(tmpdir(), "vinculo-faults-"));
  await chmod(parent, 0o755);
  const report = await killRounds({
    victim,
    rounds: Number(values.rounds),
    folder: join(parent, "data"),
    random: seeded(Number(values.seed)),
    say: (line) => console.error(line),
  });
  reports.push(report);
  if (report.faults.length === 0) await rm(parent, { recursive: true, force: true });
  else console.error(`Kept for a look: ${parent}\n${report.faults.join("\n")}`);
  console.log(killTable([report]));
}
process.exitCode = reports.some(({ faults }) => faults.length > 0) ? 1 : 0;
