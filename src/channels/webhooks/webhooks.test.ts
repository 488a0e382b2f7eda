import { afterEach, describe } from "vitest";
import { expect, test } from "../../../test/application.ts";
import { aHouseThatTells, aPurchase, receivers } from "../../../test/webhook-desk.ts";
import { isPublic, namesPrivate } from "./sending/address.ts";
import { webhookJobs } from "./webhook.jobs.ts";

const { listen, closeAll } = receivers();
afterEach(closeAll);

const DAY_MS = 24 * 3600 * 1000;

test("addresses that are not open to everybody are known as such", () => {
  const hidden = [
    ..."127.0.0.1 127.8.9.1 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200".split(
      " ",
    ),
    ..."224.0.0.1 255.255.255.255 192.0.0.192 198.18.0.1 240.0.0.1 168.63.129.16".split(" "),
    ..."::1 :: fe80::1 fc00::1 fd00:ec2::254 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 fec0::1 ff02::1".split(
      " ",
    ),
    ..."64:ff9b::7f00:1 2002:7f00:1:: 2001:0:7f00:1:: nonsense".split(" "),
  ];
  expect(hidden.filter(isPublic)).toEqual([]);
  expect(
    ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "172.32.0.1"].filter(isPublic),
  ).toHaveLength(3);
  const named = [
    "https://localhost/",
    "https://a.localhost",
    "https://[::1]/",
    "https://0x7f.1/",
    "https://2130706433/",
  ];
  expect(named.filter((text) => !namesPrivate(new URL(text)))).toEqual([]);
});

describe("where private networks are not allowed", () => {
  test("an address in one, without encryption or with a password is refused from the beginning", async ({
    house,
  }) => {
    const { ask } = aHouseThatTells(house);
    house.services.config.webhooksAllowPrivate = false;

    for (const url of [
      "https://10.1.2.3/hook",
      "https://127.1/hook",
      "https://[::ffff:192.168.0.1]/hook",
      "https://localhost/hook",
      "http://example.com/hook",
      "https://me:hidden@example.com/hook",
      "ftp://example.com",
      "javascript:alert(1)",
      "nonsense",
    ]) {
      const { status, body } = await ask("POST", "", { url, types: ["purchase.recorded"] });
      expect([url, status, body.errors?.[0]?.field]).toEqual([url, 400, "url"]);
    }
    expect((await ask("GET", "")).body.items).toEqual([]);
  });

  test("a name that leads into one is not called, nor one with a single such address among others", async ({
    house,
  }) => {
    const receiver = await listen();
    const names: Record<string, string[]> = {
      "inside.example.com": ["127.0.0.1"],
      "mixed.example.com": ["93.184.215.14", "127.0.0.1"],
    };
    const resolve = async (name: string) => (names[name] ?? []).map((address) => ({ address, family: 4 }));
    const { make, remember, round, deliveries } = aHouseThatTells(house, { resolve, allowsPrivate: false });
    const made = [];
    for (const name of Object.keys(names)) made.push(await make({ url: `http://${name}:${receiver.port}/` }));
    await remember([aPurchase("1")]);

    await round();

    expect(receiver.got).toEqual([]);
    for (const { endpointId } of made) {
      const [{ last }] = await deliveries(endpointId);
      expect(last).toMatchObject({ fault: "private-address", answer: expect.stringContaining("127.0.0.1") });
    }
  });
});

test("a name is asked for once, and the connection goes where it led then", async ({ house }) => {
  const receiver = await listen();
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    // Judged once, and another address ever after: what rebinding does.
    return [{ address: asked.length === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
  };
  const { make, remember, round } = aHouseThatTells(house, { resolve });
  await make({ url: `http://receiver.example.com:${receiver.port}/hook` });
  await remember([aPurchase("1")]);

  await round();

  expect(asked).toEqual(["receiver.example.com"]);
  expect(receiver.got.map(({ headers }) => headers.host)).toEqual([`receiver.example.com:${receiver.port}`]);
});

test("what failed is delivered again when asked: one, or all since a time", async ({ house }) => {
  let isWell = false;
  const receiver = await listen((response) => response.writeHead(isWell ? 200 : 400).end("as you say"));
  const { make, remember, round, later, ask, deliveries } = aHouseThatTells(house);
  const { endpointId } = await make(receiver);
  await remember([aPurchase("1"), aPurchase("2"), aPurchase("3")]);
  for (let times = 0; times < 36; times++) {
    await round();
    later(DAY_MS / 8);
  }
  const failed = await deliveries(endpointId);
  expect(failed.map(({ state }: { state: string }) => state)).toEqual(["failed", "failed", "failed"]);
  isWell = true;
  const before = receiver.got.length;

  const one = await ask("POST", `/${endpointId}/deliveries/${failed[0].eventId}/replay`);
  await round();
  expect([one.status, receiver.got.length - before]).toEqual([202, 1]);
  expect(receiver.got.at(-1)?.headers["webhook-id"]).toBe(failed[0].eventId);
  const future = new Date(house.services.clock().getTime() + DAY_MS).toISOString();
  expect((await ask("POST", `/${endpointId}/replay`, { since: future })).body).toEqual({ begun: 0 });
  const all = await ask("POST", `/${endpointId}/replay`, { since: "2026-01-01T00:00:00Z" });
  await round();

  expect([all.body, receiver.got.length - before]).toEqual([{ begun: 2 }, 3]);
  expect((await ask("GET", `/${endpointId}/deliveries?state=delivered&limit=2`)).body).toMatchObject({
    items: [{}, {}],
    next: expect.any(String),
  });
  const { next } = (await ask("GET", `/${endpointId}/deliveries?limit=2`)).body;
  expect((await ask("GET", `/${endpointId}/deliveries?limit=2&cursor=${next}`)).body.items).toHaveLength(1);
  const { body, attempts } = (await ask("GET", `/${endpointId}/deliveries/${failed[0].eventId}`)).body;
  expect(JSON.parse(body)).toMatchObject({ id: failed[0].eventId, type: "purchase.recorded" });
  expect(attempts.at(-1)).toMatchObject({ status: 200, fault: null, answer: "as you say" });
  const seen = await (await house.ask({}, "GET", "/api/v1/audit?action=webhook.see")).json();
  expect(seen.items).toMatchObject([{ subject: `${endpointId}/${failed[0].eventId}` }]);
});

test("a test goes to one endpoint only; changes and removal are felt at once, and the log tells them", async ({
  house,
}) => {
  const [first, second] = [await listen(), await listen()];
  const { make, remember, round, ask } = aHouseThatTells(house);
  const { endpointId } = await make(first);
  const other = await make(second);

  expect((await ask("POST", `/${endpointId}/test`)).status).toBe(202);
  await round();
  expect([first.got.length, second.got.length]).toEqual([1, 0]);
  expect(JSON.parse(first.got[0]?.body ?? "")).toMatchObject({ type: "webhook.test" });

  await ask("PATCH", `/${endpointId}`, { isEnabled: false });
  expect((await ask("POST", `/${endpointId}/test`)).status).toBe(409);
  await ask("DELETE", `/${other.endpointId}`);
  await remember([aPurchase("1")]);
  await round();
  expect([first.got.length, second.got.length]).toEqual([1, 0]);
  expect((await house.services.store.pool.query("select * from event_wanted")).rows).toEqual([]);
  const { items } = await (await house.ask({}, "GET", "/api/v1/audit?action=webhook")).json();
  expect(items.map(({ action }: { action: string }) => action).toSorted()).toEqual([
    "webhook.change",
    "webhook.make",
    "webhook.make",
    "webhook.remove",
    "webhook.test",
  ]);
  expect((await ask("DELETE", `/${other.endpointId}`)).status).toBe(404);
  expect((await ask("POST", `/${other.endpointId}/secret`)).status).toBe(404);
});

test("a secret is told once and lies sealed in the store", async ({ house }) => {
  const { make, ask } = aHouseThatTells(house);
  const { secret, endpointId } = await make({ url: "https://example.com/hook" });

  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(JSON.stringify((await ask("GET", "")).body)).not.toContain(secret);
  const { rows } = await house.services.store.pool.query("select * from webhook_endpoint");
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  expect(rows).toMatchObject([{ endpoint_id: endpointId }]);
  expect(house.logged()).not.toContain(secret);
});

test("what is older than 30 days is forgotten, with what became of it", async ({ house }) => {
  const receiver = await listen();
  const { make, remember, round, later, deliveries } = aHouseThatTells(house);
  const { endpointId } = await make(receiver);
  await remember([aPurchase("1")]);
  await round();
  later(31 * DAY_MS);
  await remember([aPurchase("2")]);
  await round();

  for (const job of webhookJobs) await job.run(house.services, {});

  expect(await deliveries(endpointId)).toHaveLength(1);
  expect((await house.services.store.pool.query("select * from webhook_attempt")).rows).toHaveLength(1);
});

test("what nobody was there to hear is told to none who comes later, and forgotten in its time", async ({
  house,
}) => {
  const receiver = await listen();
  const { ask, make, remember, round, later } = aHouseThatTells(house);
  const gone = await make(receiver);
  const leaves = async (purchase: string, { endpointId }: { endpointId: string }) => {
    await remember([aPurchase(purchase)]);
    expect((await ask("DELETE", `/${endpointId}`)).status).toBe(200);
  };
  await leaves("1", gone);
  await round();
  const next = await make(receiver);
  await round();
  expect(receiver.got).toEqual([]);

  await leaves("2", next);
  later(31 * DAY_MS);
  for (const job of webhookJobs) await job.run(house.services, {});

  expect((await house.services.store.pool.query("select * from event")).rows).toEqual([]);
});
