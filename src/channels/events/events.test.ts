import { createAdaptorServer } from "@hono/node-server";
import { Analytics } from "@segment/analytics-node";
import { describe } from "vitest";
import {
  type Asker,
  aKey,
  elsewhere,
  expect,
  type House,
  signedIn,
  test,
} from "../../../test/application.ts";
import type { Scope } from "../../platform/http/route.ts";

type Customer = { id: string; name: string; identities: string[]; contacts: string[]; purchases: string[] };

/** A program with a key, and what came of what it sends. */
async function aProgram(house: House, scopes: Scope[] = ["write"]) {
  const director = await signedIn(house, "director");
  const { key } = await aKey(house, director.person, scopes);
  const basic: Asker = {
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
    ...elsewhere(),
  };
  const send = async (kind: string, body: unknown, asker: Asker = basic) => {
    const response = await house.ask(asker, "POST", `/v1/${kind}`, body);
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  return { key, director, send };
}

/** Who there is, with what he did. */
async function everybody({ services }: House): Promise<Customer[]> {
  const { rows } = await services.store.pool.query(`
    select customer_id as id, name,
      array(select kind || ':' || value from customer_identity i where i.customer_id = c.customer_id order by 1) as identities,
      array(select subject from contact k where k.customer_id = c.customer_id order by at, subject) as contacts,
      array(select external_id || ' ' || amount_minor from purchase p where p.customer_id = c.customer_id order by 1) as purchases
    from customer c order by name`);
  return rows;
}

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

    expect(await everybody(house)).toMatchObject([{ name: "Ana", contacts: ["before", "after", "both"] }]);
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
        contacts: ["read"],
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
});

describe("a key that stands in a page", () => {
  test("writes events from any page; it makes customers nobody knew, and changes none", async ({ house }) => {
    const owner = await aProgram(house);
    await owner.send(
      "identify",
      { userId: "U1", traits: { name: "Ana", email: "ana@example.com" } },
      {
        headers: { authorization: `Bearer ${(await aKey(house, owner.director.person, ["write"])).key}` },
      },
    );
    const { key: writeKey } = await aKey(house, owner.director.person, ["events"]);
    const page: Asker = {
      headers: { origin: "https://shop.example", "sec-fetch-site": "cross-site" },
      ...elsewhere(),
    };
    const send = (kind: string, body: object) => owner.send(kind, { ...body, writeKey }, page);

    const first = await send("identify", {
      userId: "U1",
      traits: { name: "Mallory", email: "mallory@example.com" },
    });
    await send("identify", { userId: "X", traits: { name: "Mallory", email: "ana@example.com" } });
    await send("identify", { anonymousId: "v1", traits: { email: "ana@example.com" } });
    await send("track", { userId: "U1", event: "looked" });
    await send("track", {
      userId: "U1",
      event: "Order Completed",
      properties: { order_id: "1", total: 1e6 },
    });
    await send("identify", { userId: "N", traits: { name: "New", email: "new@example.com" } });
    await send("alias", { userId: "N", previousId: "U1" });

    expect([first.status, first.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    expect(await everybody(house)).toMatchObject([
      {
        name: "Ana",
        identities: ["email:ana@example.com", "external:U1"],
        contacts: ["Order Completed", "looked"],
        purchases: [],
      },
      { name: "New", identities: ["email:new@example.com", "external:N"] },
    ]);
    const preflight = await house.ask(page, "OPTIONS", "/v1/track");
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "POST"]);
  });

  test("opens nothing else, and one that may do more is refused there", async ({ house }) => {
    const { director, send } = await aProgram(house);
    const { key } = await aKey(house, director.person, ["events"]);
    const asBearer = { headers: { authorization: `Bearer ${key}` }, ...elsewhere() };
    for (const path of ["/api/v1/customers", "/api/v1/company", "/api/v1/contracts"]) {
      expect([path, (await house.ask(asBearer, "GET", path)).status]).toEqual([path, 403]);
    }
    const { key: writeKey } = await aKey(house, director.person, ["write", "events"]);
    const page = { headers: { origin: "https://shop.example" }, ...elsewhere() };
    expect((await send("track", { writeKey, userId: "U", event: "x" }, page)).status).toBe(403);
  });
});

describe("what is not good", () => {
  test("nobody comes in without a good key of the scope, and a cookie is none", async ({ house }) => {
    const { send, director } = await aProgram(house);
    const message = { userId: "U1", event: "x" };
    const { key } = await aKey(house, director.person, ["read"]);
    const wrong = Buffer.from("vk_wrong:").toString("base64");

    expect((await send("track", message, elsewhere())).status).toBe(401);
    expect((await send("track", message, { headers: director.headers ?? {} })).status).toBe(401);
    expect((await send("track", message, { headers: { authorization: `Basic ${wrong}` } })).status).toBe(401);
    expect((await send("track", message, { headers: { authorization: "Basic !" } })).status).toBe(401);
    expect((await send("track", { ...message, writeKey: key }, elsewhere())).status).toBe(403);
    expect(await everybody(house)).toEqual([]);
  });

  test("is refused with its reason; of a batch the rest is kept", async ({ house }) => {
    const { send } = await aProgram(house);
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`);
    const bad: [object, string][] = [
      [{ event: "x" }, "userId"],
      [{ userId: "", anonymousId: null, event: "x" }, "userId"],
      [{ userId: "U1" }, "event"],
      [{ userId: "anonymous:v1", event: "x" }, "userId"],
      [{ userId: "U1", event: "nul \0" }, "event"],
      [{ userId: "U1", event: "x", properties: { "a\0": 1 } }, "properties"],
      [{ userId: "U1", event: "x", properties: deep }, "properties"],
      [{ userId: "U1", event: "x", properties: [1] }, "properties"],
      [{ userId: { a: 1 }, event: "x" }, "userId"],
      [{ userId: "U1", event: "x", properties: { a: "x".repeat(33_000) } }, "message"],
      [{ userId: "U1", event: "half \ud800" }, "event"],
    ];
    for (const [message, field] of bad) {
      const { status, body } = await send("track", message);
      expect([field, status]).toEqual([field, 400]);
      expect(body.errors[0].field).toContain(field);
    }
    const batch = [...bad.map(([one]) => ({ type: "track", ...one })), null, "text", { userId: "U1" }];
    const { status, body } = await send("batch", {
      batch: [...batch, { type: "track", userId: "U1", event: "good" }],
    });

    expect(status).toBe(200);
    expect(body.refused.map(({ index }: { index: number }) => index)).toEqual(batch.map((_, index) => index));
    expect(await everybody(house)).toMatchObject([{ contacts: ["good"] }]);
    expect(house.logged()).not.toContain('"level":50');
  });

  test("neither 10 MB nor what is no JSON is looked at", async ({ house }) => {
    const { send, key } = await aProgram(house);
    const huge = { batch: [{ type: "track", userId: "U1", event: "x".repeat(10_000_000) }] };
    expect((await send("batch", huge)).status).toBe(413);
    expect((await send("batch", [])).status).toBe(400);
    expect((await send("batch", { batch: "x" })).status).toBe(400);
    const text = (body: string) =>
      house.door.fetch(
        new Request("http://127.0.0.1:3000/v1/track", {
          method: "POST",
          headers: { host: "127.0.0.1:3000", "content-type": "text/plain" },
          body,
        }),
        { incoming: { socket: { remoteAddress: "127.0.0.1" } } },
      );
    expect((await text("{")).status).toBe(400);
    expect((await text(JSON.stringify({ writeKey: key, userId: "U1", event: "beacon" }))).status).toBe(200);
  });

  test("a hundred at once for one visitor who becomes a customer are one customer", async ({ house }) => {
    const { send } = await aProgram(house);

    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        send("track", {
          messageId: `${i}`,
          ...(i % 2 && { userId: "U1" }),
          anonymousId: "v1",
          event: `e${i}`,
        }),
      ),
    );
    await send("identify", { userId: "U1", anonymousId: "v1" });

    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const all = await everybody(house);
    expect(all).toHaveLength(1);
    expect(all[0]?.contacts).toHaveLength(100);
  });
});
