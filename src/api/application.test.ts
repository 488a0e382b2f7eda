import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSigningSecret } from "../platform/auth/signing-secret.ts";
import type { Config } from "../platform/config.ts";
import { openStore } from "../platform/db/open.ts";
import { silentLog } from "../platform/log.ts";
import { type Application, startApplication } from "./application.ts";

/** On a bundled server of its own, from the start to the end: what no shared store can show. */
let folder = "";
let application: Application;

const config = (more: Partial<Config> = {}): Config => ({
  host: "127.0.0.1",
  port: 0,
  dataFolder: folder,
  databaseUrl: undefined,
  logLevel: "silent",
  ...more,
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vinculo-app-"));
  application = await startApplication(config());
}, 60_000);

afterAll(async () => {
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

test("it answers at the address it tells, to a visitor over a real socket", async () => {
  const response = await fetch(`${application.url}/api/v1/me`);

  expect(await response.json()).toMatchObject({ actor: { kind: "visitor" }, hasAccounts: false });
});

test("the secret that signs sessions is made once and readable by its owner only", async () => {
  const file = join(folder, "signing-secret");
  const before = readFileSync(file, "utf8");

  await application.stop();
  application = await startApplication(config());

  expect(before.length).toBeGreaterThanOrEqual(48);
  expect(readFileSync(file, "utf8")).toBe(before);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("a start behind a secret that is empty or cut short is refused in words, and replaces nothing", async () => {
  const file = join(folder, "signing-secret");
  const whole = readFileSync(file, "utf8");
  await application.stop();

  for (const left of ["", "\n", whole.slice(0, 31), whole.slice(0, 40), whole.slice(0, -1)]) {
    writeFileSync(file, left);
    await expect(startApplication(config())).rejects.toMatchObject({
      code: "unavailable",
      message: `${file} is empty or cut short, so nothing is safe behind it; put your copy of it in its place`,
    });
    expect(readFileSync(file, "utf8")).toBe(left);
  }

  writeFileSync(file, whole);
  application = await startApplication(config());
  expect(readFileSync(file, "utf8")).toBe(whole);
});

test("of many starts at once one makes the secret, and all read the same whole one", async () => {
  const elsewhere = join(folder, "made at once");
  const read = await Promise.all(Array.from({ length: 20 }, () => readSigningSecret(elsewhere)));

  expect(new Set(read).size).toBe(1);
  expect(read[0]).toHaveLength(64);
  expect(readdirSync(elsewhere)).toEqual(["signing-secret"]);
});

test("the link it tells makes the first account; the next start tells none", async () => {
  const { firstAccountUrl, url } = application;
  const token = new URL(firstAccountUrl ?? "").searchParams.get("token");
  const account = { token, name: "Ana", email: "ana@example.com", password: "seven green kites" };

  const made = await fetch(`${url}/api/v1/first-account`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(account),
  });
  await application.stop();
  application = await startApplication(config());

  expect(made.status).toBe(201);
  expect(application.firstAccountUrl).toBeNull();
  expect((await fetch(`${application.url}/api/v1/people`)).status).toBe(401);
});

test("a port in use is said in words, and leaves nothing behind nor touches what is at work", async () => {
  await application.stop();
  await onStore("insert into pgboss.job (name, state) values ('insight.catch-up', 'active')");
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;

  await expect(startApplication(config({ port }))).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);

  other.close();
  const atWork = await onStore("select state from pgboss.job where state = 'active'");
  expect(atWork).toEqual([{ state: "active" }]);
  application = await startApplication(config());
  expect((await fetch(`${application.url}/healthz`)).status).toBe(200);
  expect(await onStore("select from pgboss.job where state = 'active' and started_on is null")).toEqual([]);
});

/** Asks the store beside the application, or without it. */
async function onStore(question: string): Promise<unknown[]> {
  const store = await openStore({ dataFolder: folder, exclusive: false, log: silentLog });
  const { rows } = await store.pool.query(question);
  await store.close();
  return rows;
}
