import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { startInProcess } from "../../../../test/application-process.ts";
import { check, type Desk, draft, expect, RETAIL, rowsIn, test } from "../../../../test/import-desk.ts";
import { findRollupFaults } from "../../../memory/rollups/recount.queries.ts";
import { joinServer } from "../../../platform/db/bundled/server.ts";
import { silentLog } from "../../../platform/log.ts";
import { askRun } from "../asks.ts";
import { theImport } from "../draft.ts";
import { moveImport } from "../import.queries.ts";
import { Import } from "../import.ts";
import { runImport } from "../imports.ts";
import { failInterruptedImports, resumeImports } from "./resume.ts";
import { holdTurn, noteRemembered, TurnLost, takeTurn } from "./turn.queries.ts";

const ONE_CUSTOMER = { sliceRows: 1 };

/** Customers over many buckets, two rows each; every third has bought before. */
const rows = Array.from({ length: 24 }, (_, i) => `${i},2025-01-0${1 + (i % 2)},C${i % 12},${1 + i}.00`);
const FILE = ["pedido,fecha,cliente,importe", ...rows].join("\n");
const BEFORE = ["pedido,fecha,cliente,importe", ...rows.filter((_, i) => i % 3 === 0)].join("\n");

/** Runs an import that ends after some customers, as if its application had been killed there. */
async function runAndDie(desk: Desk, importId: string, slices: number): Promise<void> {
  await moveImport(desk.db, importId, { from: ["checked"], to: "running" });
  let left = slices;
  // The clock is read once a slice, and by nothing that is remembered before the first.
  const clock = () => {
    if (left-- < 0) throw new Error("killed");
    return desk.clock();
  };
  await runImport({ ...desk, clock }, importId, ONE_CUSTOMER).catch(() => undefined);
  await sql`update import set state = 'running', error = null where import_id = ${importId}`.execute(desk.db);
}

test("work goes on after the last slice that is remembered, and the report is that of one go", async ({
  desk,
}) => {
  await runImport(desk, await running(desk, BEFORE));
  const checked = await check(desk, await draft(desk, FILE));
  await runAndDie(desk, checked.importId, 8);
  const half = await rowsIn(desk.db);

  const done = await runImport(desk, checked.importId, ONE_CUSTOMER);

  expect(half.purchases).toBeGreaterThan(8);
  expect(half.purchases).toBeLessThan(24);
  expect(done).toMatchObject({ state: "done", report: { ...checked.report } });
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

test("when the store crashed too, the file is read again and nothing is counted twice", async ({ desk }) => {
  await runImport(desk, await running(desk, BEFORE));
  const checked = await check(desk, await draft(desk, FILE));
  await runAndDie(desk, checked.importId, 8);
  for (const table of ["intake_row", "intake_customer", "intake_product", "intake_purchase"]) {
    await sql`delete from ${sql.table(table)}`.execute(desk.db);
  }

  const done = await runImport(desk, checked.importId, ONE_CUSTOMER);

  expect(done).toMatchObject({ state: "done", report: { ...checked.report } });
  expect(await rowsIn(desk.db)).toMatchObject({ customers: 12, purchases: 24 });
  expect(await findRollupFaults(desk.db)).toMatchObject({ customerIds: [] });
});

/** An import about to run. */
async function running(desk: Desk, file: string): Promise<string> {
  const { importId } = await check(desk, await draft(desk, file));
  await moveImport(desk.db, importId, { from: ["checked"], to: "running" });
  return importId;
}

test("at the start what was under way is asked for again and says so; what waits for a person is not", async ({
  desk,
}) => {
  const running_ = await running(desk, RETAIL);
  const waiting = await check(desk, await draft(desk, FILE));
  desk.asked.length = 0;

  expect(await failInterruptedImports(desk)).toBe(0);
  expect(await resumeImports(desk)).toBe(1);

  expect(desk.asked).toEqual(["imports.run"]);
  expect(await theImport(desk, running_)).toMatchObject({ state: "running", resumes: 1 });
  expect(await theImport(desk, waiting.importId)).toMatchObject({ state: "checked", resumes: 0 });
});

test("what brings the application down again and again is left for a person, and can run again", async ({
  desk,
}) => {
  const importId = await running(desk, RETAIL);
  for (let start = 0; start < 5; start++) {
    expect(await failInterruptedImports(desk)).toBe(0);
    expect(await resumeImports(desk)).toBe(1);
  }

  expect(await failInterruptedImports(desk)).toBe(1);
  expect(await resumeImports(desk)).toBe(0);

  expect(await theImport(desk, importId)).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/5 times/),
  });
  expect(await askRun(desk, importId)).toMatchObject({ state: "running", resumes: 0 });
  expect(await runImport(desk, importId)).toMatchObject({ state: "done", report: { purchases: 2 } });
});

test("an application that was taken for dead writes nothing more once another goes on", async ({ desk }) => {
  const importId = await running(desk, RETAIL);
  const lost = await takeTurn(desk.db, importId, "running");
  if (!lost) throw new Error("no turn");

  const done = await runImport(desk, importId);

  expect(done).toMatchObject({ state: "done", report: { purchases: 2 } });
  await expect(holdTurn(desk.db, lost)).rejects.toBeInstanceOf(TurnLost);
  await expect(noteRemembered(desk.db, lost, 1)).rejects.toBeInstanceOf(TurnLost);
  expect(await takeTurn(desk.db, importId, "running")).toBeNull();
});

const ROWS = 80_000;

/** Sales of 3,000 customers. */
function* aLargeFile(): Generator<Buffer> {
  yield Buffer.from("pedido,fecha,cliente,importe\n");
  for (let from = 0; from < ROWS; from += 10_000) {
    const some = Array.from({ length: 10_000 }, (_, i) => {
      const row = from + i;
      return `P${row},2025-0${1 + (row % 9)}-1${row % 7},C${row % 3000},${row % 90}.50\n`;
    });
    yield Buffer.from(some.join(""));
  }
}

async function until<T>(ask: () => Promise<T>, is: (found: T) => boolean, seconds = 150): Promise<T> {
  for (let tries = seconds * 20; ; tries--) {
    const found = await ask();
    if (is(found) || tries === 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("an application killed amid an import goes on with it by itself at its next start", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vinculo-kill-"));
  // So that root's server, which runs as nobody, keeps its data in it.
  await chmod(folder, 0o755);
  try {
    const first = await startInProcess(folder);
    const sent = await fetch(`${first.url}/api/v1/imports?fileName=ventas.csv`, {
      method: "POST",
      headers: { origin: first.url },
      body: Buffer.concat([...aLargeFile()]),
    });
    const { importId } = Import.parse(await sent.json());
    const ask = async (url: string, step = "") => {
      const path = `${url}/api/v1/imports/${importId}${step}`;
      const response = await fetch(path, step ? { method: "POST", headers: { origin: url } } : {});
      return Import.parse(await response.json());
    };
    await ask(first.url, "/check");
    const checked = await until(
      () => ask(first.url),
      ({ state }) => state !== "checking",
    );
    await ask(first.url, "/run");
    const before = await until(
      () => ask(first.url),
      ({ progress, state }) => state !== "running" || (progress?.step === "remembering" && progress.done > 0),
    );
    await first.end("SIGKILL");
    expect(before).toMatchObject({ state: "running", progress: { step: "remembering" } });

    const second = await startInProcess(folder);
    const seen: Import[] = [];
    const done = await until(
      async () => {
        seen.push(await ask(second.url));
        return seen.at(-1);
      },
      (found) => found?.state !== "running",
    );
    await second.end("SIGTERM");

    expect(done).toMatchObject({ state: "done", resumes: 1 });
    expect({ ...done?.report, seconds: 0 }).toEqual({ ...checked.report, seconds: 0 });
    expect(done?.report).toMatchObject({ rows: ROWS, purchases: ROWS, customersNew: 3000 });
    for (const { progress } of seen) {
      if (progress?.step === "remembering") {
        expect(progress.done).toBeGreaterThanOrEqual(before.progress?.done ?? 0);
      }
    }
    await expectEachRowOnce(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 400_000);

async function expectEachRowOnce(folder: string): Promise<void> {
  const server = await joinServer(folder, false, silentLog);
  const client = new pg.Client(server.connection);
  await client.connect();
  const { rows: found } = await client.query(`
    select (select count(*) from purchase)::int as purchases,
           (select count(distinct external_id) from purchase)::int as keys,
           (select sum(amount_minor) from purchase)::float as minor,
           (select sum(purchases) from customer_rollup)::int as rolled,
           (select count(*) from timeline where kind = 'purchase')::int as entries`);
  await client.end();
  await server.leave();
  const minor = Array.from({ length: ROWS }, (_, row) => (row % 90) * 100 + 50).reduce((a, b) => a + b, 0);
  expect(found).toEqual([{ purchases: ROWS, keys: ROWS, minor, rolled: ROWS, entries: ROWS }]);
}

test("an import whose work could not be asked for is not said to be under way", async ({ desk }) => {
  const { importId } = await check(desk, await draft(desk, FILE));
  const jobs = {
    ...desk.jobs,
    ask: async () => {
      throw new Error("the line was cut");
    },
  };

  await expect(askRun({ ...desk, jobs }, importId)).rejects.toThrow("the line was cut");

  expect(await theImport(desk, importId)).toMatchObject({ state: "checked" });
});
