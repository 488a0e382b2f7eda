import { otherDoors } from "../../src/api/other-doors.ts";
import { routes } from "../../src/api/routes.ts";
import { elsewhere, expect, ORIGIN, PASSWORD, signedIn, socketOf, test } from "../application.ts";

const SOME_ID = "01926e4c-5a00-7000-8000-000000000000";
const keys = [...routes, ...otherDoors].map(({ key }) => key);
/** Where a key counts and no cookie is looked at, pages of others may come in; see the events API's own tests. */
const changes = keys.filter((key) => !key.startsWith("GET ") && !key.startsWith("POST /v1/"));

function aimed(key: string): [string, string] {
  const [method = "", path = ""] = key.split(" ");
  return [method, path.replace(/\{\w+\}/g, SOME_ID)];
}

test("a method that an address does not take is answered 405, naming those it takes", async ({ house }) => {
  for (const [method, path, allow] of [
    ["PATCH", "/api/v1/customers", "GET, HEAD, OPTIONS"],
    ["DELETE", "/api/v1/company", "GET, HEAD, OPTIONS, PUT"],
    ["PUT", `/api/v1/imports/${SOME_ID}`, "GET, HEAD, OPTIONS"],
    ["GET", "/api/v1/purchases", "OPTIONS, POST"],
    ["GET", "/api/auth/sign-out", "OPTIONS, POST"],
    ["POST", "/healthz", "GET, HEAD, OPTIONS"],
    ["POST", "/settings", "GET, HEAD, OPTIONS"],
  ] as const) {
    const response = await house.ask({}, method, path);
    expect([path, response.status, response.headers.get("allow")]).toEqual([path, 405, allow]);
    expect(await response.json()).toMatchObject({ code: "method_not_allowed" });
  }
  expect((await house.ask({}, "PATCH", "/api/v1/nowhere")).status).toBe(404);
  const asked = await house.ask({}, "OPTIONS", "/api/v1/company");
  expect([asked.status, asked.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS, PUT"]);
  expect(asked.headers.get("access-control-allow-origin")).toBeNull();
});

test("a parameter that no route knows is refused by its name, not passed over", async ({ house }) => {
  for (const route of routes.filter(({ key }) => key.startsWith("GET "))) {
    const [method, path] = aimed(route.key);
    const response = await house.ask({}, method, `${path}?serach=ana`);
    const { errors } = await response.json();
    expect([route.key, response.status, errors?.[0]?.field]).toEqual([route.key, 400, "serach"]);
  }
  const customers = await (await house.ask({}, "GET", "/api/v1/customers?after=x")).json();
  expect(customers.errors[0].reason).toMatch(/^is not known here; there are .*cursor/);
});

const FOREIGN: Record<string, Record<string, string>> = {
  "another site": { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  "another site in an old browser": { origin: "https://evil.example" },
  "a page that hides where it comes from": { origin: "null" },
  "another port of this machine": { origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-site" },
  "a browser told to go there": { origin: "", "sec-fetch-site": "none" },
  "nobody knows where": { origin: "" },
};

for (const [where, headers] of Object.entries(FOREIGN)) {
  test(`no change is made when ${where} asks for it, whoever is signed in`, async ({ house }) => {
    const director = await signedIn(house, "director");
    for (const key of changes) {
      const response = await house.ask({ headers: { ...director.headers, ...headers } }, ...aimed(key), {});
      const { detail } = await response.json();
      expect([key, response.status]).toEqual([key, 403]);
      expect(detail).toMatch(/^A change must come from a page of this server/);
    }
  });
}

for (const type of ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]) {
  test(`a form of a page of ours sent as ${type} is no JSON`, async ({ house }) => {
    const headers = { host: "127.0.0.1:3000", origin: ORIGIN, "content-type": type };
    const request = new Request(`${ORIGIN}/api/v1/views`, {
      method: "POST",
      headers,
      body: '{"name":"a","query":{}}',
    });

    const response = await house.door.fetch(request, {
      incoming: { socket: { remoteAddress: "127.0.0.1" } },
    });

    expect(response.status).toBe(400);
  });
}

test("reading from another site is not helped: no header lets its scripts see an answer", async ({
  house,
}) => {
  const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };

  const response = await house.ask({ headers }, "GET", "/api/v1/me");

  expect(response.headers.get("access-control-allow-origin")).toBeNull();
  expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(response.headers.get("x-frame-options")).toBe("DENY");
});

test("a body that is too large is refused before it is read", async ({ house }) => {
  const large = { name: "a".repeat(1_100_000), query: {} };
  expect((await house.ask({}, "POST", "/api/v1/views", large)).status).toBe(413);

  const body = { email: "a@example.com", password: PASSWORD, code: "1".repeat(20_000) };
  expect((await house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", body)).status).toBe(413);
});

test("a body that comes in pieces is not gathered beyond its limit, nor that of who has no account", async ({
  house,
}) => {
  let given = 0;
  const pieces = new ReadableStream({
    pull(controller) {
      given += 1000;
      controller.enqueue(new Uint8Array(1000).fill(97));
      if (given > 1_000_000) controller.close();
    },
  });
  const init = {
    method: "POST",
    headers: { host: "127.0.0.1:3000", origin: ORIGIN, "content-type": "application/json" },
    body: pieces,
    duplex: "half",
  };
  const request = new Request(`${ORIGIN}/api/auth/sign-in/email`, init);

  const response = await house.door.fetch(request, socketOf(elsewhere()));

  expect(response.status).toBe(413);
  expect(given).toBeLessThan(50_000);
});
