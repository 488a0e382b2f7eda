import { describe } from "vitest";
import { done } from "../../../test/action-desk.ts";
import { type Asker, aKey, elsewhere, expect, test } from "../../../test/application.ts";
import { aProgram, everybody } from "../../../test/events-desk.ts";

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
        contacts: ["Looked", "Order Completed"],
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

test("an event is told from what a person says, and a mark from what tells who somebody is", async ({
  house,
}) => {
  const { send, director } = await aProgram(house);
  await send("track", { anonymousId: "v1", event: "Catalogue Downloaded" });
  const call = { at: "2026-11-20T10:00:00Z", channel: "phone", text: "Where is it?" };
  for (const customer of [{ externalId: "C-1" }, { name: "Ana Prieto" }])
    await done(house, director, [
      "POST",
      "/contacts",
      { ...call, externalId: JSON.stringify(customer), customer },
    ]);

  const seen = [];
  for (const { id } of await everybody(house)) {
    const { identities } = await done(house, director, ["GET", `/customers/${id}`]);
    const known = await done(house, director, ["GET", `/customers/${id}/identity`]);
    const contacts = await done(house, director, ["GET", `/customers/${id}/contacts`]);
    expect(known.identities).toMatchObject(identities);
    seen.push([identities[0].mark, contacts.items[0].isEvent]);
  }
  expect(seen.toSorted()).toEqual([
    [null, false],
    ["contact", false],
    ["visitor", true],
  ]);
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
    expect(await everybody(house)).toMatchObject([{ contacts: ["Good"] }]);
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

describe("a key that sends too much", () => {
  test("is told how long to wait, and nothing of the call is kept; another key does not wait", async ({
    house,
  }) => {
    const busy = await aProgram(house);
    const { key } = await aKey(house, busy.director.person, ["events"]);
    const flood = { batch: Array.from({ length: 10_000 }, () => 0) };
    const one = { userId: "U1", event: "looked" };

    const first = await busy.send("batch", flood);
    const second = await busy.send("track", one);
    const batch = await busy.send("batch", {
      batch: Array.from({ length: 2500 }, () => ({ ...one, type: "track" })),
    });
    const other = await busy.send("track", { ...one, writeKey: key }, elsewhere());
    house.at(new Date(house.services.clock().getTime() + 1000));
    const later = await busy.send("track", one);

    expect([first, second, batch, other, later].map(({ status }) => status)).toEqual([
      200, 429, 429, 200, 200,
    ]);
    expect([second, batch].map(({ headers }) => headers.get("retry-after"))).toEqual(["1", "3"]);
    expect(second.headers.get("access-control-expose-headers")).toBe("retry-after");
    expect(await everybody(house)).toMatchObject([{ contacts: ["Looked", "Looked"] }]);
  });
});

test("the client in a page is told to send everything here, where its key may stand in a page", async ({
  house,
}) => {
  const { director, key: writes } = await aProgram(house);
  const { key } = await aKey(house, director.person, ["events"]);
  const asked = (writeKey: string) => house.ask(elsewhere(), "GET", `/v1/projects/${writeKey}/settings`);

  const settings = await asked(key);

  const { integrations } = await settings.json();
  expect(integrations["Segment.io"]).toMatchObject({ apiKey: key, protocol: "http" });
  expect(integrations["Segment.io"].apiHost).toMatch(/\/v1$/);
  expect(settings.headers.get("access-control-allow-origin")).toBe("*");
  expect([(await asked(writes)).status, (await asked("vk_none")).status]).toEqual([404, 404]);
});
