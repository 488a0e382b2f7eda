import { getMigrations } from "better-auth/db/migration";
import {
  aPerson,
  cookieOf,
  elsewhere,
  expect,
  houseOn,
  ORIGIN,
  PASSWORD,
  signedIn,
  test,
} from "../../../test/application.ts";
import { authOptions } from "./auth.ts";

const signIn = ["POST", "/api/auth/sign-in/email"] as const;

test("our migration has every table and column that better-auth asks for", async ({ house }) => {
  const { store, log } = house.services;

  const plan = await getMigrations(authOptions({ pool: store.pool, log, secret: "s".repeat(48) }));

  expect(plan.toBeCreated).toEqual([]);
  expect(plan.toBeAdded).toEqual([]);
  expect(plan.toBeAddedIndexes).toEqual([]);
  expect(plan.schemaProblems).toEqual([]);
});

test("the session cookie is out of reach of scripts and of other sites", async ({ house }) => {
  await aPerson(house.services, "agent");

  const body = { email: "agent@example.com", password: PASSWORD };
  const response = await house.ask(elsewhere(), ...signIn, body);

  const cookies = response.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(0);
  expect(await response.json()).toEqual({ ok: true });
  for (const cookie of cookies) {
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\//i);
  }
});

test("a wrong password and an unknown e-mail are refused alike", async ({ house }) => {
  await aPerson(house.services, "agent");

  const wrong = await house.ask(elsewhere(), ...signIn, {
    email: "agent@example.com",
    password: "not this one",
  });
  const unknown = await house.ask(elsewhere(), ...signIn, {
    email: "x@example.com",
    password: "not this one",
  });

  expect([wrong.status, wrong.headers.get("content-type")]).toEqual([401, "application/problem+json"]);
  expect((await unknown.json()).detail).toBe((await wrong.json()).detail);
});

test("the twenty-first attempt to sign in from one address is too many, whatever its headers say", async ({
  house,
}) => {
  const { from } = elsewhere();
  const statuses: number[] = [];

  for (let attempt = 1; attempt <= 21; attempt++) {
    const headers = { "x-forwarded-for": `10.0.0.${attempt}`, "x-vinculo-address": `10.0.0.${attempt}` };
    const body = { email: `nobody-${attempt}@example.com`, password: "wrong password" };
    statuses.push((await house.ask({ from, headers }, ...signIn, body)).status);
  }

  expect(statuses).toEqual([...Array(20).fill(401), 429]);
  const other = await house.ask(elsewhere(), ...signIn, {
    email: "nobody@example.com",
    password: "wrong one",
  });
  expect(other.status).toBe(401);
});

test("signing out ends the session", async ({ house }) => {
  const agent = await signedIn(house, "agent");

  const out = await house.ask(agent, "POST", "/api/auth/sign-out", {});

  expect(out.status).toBe(200);
  expect((await house.ask(agent, "GET", "/api/v1/company")).status).toBe(401);
});

test("a cookie with a changed signature is nobody's", async ({ house }) => {
  const { headers } = await signedIn(house, "agent");
  const cookie = `${(headers?.cookie ?? "").slice(0, -8)}AAAAAAAA`;

  expect((await house.ask({ headers: { cookie } }, "GET", "/api/v1/company")).status).toBe(401);
});

test("one's password is changed with the old one, to a good one", async ({ house }) => {
  const agent = await signedIn(house, "agent");
  const change = (currentPassword: string, newPassword: string) =>
    house.ask({ ...agent, ...elsewhere() }, "POST", "/api/auth/change-password", {
      currentPassword,
      newPassword,
    });

  expect((await change("not the old one", "seven green kites")).status).toBe(400);
  expect((await change(PASSWORD, "Password123!")).status).toBe(400);
  expect((await change(PASSWORD, "short")).status).toBe(400);
  expect((await change(PASSWORD, "seven green kites")).status).toBe(200);
  await expect(cookieOf(house, agent.person.email, "seven green kites")).resolves.toContain("session");
});

for (const [method, path] of [
  ["POST", "/api/auth/sign-up/email"],
  ["GET", "/api/auth/get-session"],
  ["POST", "/api/auth/update-user"],
  ["POST", "/api/auth/api-key/create"],
  ["GET", "/api/auth/api-key/list"],
  ["POST", "/api/auth/delete-user"],
  ["POST", "/api/auth/request-password-reset"],
] as const) {
  test(`${path} of better-auth is shut`, async ({ house }) => {
    const agent = await signedIn(house, "agent");
    const body = method === "POST" ? { name: "x", role: "director", email: "x@example.com" } : undefined;

    expect((await house.ask(agent, method, path, body)).status).toBe(404);
  });
}

test("a session is used from a page of ours, at any name of this machine", async ({ house }) => {
  await aPerson(house.services, "director");
  const headers = { host: "localhost:3000", origin: ORIGIN.replace("127.0.0.1", "localhost") };
  const body = { email: "director@example.com", password: PASSWORD };

  const response = await house.ask({ ...elsewhere(), headers }, ...signIn, body);

  expect(response.status).toBe(200);
});

test("behind an https address cookies are Secure and that address is ours", async ({ store }) => {
  const house = houseOn(store, { publicUrl: "https://crm.example.com" });
  await aPerson(house.services, "agent");
  const headers = {
    host: "crm.example.com",
    origin: "https://crm.example.com",
    "x-forwarded-for": "10.1.1.1",
  };
  const body = { email: "agent@example.com", password: PASSWORD };

  const response = await house.ask({ headers }, ...signIn, body);

  expect(response.status).toBe(200);
  expect(response.headers.get("strict-transport-security")).toContain("max-age");
  for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/; Secure/i);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const me = await house.ask({ headers: { ...headers, cookie } }, "GET", "/api/v1/me");
  expect(await me.json()).toMatchObject({ actor: { kind: "person", role: "agent" } });
});
