import { setTimeout as delay } from "node:timers/promises";
import { openStore } from "../../src/platform/db/open.ts";
import { silentLog } from "../../src/platform/log.ts";
import { importFile, nothingTold, salesFile, sendAgain, type Told, writePurchases } from "./client.ts";
import { type Duties, setDuties, tellAgain, writeDuties } from "./duties.ts";
import { dutyFaults } from "./duties-verify.ts";
import { Stage, type Victim } from "./stage.ts";
import { faultsIn, type Imported } from "./verify.ts";

/** How rounds went. */
export type KillReport = {
  victim: Victim;
  rounds: number;
  acknowledged: number;
  /** Purchases that were sent and not acknowledged, then sent again. */
  unanswered: number;
  imports: number;
  /** Imports that went on by themselves after the kill. */
  resumed: number;
  /** Milliseconds from the kill until the application was healthy again, its start included. */
  backMs: number[];
  /** Contacts that broke a promise and were acknowledged: each one's case has told its holder once. */
  duties: number;
  /** Everything said to clients instead of an acknowledgement, and how often. */
  refusals: Map<string, number>;
  /** Every state an import was seen in, and how often. */
  importStates: Map<string, number>;
  /** What was found wrong; must stay empty. */
  faults: string[];
};

export type KillOptions = {
  victim: Victim;
  rounds: number;
  folder: string;
  /** Between 0 and 1, seeded. */
  random: () => number;
  /** Lines of each round's file; every 25th round has `manyRows`, more than one transaction takes. */
  rows?: number;
  manyRows?: number;
  say?: (line: string) => void;
};

/** Kills at random moments, round after round on one folder, and looks after each whether all is there. */
export async function killRounds(options: KillOptions): Promise<KillReport> {
  const report: KillReport = {
    victim: options.victim,
    rounds: 0,
    acknowledged: 0,
    unanswered: 0,
    imports: 0,
    duties: 0,
    resumed: 0,
    backMs: [],
    refusals: new Map(),
    importStates: new Map(),
    faults: [],
  };
  const told = nothingTold();
  const imported: Imported[] = [];
  const stage = new Stage(options.folder, { WEBHOOKS_ALLOW_PRIVATE: "true" });
  let duties: Duties | undefined;
  try {
    duties = await setDuties(options.folder, await stage.url());
    for (let round = 0; round < options.rounds; round++) {
      await oneRound(stage, { ...options, round, told, duties, imported, report });
      report.rounds++;
      options.say?.(`${options.victim} ${round + 1}/${options.rounds}: ${report.faults.length} faults`);
    }
    report.duties = duties.acknowledged.size;
  } finally {
    await stage.close();
    duties?.close();
  }
  report.acknowledged = told.acknowledged.size;
  report.refusals = told.refusals;
  return report;
}

type Round = KillOptions & {
  round: number;
  told: Told;
  duties: Duties;
  imported: Imported[];
  report: KillReport;
};

async function oneRound(stage: Stage, given: Round): Promise<void> {
  const { victim, round, told, duties, imported, report, random, rows = 900, manyRows = 70_000 } = given;
  const many = round % 25 === 24;
  const size = many ? manyRows : rows;
  const atStart = random() < 0.15;
  if (!atStart) await stage.url();
  const stopped = new AbortController();
  const address = async () => ({ url: await stage.url(), key: duties.key });
  const until = stopped.signal;
  const clients = [0, 1].map((client) =>
    writePurchases(address, told, { prefix: `${victim}-${round}-${client}`, until }),
  );
  clients.push(writeDuties(address, duties, { prefix: `${victim}-${round}`, until }));
  const name = `${victim}-${round}.csv`;
  const importing = importFile(address, salesFile(size, `${victim}${round}`), name);
  await delay((atStart ? 2_000 : many ? 12_000 : 2_500) * random() + 20);
  const killed = performance.now();
  const server = await stage.kill(victim);
  const starts = stage.starts;
  await stage.untilBack(server);
  report.backMs.push(performance.now() - killed);
  if (victim === "server" && stage.starts > starts) {
    report.faults.push(`round ${round + 1}: the application ended when its server did`);
  }
  await delay(200);
  stopped.abort();
  await Promise.all(clients);
  report.unanswered += told.unknown.size + duties.unknown.size;
  await sendAgain(address, told);
  await tellAgain(address, duties);
  const { importId, said, resumes } = await importing;
  imported.push({ importId, rows: size });
  report.imports++;
  if (resumes > 0) report.resumed++;
  for (const words of new Set(said))
    report.importStates.set(words, (report.importStates.get(words) ?? 0) + 1);
  const store = await openStore({ dataFolder: given.folder, exclusive: false, log: silentLog });
  const looked = async () => [
    ...(await faultsIn(store.db, told, imported)),
    ...(await dutyFaults(store.db, duties)),
  ];
  const faults = await looked().finally(() => store.close());
  report.faults.push(...faults.map((fault) => `round ${round + 1}: ${fault}`));
}
