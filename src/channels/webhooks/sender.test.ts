import { setTimeout as pause } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterEach, describe } from "vitest";
import { expect, test } from "../../../test/application.ts";
import { aHouseThatTells, aPurchase, receivers } from "../../../test/webhook-desk.ts";
import { PAUSES_MS } from "./delivery.ts";

const { listen, closeAll } = receivers();
afterEach(closeAll);

const DAY_MS = 24 * 3600 * 1000;

describe("a good receiver", () => {
  test("is told what happened, once, signed as Standard Webhooks say", async ({ house }) => {
    const receiver = await listen();
    const { make, round, remember } = aHouseThatTells(house);
    const { secret } = await make(receiver, ["customer.created", "purchase.recorded"]);

    await remember([aPurchase("1"), aPurchase("2", 500)]);
    await remember([aPurchase("1")]);
    await remember([aPurchase("2", 700)]);
    await round();
    await round();

    const told = receiver.got.map(({ headers, body }) => {
      const shown = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      new Webhook(secret).verify(body, shown);
      const { id, type, data } = JSON.parse(body);
      expect(headers["webhook-id"]).toBe(id);
      return [type, data.externalId ?? data.name, data.outcome ?? null, data.amountMinor ?? null];
    });
    expect(told.map(String).toSorted()).toEqual([
      "customer.created,Ana Núñez,,",
      "purchase.recorded,1,new,1000",
      "purchase.recorded,2,corrected,700",
      "purchase.recorded,2,new,500",
    ]);
  });

  test("hears only of what it asked for, and nothing is written where nobody asked", async ({ house }) => {
    const receiver = await listen();
    const { make, round, remember } = aHouseThatTells(house);

    await remember([aPurchase("1")]);
    const { rows } = await house.services.store.pool.query("select * from event");
    expect(rows).toEqual([]);
    await make(receiver, ["customer.merged", "subscription.recorded"]);
    await remember([aPurchase("2")]);
    await round();

    expect(receiver.got).toEqual([]);
  });

  test("hears of merges and subscriptions too", async ({ house }) => {
    const receiver = await listen();
    const { make, round, remember } = aHouseThatTells(house);
    await remember([aPurchase("1"), { ...aPurchase("2"), customer: { externalId: "C2" } }]);
    await make(receiver, ["customer.merged", "subscription.recorded"]);
    const { rows } = await house.services.store.pool.query(
      "select customer_id as id from customer order by name",
    );

    const merged = await house.ask({}, "POST", `/api/v1/customers/${rows[0].id}/merge`, {
      mergedId: rows[1].id,
    });
    expect(merged.status).toBe(200);
    const subscription = { externalId: "S1", startedOn: "2026-01-01", customer: { externalId: "C1" } };
    await house.ask({}, "POST", "/api/v1/subscriptions", [subscription]);
    await round();

    const told = receiver.got.map(({ body }) => JSON.parse(body));
    expect(told.map(({ type }) => type).toSorted()).toEqual(["customer.merged", "subscription.recorded"]);
    expect(told.find(({ type }) => type === "customer.merged").data).toMatchObject({
      customerId: rows[0].id,
      mergedId: rows[1].id,
    });
  });

  test("is signed to by both secrets for a day after a change", async ({ house }) => {
    const receiver = await listen();
    const { make, round, remember, ask } = aHouseThatTells(house);
    const { secret: former, endpointId } = await make(receiver);

    const { body } = await ask("POST", `/${endpointId}/secret`);
    await remember([aPurchase("1")]);
    await round();

    expect(body.secret).not.toBe(former);
    const [got] = receiver.got;
    const shown = Object.fromEntries(Object.entries(got?.headers ?? {}).map(([k, v]) => [k, String(v)]));
    for (const secret of [former, body.secret]) new Webhook(secret).verify(got?.body ?? "", shown);
    const wrong = `whsec_${Buffer.alloc(24).toString("base64")}`;
    expect(() => new Webhook(wrong).verify(got?.body ?? "", shown)).toThrow();
  });
});

describe("a receiver that fails", () => {
  test("is tried again after the pauses that are promised, under one id, and then no more", async ({
    house,
  }) => {
    const receiver = await listen((response) => response.writeHead(500).end("no\0thing works here"));
    const { make, round, remember, later, deliveries } = aHouseThatTells(house);
    const { endpointId } = await make(receiver);
    await remember([aPurchase("1")]);

    await round();
    await round();
    expect(receiver.got).toHaveLength(1);
    for (const pause of PAUSES_MS) {
      later(pause - 1);
      await round();
      later(pause * 0.2 + 1);
      await round();
    }

    expect(receiver.got).toHaveLength(PAUSES_MS.length + 1);
    expect(new Set(receiver.got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [delivery] = await deliveries(endpointId);
    expect(delivery).toMatchObject({ state: "failed", attempts: PAUSES_MS.length + 1, dueAt: null });
    expect(delivery.last).toMatchObject({ status: 500, fault: "status", answer: "nothing works here" });
    later(30 * DAY_MS);
    await round();
    expect(receiver.got).toHaveLength(PAUSES_MS.length + 1);
  });

  test("for five days is disabled, which the log tells; enabled again it gets what waited", async ({
    house,
  }) => {
    let isWell = false;
    const receiver = await listen((response) => response.writeHead(isWell ? 200 : 503).end());
    const { make, round, remember, later, ask } = aHouseThatTells(house);
    const { endpointId } = await make(receiver);

    for (let day = 0; day <= 5; day++) {
      await remember([aPurchase(`${day}`)]);
      await round();
      later(DAY_MS);
    }
    const [endpoint] = (await ask("GET", "")).body.items;
    expect(endpoint).toMatchObject({ isEnabled: false, gaveUpAt: expect.any(String) });
    await remember([aPurchase("unheard")]);
    const before = receiver.got.length;
    await round();
    expect(receiver.got).toHaveLength(before);
    const log = await (await house.ask({}, "GET", "/api/v1/audit?action=webhook.give-up")).json();
    expect(log.items).toMatchObject([{ actor: { kind: "system" }, subject: `127.0.0.1:${receiver.port}` }]);

    isWell = true;
    await ask("PATCH", `/${endpointId}`, { isEnabled: true });
    await round();
    const [well] = (await ask("GET", "")).body.items;
    expect(well).toMatchObject({ isEnabled: true, gaveUpAt: null, failingSince: null, waiting: 0 });
    expect(receiver.got.at(-1)?.body).not.toContain("unheard");
  });

  for (const [name, answer, fault] of [
    ["redirects", (r) => r.writeHead(302, { location: "http://127.0.0.1:1/" }).end(), "redirect"],
    ["never answers", () => {}, "timeout"],
    ["hangs up", (r) => r.destroy(), "connection"],
  ] as [string, Parameters<typeof listen>[0], string][]) {
    test(`because it ${name} is told so`, async ({ house }) => {
      const receiver = await listen(answer);
      const { make, round, remember, deliveries } = aHouseThatTells(house, { longestMs: 150 });
      const { endpointId } = await make(receiver);
      await remember([aPurchase("1")]);

      await round();

      expect((await deliveries(endpointId))[0]).toMatchObject({ state: "waiting", last: { fault } });
      expect(receiver.got).toHaveLength(1);
    });
  }

  test("because nobody is there is told so", async ({ house }) => {
    const { make, round, remember, deliveries } = aHouseThatTells(house);
    const { endpointId } = await make({ url: "http://127.0.0.1:1/hook" });
    await remember([aPurchase("1")]);

    await round();

    expect((await deliveries(endpointId))[0]).toMatchObject({ last: { fault: "connection", status: null } });
  });

  test("holds up neither the others nor who remembers", async ({ house }) => {
    const stuck = await listen(() => {});
    const good = await listen();
    const { make, sender, remember } = aHouseThatTells(house, { longestMs: 1500 });
    await make(stuck);
    await make(good);
    await remember(Array.from({ length: 30 }, (_, i) => aPurchase(`${i}`)));

    const began = performance.now();
    await sender.round();
    while (good.got.length < 30 && performance.now() - began < 1400) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await remember([aPurchase("meanwhile")]);

    expect(good.got).toHaveLength(30);
    expect(performance.now() - began).toBeLessThan(1500);
    await sender.stop();
  });
});

test("of a huge answer only the beginning is read", async ({ house }) => {
  let written = 0;
  const receiver = await listen((response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && written < 1e9) {
        written += 65536;
        if (!response.write(Buffer.alloc(65536, "x"))) return response.once("drain", more);
      }
    };
    more();
  });
  const { make, round, remember, deliveries } = aHouseThatTells(house);
  const { endpointId } = await make(receiver);
  await remember([aPurchase("1")]);

  await round();

  const [delivery] = await deliveries(endpointId);
  expect(delivery).toMatchObject({ state: "delivered", last: { status: 200, answer: "x".repeat(1000) } });
  expect(written).toBeLessThan(1e8);
});

test("an endpoint that is removed while it is told does not stand in its own way", async ({ house }) => {
  const pool = house.services.store.pool;
  const removing = await pool.connect();
  const locks = "begin; set local lock_timeout = '500ms'; select from webhook_endpoint for update";
  const receiver = await listen((response) => {
    void removing.query(locks).then(() => response.writeHead(204).end());
  });
  const { make, remember, round, ask } = aHouseThatTells(house);
  await make(receiver);
  await remember([aPurchase("1")]);

  const told = round();
  const waiting =
    "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  while ((await pool.query(waiting)).rowCount === 0) await pause(5);
  await removing.query("delete from webhook_delivery");
  await removing.query("delete from webhook_endpoint");
  await removing.query("commit");
  removing.release();
  await told;

  expect((await ask("GET", "")).body.items).toEqual([]);
});

describe("an application that ends amid telling", () => {
  test("between the fact and its telling loses nothing: the next one tells it", async ({ house }) => {
    const receiver = await listen();
    const { make, remember, another } = aHouseThatTells(house);
    await make(receiver);
    await remember([aPurchase("1")]);

    const next = another();
    await next.round();
    await next.settled();

    expect(receiver.got).toHaveLength(1);
  });

  test("amid a delivery tells it again under the same id", async ({ house }) => {
    let isWell = false;
    const receiver = await listen((response) => isWell && response.writeHead(204).end());
    const { make, remember, sender, another, deliveries } = aHouseThatTells(house);
    const { endpointId } = await make(receiver);
    await remember([aPurchase("1")]);
    await sender.round();
    while (receiver.got.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await sender.stop();
    expect(await deliveries(endpointId)).toMatchObject([{ state: "waiting", attempts: 0 }]);

    isWell = true;
    const next = another();
    next.run();
    while (receiver.got.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await next.settled();
    await next.stop();

    const [first, second] = receiver.got.map(({ headers }) => headers["webhook-id"]);
    expect(second).toBe(first);
    expect(await deliveries(endpointId)).toMatchObject([{ state: "delivered", attempts: 1 }]);
  });
});
