import { createServer } from "node:net";
import { sql } from "kysely";
import pg from "pg";
import { expect, test } from "../../../../test/database.ts";
import { silentLog } from "../../log.ts";
import { atomically } from "../atomically.ts";
import { openPool } from "../open.ts";
import { outageOf } from "./outage.ts";
import { untilStoreAnswers } from "./until-store-answers.ts";

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "it did not fail",
    (error: unknown) => error,
  );
}

test("a connection that is cut amid its work is told as away, and the next query has another", async ({
  freshStore: { db, pool },
}) => {
  const slow = sql`select pg_sleep(20) as waited`;
  const working = [slow.execute(db), atomically(db, (tx) => slow.execute(tx))].map(failureOf);
  const asleep =
    "select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
  await expect.poll(async () => (await pool.query(asleep)).rowCount).toBe(2);

  await pool.query(`select pg_terminate_backend(pid) from (${asleep}) sleeping`);

  for (const failure of await Promise.all(working)) {
    expect(outageOf(failure)).toMatchObject({ code: "unavailable" });
  }
  const after = await Promise.all([1, 2, 3, 4, 5].map((n) => sql`select ${n}::int as n`.execute(db)));
  expect(after.map(({ rows }) => rows)).toEqual([1, 2, 3, 4, 5].map((n) => [{ n }]));
});

test("a connection that is lent and cut while nothing is asked of it ends nothing but itself", async ({
  pool,
}) => {
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const ended = new Promise((resolve) => client.once("end", () => resolve("ended")));

  await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);

  expect(await ended).toBe("ended");
  expect(outageOf(await failureOf(client.query("select 1")))).toMatchObject({ code: "unavailable" });
  client.release(true);
});

test("a server that is not there, or hangs up, is told as away", async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const ask = async (): Promise<unknown> => {
    const pool = openPool({ connectionString: `postgres://u:p@127.0.0.1:${port}/x` }, silentLog);
    return failureOf(pool.query("select 1")).finally(() => pool.end());
  };

  const hungUp = await ask();
  server.close();
  const nobody = await ask();

  expect([hungUp, nobody].map(outageOf)).toEqual([
    expect.objectContaining({ code: "unavailable" }),
    expect.objectContaining({ code: "unavailable" }),
  ]);
});

test("a full disk is told as such; what is wrong with a query is not the store's fault", () => {
  const full = Object.assign(new pg.DatabaseError("could not extend file", 1, "error"), { code: "53100" });
  const wrong = Object.assign(new pg.DatabaseError("syntax error", 1, "error"), { code: "42601" });

  expect(outageOf(full)).toMatchObject({ code: "no_room", message: expect.stringContaining("full") });
  expect(outageOf(wrong)).toBeUndefined();
  expect(outageOf(new Error("connect the dots"))).toBeUndefined();
});

test("whoever waits for the store goes on once it answers again", async ({ freshStore: { db, pool } }) => {
  await sql`select 1`.execute(db);
  const others =
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  await pool.query(others);

  await untilStoreAnswers(db);

  expect((await sql`select from customer`.execute(db)).rows).toEqual([]);
});
