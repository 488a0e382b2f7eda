import { createAdaptorServer } from "@hono/node-server";
import { Analytics } from "@segment/analytics-node";
import { describe } from "vitest";
import { elsewhere, expect, test } from "../../../test/application.ts";
import { aProgram, everybody } from "../../../test/events-desk.ts";

describe("the real client, unchanged", () => {
  test("tells who somebody is, what he did and bought, and who a visitor turned out to be", async ({
    house,
  }) => {
    const { key } = await aProgram(house);
    house.at(new Date());
    const server = createAdaptorServer({ fetch: house.door.fetch });
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
    const client = new Analytics({ writeKey: key, host: `http://127.0.0.1:${port}`, maxRetries: 0 });
    const failed: unknown[] = [];
    client.on("error", (error) => failed.push(error));

    client.track({ anonymousId: "visitor-1", event: "Catalogue Downloaded", properties: { pages: 12 } });
    client.page({ anonymousId: "visitor-1", name: "Home" });
    client.screen({ userId: "U1", name: "Basket" });
    client.identify({
      userId: "U1",
      anonymousId: "visitor-1",
      traits: {
        firstName: "Ana",
        lastName: "Núñez",
        email: "Ana@Example.com",
        phone: "600 111 222",
        plan: "gold",
      },
    });
    client.group({ userId: "U1", groupId: "G1", traits: { name: "Bodegas" } });
    client.track({
      userId: "U1",
      event: "Order Completed",
      properties: {
        order_id: "P-1",
        total: 25.5,
        currency: "EUR",
        products: [{ sku: "A", name: "Jarra", price: 10, quantity: 2 }],
      },
    });
    client.alias({ userId: "U1", previousId: "visitor-0" });
    await client.closeAndFlush();
    server.close();

    expect(failed).toEqual([]);
    expect(await everybody(house)).toMatchObject([
      {
        name: "Ana Núñez",
        identities: [
          "email:ana@example.com",
          "external:U1",
          "external:anonymous:visitor-1",
          "phone:+34600111222",
        ],
        contacts: ["Catalogue Downloaded"],
        purchases: ["P-1 2550"],
      },
    ]);
  });
});

describe("a message", () => {
  test("sent again changes nothing, alone or in a batch, and by the old name of the door", async ({
    house,
  }) => {
    const { send } = await aProgram(house);
    const message = { messageId: "m1", userId: "U1", event: "Called" };

    const answers = [
      await send("track", message),
      await send("track", { ...message, event: "Something else" }),
      await send("batch", {
        batch: [
          { type: "track", ...message },
          { type: "track", ...message },
        ],
      }),
      await send("import", { batch: [{ type: "track", ...message }] }),
      await send("t", message),
    ];

    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      answers.map(() => [200, { success: true }]),
    );
    const { rows } = await house.services.store.pool.query("select subject from contact");
    expect(rows).toEqual([{ subject: "Called" }]);
    expect((await house.services.store.pool.query("select * from contact_revision")).rows).toEqual([]);
  });

  test("has its name in words, and what is words already as it is; its own name stays beside", async ({
    house,
  }) => {
    const { send } = await aProgram(house);
    const names = {
      checkout_started: "Checkout started",
      CHECKOUT_DONE: "Checkout done",
      formSent: "Form sent",
      "api.v2-opened": "Api v2 opened",
      "PDF descargado": "PDF descargado",
      "a<b>_c": "a<b>_c",
    };
    for (const event of Object.keys(names)) {
      expect((await send("track", { userId: "U1", event })).status).toBe(200);
    }

    const { rows } = await house.services.store.pool.query(
      "select payload->>'event' as event, subject from contact",
    );

    expect(Object.fromEntries(rows.map(({ event, subject }) => [event, subject]))).toEqual(names);
  });

  test("has its time by our clock, whatever the program's says", async ({ house }) => {
    const { send } = await aProgram(house);
    const now = house.services.clock();
    const at = async (messageId: string, times: object) => {
      expect((await send("track", { messageId, userId: "U1", event: "x", ...times })).status).toBe(200);
      const { rows } = await house.services.store.pool.query(
        "select at from contact where external_id = $1",
        [messageId],
      );
      return rows[0].at.toISOString();
    };

    expect(await at("late", { timestamp: "2026-11-01T08:00:00Z" })).toBe("2026-11-01T08:00:00.000Z");
    expect(await at("latency", { timestamp: "2026-11-22T11:59:00Z", sentAt: "2026-11-22T11:59:58Z" })).toBe(
      "2026-11-22T11:59:00.000Z",
    );
    expect(await at("hour fast", { timestamp: "2026-11-22T12:50:00Z", sentAt: "2026-11-22T13:00:00Z" })).toBe(
      "2026-11-22T11:50:00.000Z",
    );
    expect(await at("no clock", { timestamp: "1970-01-01T00:00:10Z", sentAt: "1970-01-01T00:00:20Z" })).toBe(
      "2026-11-22T12:00:00.000Z",
    );
    expect(await at("1970", { timestamp: "1970-01-01T00:00:00Z" })).toBe("1970-01-01T00:00:00.000Z");
    expect(await at("future", { timestamp: "2031-01-01T00:00:00Z" })).toBe(now.toISOString());
    expect(await at("nonsense", { timestamp: "yesterday" })).toBe(now.toISOString());
  });

  test("that tells of a visitor after he is known is the customer's, in whatever order they come", async ({
    house,
  }) => {
    const { send } = await aProgram(house);

    await send("identify", { userId: "U1", anonymousId: "v1", traits: { name: "Ana" } });
    await send("track", { messageId: "2", anonymousId: "v1", event: "after" });
    await send("track", {
      messageId: "1",
      anonymousId: "v2",
      event: "before",
      timestamp: "2026-01-01T00:00:00Z",
    });
    await send("track", { messageId: "3", userId: "U1", anonymousId: "v2", event: "both" });

    expect(await everybody(house)).toMatchObject([{ name: "Ana", contacts: ["Before", "After", "Both"] }]);
  });

  test("of a second customer in the same browser leaves the first as he is", async ({ house }) => {
    const { send } = await aProgram(house);

    await send("identify", { userId: "U1", anonymousId: "shared", traits: { name: "Ana" } });
    await send("identify", { userId: "U2", anonymousId: "shared", traits: { name: "Ben" } });
    await send("track", { userId: "U2", anonymousId: "shared", event: "of Ben" });

    expect(await everybody(house)).toMatchObject([
      { name: "Ana", identities: ["external:U1", "external:anonymous:shared"], contacts: [] },
      { name: "Ben", identities: ["external:U2"], contacts: ["of Ben"] },
    ]);
  });

  test("of an e-mail first and a number later is of one customer, as with a purchase", async ({ house }) => {
    const { send } = await aProgram(house);

    await send("track", { anonymousId: "v1", event: "read" });
    await send("identify", { anonymousId: "v1", traits: { email: "ana@example.com" } });
    await send("identify", { userId: "U1", traits: { email: "ana@example.com", name: "Ana" } });
    await send("alias", { userId: "U9", previousId: "U1" });

    expect(await everybody(house)).toMatchObject([
      {
        name: "Ana",
        identities: ["email:ana@example.com", "external:U1", "external:U9", "external:anonymous:v1"],
        contacts: ["Read"],
      },
    ]);
  });

  test("an order is a purchase, once; an update of it corrects", async ({ house }) => {
    const { send } = await aProgram(house);
    const order = (event: string, properties: object) =>
      send("track", { userId: "U1", event, properties: { order_id: "7", ...properties } });

    await order("Order Completed", {
      total: "10.00",
      products: [{ product_id: "A", price: 10 }, "nonsense", null],
    });
    await order("Order Completed", { total: 11 });
    expect(await everybody(house)).toMatchObject([{ purchases: ["7 1000"] }]);
    await order("Order Updated", { total: 12 });
    const bad = await send("track", { userId: "U1", event: "Order Completed", properties: { total: 5 } });

    expect(await everybody(house)).toMatchObject([{ purchases: ["7 1200"], contacts: [] }]);
    expect([bad.status, bad.body.errors]).toMatchObject([400, [{ field: "properties.order_id" }]]);
  });

  test("of an order that comes again, late, or beside another of it leaves what was told last, at its first moment", async ({
    house,
  }) => {
    const { send } = await aProgram(house);
    const day = (date: number) => `2026-11-${String(date).padStart(2, "0")}T10:00:00.000Z`;
    const told = (messageId: string, event: string, total: number, timestamp?: string) => {
      const properties = { order_id: "7", total };
      return { type: "track", messageId, userId: "U1", event, timestamp, properties };
    };
    const orders = async () => {
      const { rows } = await house.services.store.pool.query("select at, amount_minor from purchase");
      return rows.map((row) => [row.at.toISOString(), row.amount_minor]);
    };

    const batch = [
      told("m2", "Order Updated", 12, day(3)),
      told("m1", "Order Completed", 10, day(1)),
      told("m0", "Order Updated", 11, day(2)),
      told("bad", "Order Updated", 1e300, day(9)),
    ];
    const { body } = await send("batch", { batch });
    expect(body.refused).toMatchObject([{ index: 3, field: "amountMinor" }]);
    expect(await orders()).toEqual([[day(1), 1200]]);

    await send("track", told("m3", "Order Updated", 15, day(4)));
    await send("track", told("late", "Order Updated", 13, day(3)));
    expect(await orders()).toEqual([[day(1), 1500]]);

    await send("track", told("m4", "Order Updated", 16));
    await send("track", told("m5", "Order Updated", 17));
    await send("track", told("m4", "Order Updated", 16));
    expect(await orders()).toEqual([[day(1), 1700]]);
  });

  test("of a page is kept where a rule says where it belongs", async ({ house }) => {
    const { send } = await aProgram(house);
    const contacts = house.services.hooks.contacts;
    house.services.hooks.contacts = {
      ...contacts,
      place:
        async () =>
        ({ subject }) =>
          subject === "Help" ? "help" : null,
    };

    await send("page", { userId: "U1", name: "Help" });
    await send("page", { userId: "U1", name: "Home" });

    house.services.hooks.contacts = contacts;
    expect(await everybody(house)).toMatchObject([{ contacts: ["Help"] }]);
  });

  test("is the same program's once its key was replaced by another of the name, and nobody else's", async ({
    house,
  }) => {
    const { director, send } = await aProgram(house);
    const keyOf = async (name: string) => {
      const { items } = await (await house.ask(director, "GET", "/api/v1/api-keys")).json();
      const former = items.find((one: { name: string }) => one.name === name);
      if (former) await house.ask(director, "DELETE", `/api/v1/api-keys/${former.keyId}`);
      const made = await house.ask(director, "POST", "/api/v1/api-keys", { name, scopes: ["write"] });
      return (await made.json()).key;
    };
    const by = (key: string) => ({ headers: { authorization: `Bearer ${key}` }, ...elsewhere() });
    const order = (key: string, event: string, total: number) =>
      send("track", { userId: "U1", event, properties: { order_id: "7", total } }, by(key));
    const call = (key: string) => send("track", { messageId: "m1", userId: "U1", event: "Called" }, by(key));

    for (const [event, total] of [
      ["Order Completed", 10],
      ["Order Updated", 12],
    ] as const) {
      const key = await keyOf("shop");
      expect(await order(key, event, total)).toMatchObject({ status: 200 });
      expect(await call(key)).toMatchObject({ status: 200 });
    }
    expect(await everybody(house)).toMatchObject([{ purchases: ["7 1200"], contacts: ["Called"] }]);

    await call(await keyOf("desk"));
    expect(await everybody(house)).toMatchObject([{ contacts: ["Called", "Called"] }]);
  });
});
