import { gunzipSync } from "node:zlib";
import { z } from "@hono/zod-openapi";
import { elsewhere, expect, houseOn, ORIGIN, signedIn, test } from "../../../test/application.ts";
import { AppError } from "../errors.ts";
import { PageQuery } from "./keyset.ts";
import { route, streamRoute } from "./route.ts";

const Shelf = z.object({
  name: z.string().max(5),
  size: z.int().min(1),
  password: z.string().min(10).optional(),
});

const routes = [
  route({
    key: "POST /api/v1/shelves/{shelfId}/things",
    summary: "Put a thing on a shelf",
    who: "anyone",
    params: z.object({ shelfId: z.uuid() }),
    query: PageQuery.extend({ tag: z.array(z.string()).optional() }),
    body: Shelf,
    output: z.object({ shelfId: z.string(), limit: z.number(), tag: z.array(z.string()), size: z.number() }),
    status: 201,
    handle: async (_call, { params, query, body }) => ({
      shelfId: params.shelfId,
      limit: query.limit,
      tag: query.tag ?? [],
      size: body.size,
    }),
  }),
  route({
    key: "GET /api/v1/refused",
    summary: "Refuses",
    who: "anyone",
    output: z.object({}),
    handle: async () => {
      throw new AppError("conflict", "Not now", { inside: "kept" });
    },
  }),
  route({
    key: "GET /api/v1/broken",
    summary: "Has a bug",
    who: "anyone",
    output: z.object({}),
    handle: async () => {
      throw new TypeError("the inside of the house");
    },
  }),
  route({
    key: "GET /api/v1/liar",
    summary: "Answers with what it did not declare",
    who: "anyone",
    output: z.object({ count: z.int() }),
    handle: async () => ({ count: 1.5 }),
  }),
  route({
    key: "GET /api/v1/long",
    summary: "Answers at length",
    who: "anyone",
    output: z.array(z.string()),
    handle: async () => Array(1000).fill("the same again"),
  }),
  streamRoute({
    key: "GET /api/v1/files/{name}",
    summary: "Streams",
    who: { role: "viewer", scope: "read" },
    params: z.object({ name: z.string() }),
    answers: "text/csv",
    handle: async ({ now }, context) => {
      const name = z.object({ name: z.string().endsWith(".csv") }).parse(context.req.param()).name;
      return context.text(`${name} at ${now.toISOString()}`);
    },
  }),
];

const ID = "01926e4c-5a00-7000-8000-000000000000";
const THINGS = `/api/v1/shelves/${ID}/things`;

test("a request that fits is parsed by the route's own schemas", async ({ store }) => {
  const { ask } = houseOn(store, { routes });

  const response = await ask({}, "POST", `${THINGS}?limit=7&tag=a`, { name: "box", size: 3 });

  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ shelfId: ID, limit: 7, tag: ["a"], size: 3 });
});

test("every field at fault is named with value and reason, as problem details", async ({ store }) => {
  const { ask } = houseOn(store, { routes });

  const response = await ask({}, "POST", "/api/v1/shelves/7/things?limit=0", {
    name: "a long name",
    size: 0.5,
    password: "short",
  });

  expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
  const problem = await response.json();
  expect(problem).toMatchObject({ type: "/api/v1/docs#invalid", status: 400, code: "invalid" });
  expect(problem.instance).toMatch(/^urn:request:/);
  expect(problem.errors.map(({ field, value }: { field: string; value: unknown }) => [field, value])).toEqual(
    [
      ["shelfId", "7"],
      ["limit", 0],
      ["name", "a long name"],
      ["size", 0.5],
      ["password", undefined],
    ],
  );
  expect(JSON.stringify(problem)).not.toContain("ZodError");
});

test("a property that means nothing is refused by name, not passed over", async ({ store }) => {
  const { ask } = houseOn(store, { routes });

  const response = await ask({}, "POST", THINGS, { name: "box", size: 3, colour: "red" });

  expect(response.status).toBe(400);
  expect((await response.json()).errors).toEqual([{ field: "colour", reason: expect.any(String) }]);
});

test("a body that is not JSON, not said to be JSON, or too large is refused", async ({ store }) => {
  const { door } = houseOn(store, { routes });
  const send = (type: string, body: string) =>
    door.request(ORIGIN + THINGS, {
      method: "POST",
      headers: {
        host: "127.0.0.1:3000",
        origin: ORIGIN,
        "content-type": type,
        "content-length": `${body.length}`,
      },
      body,
    });

  expect((await send("application/json", "{")).status).toBe(400);
  expect((await send("text/plain", JSON.stringify({ name: "box", size: 3 }))).status).toBe(400);
  expect((await send("application/json", JSON.stringify({ name: "x".repeat(1_000_001) }))).status).toBe(413);

  const deep = `${"[".repeat(50_000)}"\\u0000"${"]".repeat(50_000)}`;
  expect((await send("application/json", deep)).status).toBe(400);
});

test("an expected refusal is told in its own words, without its inside", async ({ store }) => {
  const { ask } = houseOn(store, { routes });

  const problem = await (await ask({}, "GET", "/api/v1/refused")).json();

  expect(problem).toMatchObject({ status: 409, code: "conflict", detail: "Not now" });
  expect(JSON.stringify(problem)).not.toContain("kept");
});

test("a bug is told by the id under which the log has it, and by nothing else", async ({ store }) => {
  const { ask, logged } = houseOn(store, { routes });

  const response = await ask({}, "GET", "/api/v1/broken");

  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).not.toContain("inside of the house");
  const requestId = response.headers.get("x-request-id") ?? "";
  expect(text).toContain(requestId);
  expect(logged()).toMatch(new RegExp(`${requestId}.*the inside of the house`));
});

test("an answer that its schema does not allow is a fault of ours", async ({ store }) => {
  const { ask } = houseOn(store, { routes });

  expect((await ask({}, "GET", "/api/v1/liar")).status).toBe(500);
});

test("a long answer is compressed for who takes that, a short one is not", async ({ store }) => {
  const { ask } = houseOn(store, { routes });
  const asker = { headers: { "accept-encoding": "gzip" } };

  const [long, plain, short] = [
    await ask(asker, "GET", "/api/v1/long"),
    await ask({}, "GET", "/api/v1/long"),
    await ask(asker, "GET", "/api/v1/refused"),
  ];

  expect(long.headers.get("content-encoding")).toBe("gzip");
  expect(JSON.parse(gunzipSync(await long.arrayBuffer()).toString())).toEqual(await plain.json());
  expect(short.headers.get("content-encoding")).toBeNull();
});

test("a streaming route has the same door", async ({ store }) => {
  const { ask } = houseOn(store, { routes });

  const inside = await ask({}, "GET", "/api/v1/files/report.csv");
  const outside = await ask(elsewhere(), "GET", "/api/v1/files/report.csv");

  expect(await inside.text()).toBe("report.csv at 2026-11-22T12:00:00.000Z");
  expect(outside.status).toBe(401);
  const wrong = await ask({}, "GET", "/api/v1/files/report.exe");
  expect(await wrong.json()).toMatchObject({ status: 400, errors: [{ field: "name" }] });
});

test("two routes of one name are refused at the start", ({ store }) => {
  expect(() => houseOn(store, { routes: [...routes, ...routes] })).toThrow("Two routes are called");
});

test("queries are never logged", async ({ house }) => {
  await house.ask({}, "GET", "/api/v1/people?token=very-secret-thing");

  expect(house.logged()).toContain("/api/v1/people");
  expect(house.logged()).not.toContain("very-secret-thing");
});

const people = "/api/v1/people/invitations";
const invitation = { email: "ben@example.com", name: "Ben", role: "viewer" };

for (const [name, headers, status] of [
  ["a page of ours", { origin: ORIGIN }, 409],
  ["a page of ours, by the browser's word", { origin: ORIGIN, "sec-fetch-site": "same-origin" }, 409],
  ["a foreign page", { origin: "https://evil.example" }, 403],
  ["a foreign page on this machine", { origin: "http://127.0.0.1:8080" }, 403],
  ["a foreign page, by the browser's word", { origin: ORIGIN, "sec-fetch-site": "cross-site" }, 403],
  ["a page on another port, by the browser's word", { origin: ORIGIN, "sec-fetch-site": "same-site" }, 403],
  ["a page without an origin", { origin: "null" }, 403],
  ["something that does not say where it comes from", { origin: "" }, 403],
] as const) {
  test(`a change asked for by ${name} is answered ${status}`, async ({ house }) => {
    expect((await house.ask({ headers }, "POST", people, invitation)).status).toBe(status);
  });
}

test("a foreign page cannot use a session either, nor make a browser sign in", async ({ house }) => {
  const { headers } = await signedIn(house, "director");
  const foreign = { headers: { ...headers, origin: "https://evil.example" } };
  const credentials = { email: "director@example.com", password: "x" };

  expect((await house.ask(foreign, "POST", people, invitation)).status).toBe(403);
  expect((await house.ask(foreign, "POST", "/api/auth/sign-in/email", credentials)).status).toBe(403);
  expect((await house.ask({ headers }, "POST", people, invitation)).status).toBe(201);
});

for (const [host, status] of [
  ["localhost:3000", 200],
  ["127.0.0.1:3000", 200],
  ["[::1]:3000", 200],
  ["evil.example:3000", 403],
  ["127.0.0.1.evil.example", 403],
  ["localhost.evil.example", 403],
] as const) {
  test(`on this machine, a request to ${host} is answered ${status}`, async ({ house }) => {
    expect((await house.ask({ headers: { host } }, "GET", "/api/v1/me")).status).toBe(status);
  });
}

test("a server open to others knows no visitor under a foreign name", async ({ house, store }) => {
  const open = houseOn(store, { host: "0.0.0.0" });
  const rebound = { headers: { host: "evil.example:3000" } };

  expect((await house.ask(rebound, "GET", "/api/v1/people")).status).toBe(403);
  expect((await open.ask(rebound, "GET", "/api/v1/people")).status).toBe(401);
});

test("every answer carries the headers that keep a browser in bounds", async ({ house }) => {
  for (const path of ["/api/v1/me", "/api/v1/nothing", "/api/v1/docs", "/healthz"]) {
    const { headers } = await house.ask({}, "GET", path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toMatch(/style-src-elem 'self' 'nonce-[^']{20,}'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|style-src(-elem)? [^;]*unsafe/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("strict-transport-security")).toBeNull();
  }
});
