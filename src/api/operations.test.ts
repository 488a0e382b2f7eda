import { aKey, elsewhere, expect, signedIn, test } from "../../test/application.ts";

test("health says whether the store answers", async ({ house }) => {
  const well = await house.ask(elsewhere(), "GET", "/healthz");
  expect([well.status, await well.json()]).toEqual([200, { status: "ok" }]);

  await house.services.store.close();

  expect((await house.ask(elsewhere(), "GET", "/healthz")).status).toBe(503);
});

test("metrics count requests by route, not by address", async ({ house }) => {
  await house.ask({}, "DELETE", "/api/v1/people/one");
  await house.ask({}, "DELETE", "/api/v1/people/two");

  const response = await house.ask({}, "GET", "/metrics");

  const text = await response.text();
  expect(response.headers.get("content-type")).toContain("text/plain");
  expect(text).toContain(
    'vinculo_http_request_duration_seconds_count{route="DELETE /api/v1/people/{personId}",status="404"} 2',
  );
  expect(text).toContain('vinculo_store_connections{state="idle"}');
  expect(text).toContain("process_resident_memory_bytes");
});

test("metrics are for this machine, directors and keys with admin", async ({ house }) => {
  const director = await signedIn(house, "director");
  const manager = await signedIn(house, "manager");
  const admin = await aKey(house, director.person, ["admin"]);
  const read = await aKey(house, director.person, ["read"]);
  const status = async (asker: object) =>
    (await house.ask({ ...elsewhere(), ...asker }, "GET", "/metrics")).status;

  expect(await status({})).toBe(401);
  expect(await status({ from: "127.0.0.1" })).toBe(200);
  expect(await status({ headers: director.headers })).toBe(200);
  expect(await status({ headers: manager.headers })).toBe(403);
  expect(await status(admin)).toBe(200);
  expect(await status(read)).toBe(403);
});

test("the character NUL is refused in words wherever it comes in", async ({ house }) => {
  const addresses = ["customers?search=%00", "customers?country=a%00b", "customers/export.csv?search=%00"];
  for (const address of addresses) {
    expect((await house.ask({}, "GET", `/api/v1/${address}`)).status).toBe(400);
  }
  const view = await house.ask({}, "POST", "/api/v1/views", { name: "a\u0000b", query: {} });

  expect(view.status).toBe(400);
  expect(await view.json()).toMatchObject({ errors: [{ field: "name" }] });
});
