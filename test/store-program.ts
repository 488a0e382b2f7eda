// A program that opens a store and runs each line of its input as SQL; started by `store-process.ts`.
import { createInterface } from "node:readline";
import { openStore } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";

const [dataFolder = "", exclusive, uid] = process.argv.slice(2);

function say(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

if (uid) {
  process.setgroups?.([]);
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}
try {
  const store = await openStore({ dataFolder, exclusive: exclusive === "exclusive", log: silentLog });
  process.once("SIGTERM", () => void store.close().then(() => process.exit(0)));
  process.once("SIGINT", () => void store.close().then(() => process.exit(0)));
  say({ rows: [] });
  for await (const sql of createInterface({ input: process.stdin })) {
    const answer = store.pool.query(sql).then(
      ({ rows }) => ({ rows }),
      (error: unknown) => ({ error: { name: "Query", message: String(error) } }),
    );
    say(await answer);
  }
} catch (error) {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  say({ error: { name, message } });
  process.exit(1);
}
