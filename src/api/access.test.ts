import { aKey, elsewhere, expect, houseOn, signedIn, test } from "../../test/application.ts";
import { isAtLeast } from "../platform/http/access.ts";
import type { AnyRoute } from "../platform/http/mount.ts";
import { ROLES, type Role, SCOPES, type Scope } from "../platform/http/route.ts";
import { routes } from "./routes.ts";

/** The sample is really loaded and cleared on the way. */
const LONG = { timeout: 120_000 };
const SOME_ID = "01926e4c-5a00-7000-8000-000000000000";

type Expected = "through" | 401 | 403;

/** Method and path of a route, with an id of nothing in place of its parameters. */
function aimed(route: AnyRoute): [string, string] {
  const [method = "", path = ""] = route.key.split(" ");
  return [method, path.replace(/\{\w+\}/g, SOME_ID)];
}

function forRole(route: AnyRoute, role: Role | null): Expected {
  if (route.who === "anyone") return "through";
  if (role === null) return 401;
  return isAtLeast(role, route.who.role) ? "through" : 403;
}

function forScope(route: AnyRoute, scope: Scope): Expected {
  return route.who === "anyone" || route.who.scope === scope ? "through" : 403;
}

/** What the door itself says: 401, 403, or it lets through to the work, whatever that answers. */
async function doorOf(response: Response): Promise<Expected | string> {
  const { status } = response;
  if (status >= 500) return `${status} ${await response.text()}`;
  if (status !== 401 && status !== 403) return "through";
  const { detail } = await response.json();
  return /^(Sign in|This needs|This is not open)/.test(detail) ? status : "through";
}

for (const role of ROLES) {
  test(`every route lets a ${role} in exactly when it says so`, LONG, async ({ house }) => {
    const person = await signedIn(house, role);

    for (const route of routes) {
      const response = await house.ask(person, ...aimed(route));
      expect([route.key, await doorOf(response)]).toEqual([route.key, forRole(route, role)]);
    }
  });
}

test("every route asks nobody to sign in, unless anyone may call it", async ({ house }) => {
  const nobody = elsewhere();

  for (const route of routes) {
    const response = await house.ask(nobody, ...aimed(route));
    expect([route.key, await doorOf(response)]).toEqual([route.key, forRole(route, null)]);
  }
});

test(
  "every route lets the visitor of this machine in as director while nobody has an account",
  LONG,
  async ({ house }) => {
    for (const route of routes) {
      const response = await house.ask({}, ...aimed(route));
      expect([route.key, await doorOf(response)]).toEqual([route.key, "through"]);
    }
  },
);

for (const scope of SCOPES) {
  test(`every route lets an API key with the scope ${scope} in exactly when it says so`, async ({
    house,
  }) => {
    const { person } = await signedIn(house, "director");
    const program = await aKey(house, person, [scope]);

    for (const route of routes) {
      const response = await house.ask(program, ...aimed(route));
      expect([route.key, await doorOf(response)]).toEqual([route.key, forScope(route, scope)]);
    }
  });
}

test("the visitor is nobody as soon as there is an account", async ({ house }) => {
  expect((await house.ask({}, "GET", "/api/v1/people")).status).toBe(200);

  await signedIn(house, "director");

  expect((await house.ask({}, "GET", "/api/v1/people")).status).toBe(401);
});

for (const [name, asker] of [
  ["from another machine", { from: "192.168.1.20" }],
  ["through a proxy", { headers: { "x-forwarded-for": "192.168.1.20" } }],
  ["through a proxy that says so in another way", { headers: { forwarded: "for=192.168.1.20" } }],
] as const) {
  test(`who comes ${name} is no visitor`, async ({ house }) => {
    expect((await house.ask(asker, "GET", "/api/v1/people")).status).toBe(401);
  });
}

test("where browsers come from elsewhere nobody is the visitor, as a proxy may tell nothing of them", async ({
  freshStore,
}) => {
  const behind = houseOn(freshStore, { publicUrl: "https://crm.example.com" });
  const here = houseOn(freshStore, { publicUrl: "http://127.0.0.1:3000" });

  expect((await behind.ask({}, "GET", "/api/v1/people")).status).toBe(401);
  expect((await behind.ask({}, "GET", "/metrics")).status).toBe(401);
  expect((await here.ask({}, "GET", "/api/v1/people")).status).toBe(200);
});

test("every route of the list has a name of its own", () => {
  const keys = routes.map((route) => route.key);

  expect(new Set(keys).size).toBe(keys.length);
});
