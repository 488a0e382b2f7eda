import { aKey, elsewhere, expect, signedIn, test } from "../../../../test/application.ts";

const DAY_MS = 24 * 3600 * 1000;
const company = ["GET", "/api/v1/company"] as const;

test("a key is told once, then known by its beginning, its maker and its last use", async ({ house }) => {
  const director = await signedIn(house, "director");
  const asked = { name: "the shop", scopes: ["read", "write"] };

  const made = await (await house.ask(director, "POST", "/api/v1/api-keys", asked)).json();
  await house.ask({ headers: { authorization: `Bearer ${made.key}` } }, ...company);

  const { items } = await (await house.ask(director, "GET", "/api/v1/api-keys")).json();
  const { key, ...rest } = made;
  expect(key).toMatch(/^vk_[\w-]{43}$/);
  expect(items).toEqual([{ ...rest, lastUsedAt: house.services.clock().toISOString() }]);
  expect(rest).toMatchObject({ start: key.slice(0, 8), createdBy: "A director", scopes: ["read", "write"] });
});

test("a key works until it is withdrawn", async ({ house }) => {
  const director = await signedIn(house, "director");
  const program = await aKey(house, director.person, ["read"]);
  const { items } = await (await house.ask(director, "GET", "/api/v1/api-keys")).json();
  expect((await house.ask(program, ...company)).status).toBe(200);

  const withdrawn = await house.ask(director, "DELETE", `/api/v1/api-keys/${items[0].keyId}`);

  expect(withdrawn.status).toBe(200);
  expect((await house.ask(program, ...company)).status).toBe(401);
});

test("a key works until its time is over", async ({ house }) => {
  const director = await signedIn(house, "director");
  const asked = { name: "for a week", scopes: ["read"], expiresInDays: 7 };
  const { key } = await (await house.ask(director, "POST", "/api/v1/api-keys", asked)).json();
  const program = { headers: { authorization: `Bearer ${key}` }, ...elsewhere() };
  const made = house.services.clock().getTime();

  house.at(new Date(made + 7 * DAY_MS - 1));
  expect((await house.ask(program, ...company)).status).toBe(200);
  house.at(new Date(made + 7 * DAY_MS));
  expect((await house.ask(program, ...company)).status).toBe(401);
});

test("its use is written down once a minute at most", async ({ house }) => {
  const director = await signedIn(house, "director");
  const program = await aKey(house, director.person, ["read"]);
  const start = house.services.clock().getTime();
  const lastUsed = async () =>
    (
      await house.services.store.pool.query("select last_used_at from api_key")
    ).rows[0].last_used_at.getTime();

  await house.ask(program, ...company);
  house.at(new Date(start + 59_999));
  await house.ask(program, ...company);
  expect(await lastUsed()).toBe(start);
  house.at(new Date(start + 60_000));
  await house.ask(program, ...company);
  expect(await lastUsed()).toBe(start + 60_000);
});

for (const authorization of [
  "Bearer",
  "Bearer nonsense",
  "Basic dXNlcjpwYXNz",
  `Bearer vk_${"a".repeat(43)}`,
]) {
  test(`"${authorization.slice(0, 16)}" is no key, and nothing else is tried instead`, async ({ house }) => {
    expect((await house.ask({ headers: { authorization } }, ...company)).status).toBe(401);
  });
}

test("no two keys have one name, also made at once; the name of one that was withdrawn is free", async ({
  house,
}) => {
  const director = await signedIn(house, "director");
  const make = () => house.ask(director, "POST", "/api/v1/api-keys", { name: "the shop", scopes: ["write"] });

  const made = await Promise.all([make(), make(), make()]);
  expect(made.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);

  const { items } = await (await house.ask(director, "GET", "/api/v1/api-keys")).json();
  await house.ask(director, "DELETE", `/api/v1/api-keys/${items[0].keyId}`);
  expect((await make()).status).toBe(201);
});
