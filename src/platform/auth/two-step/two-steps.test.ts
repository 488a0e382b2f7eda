import {
  type Asker,
  aPerson,
  cookieOf,
  elsewhere,
  expect,
  type House,
  PASSWORD,
  signedIn,
  test,
} from "../../../../test/application.ts";
import { codeOf, stepAt } from "./totp.ts";

const MINE = "/api/v1/me/two-step";
const HALF_MINUTE = 30_000;

async function later(house: House): Promise<void> {
  house.at(new Date(house.services.clock().getTime() + HALF_MINUTE));
}

function codeNow(house: House, secret: string): string {
  return codeOf(secret, stepAt(house.services.clock()));
}

/** Sets the second step up through the door. */
async function setUp(house: House, asker: Asker): Promise<{ secret: string; codes: string[] }> {
  const begun = await (await house.ask(asker, "POST", MINE, { password: PASSWORD })).json();
  const done = await house.ask(asker, "POST", `${MINE}/confirm`, { code: codeNow(house, begun.secret) });
  expect(done.status).toBe(200);
  return { secret: begun.secret, codes: (await done.json()).codes };
}

function signIn(house: House, email: string, code?: string): Promise<Response> {
  const body = { email, password: PASSWORD, ...(code !== undefined && { code }) };
  return house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", body);
}

async function sessions({ services }: House): Promise<number> {
  const { rows } = await services.store.pool.query("select count(*)::int as n from person_session");
  return rows[0].n;
}

test("once it is in force, the password alone opens no session, and its code works once", async ({
  house,
}) => {
  const agent = await signedIn(house, "agent");
  const { secret } = await setUp(house, agent);
  const before = await sessions(house);

  const without = await signIn(house, agent.person.email);
  expect([without.status, without.headers.getSetCookie()]).toEqual([401, []]);
  expect((await without.json()).errors).toEqual([{ field: "code", reason: "is needed too" }]);
  expect((await signIn(house, agent.person.email, "000000")).status).toBe(401);
  const used = await signIn(house, agent.person.email, codeNow(house, secret));
  expect(used.status).toBe(401);
  expect(await sessions(house)).toBe(before);

  await later(house);
  const code = codeNow(house, secret);
  expect((await signIn(house, agent.person.email, code)).status).toBe(200);
  expect((await signIn(house, agent.person.email, code)).status).toBe(401);
});

test("a recovery code works once, however it is written, and is in the store by its hash only", async ({
  house,
}) => {
  const agent = await signedIn(house, "agent");
  const { codes, secret } = await setUp(house, agent);
  const code = codes[0] ?? "";

  expect(codes).toHaveLength(8);
  expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
  expect((await signIn(house, agent.person.email, ` ${code.toUpperCase()} `)).status).toBe(200);
  expect((await signIn(house, agent.person.email, code)).status).toBe(401);
  const left = await (await house.ask(agent, "GET", MINE)).json();
  expect(left).toEqual({ on: true, required: false, recoveryCodesLeft: 7 });
  const { pool } = house.services.store;
  const kept = await Promise.all(
    ["person_two_step", "person_recovery_code", "audit_entry"].map(async (table) =>
      JSON.stringify((await pool.query(`select * from ${table}`)).rows),
    ),
  );
  for (const one of [...codes, ...codes.map((text) => text.replaceAll("-", "")), secret]) {
    expect(kept.join()).not.toContain(one);
  }
});

test("setting it up and turning it off take the password, and setting it up ends other sessions", async ({
  house,
}) => {
  const agent = await signedIn(house, "agent");
  const other = { headers: { cookie: await cookieOf(house, agent.person.email, PASSWORD) } };

  const wrong = await house.ask(agent, "POST", MINE, { password: "not this one" });
  expect((await wrong.json()).errors).toEqual([{ field: "password", reason: "is not your password" }]);
  await setUp(house, agent);
  expect((await house.ask(other, "GET", "/api/v1/company")).status).toBe(401);
  expect((await house.ask(agent, "POST", MINE, { password: PASSWORD })).status).toBe(409);
  expect((await house.ask(agent, "POST", `${MINE}/off`, { password: "not this one" })).status).toBe(400);
  expect((await signIn(house, agent.person.email)).status).toBe(401);
  expect((await house.ask(agent, "POST", `${MINE}/off`, { password: PASSWORD })).status).toBe(200);
  expect((await signIn(house, agent.person.email)).status).toBe(200);
});

test("a director may require it from a role on; who owes it may do nothing but set it up", async ({
  house,
}) => {
  const director = await signedIn(house, "director");
  const manager = await signedIn(house, "manager");
  const agent = await signedIn(house, "agent");

  await house.ask(director, "PUT", "/api/v1/access-rule", { twoStepFrom: "manager" });

  expect((await house.ask(agent, "GET", "/api/v1/company")).status).toBe(200);
  const refused = await house.ask(manager, "GET", "/api/v1/company");
  expect([refused.status, (await refused.json()).errors[0].field]).toEqual([403, "twoStep"]);
  expect(await (await house.ask(manager, "GET", "/api/v1/me")).json()).toMatchObject({ owesTwoStep: true });
  await setUp(house, manager);
  expect((await house.ask(manager, "GET", "/api/v1/company")).status).toBe(200);
});

test("a director ends the second step of who lost phone and codes", async ({ house }) => {
  const director = await signedIn(house, "director");
  const agent = await signedIn(house, "agent");
  await setUp(house, agent);

  await house.ask(director, "DELETE", `/api/v1/people/${agent.person.personId}/two-step`);

  expect((await house.ask(agent, "GET", "/api/v1/company")).status).toBe(401);
  expect((await signIn(house, agent.person.email)).status).toBe(200);
  const log = await house.ask(director, "GET", "/api/v1/audit?action=two-step");
  const { items } = await log.json();
  expect(new Set(items.map((item: { action: string }) => item.action))).toEqual(
    new Set(["two-step.on", "two-step.end"]),
  );
});

test("guessing an account's password from ever new addresses is slowed down after ten failures", async ({
  house,
}) => {
  const { email } = await aPerson(house.services, "agent");
  const attempt = (password: string) =>
    house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", { email, password });

  for (let failed = 0; failed < 10; failed++) expect((await attempt("a wrong guess")).status).toBe(401);
  const held = await attempt(PASSWORD);
  expect([held.status, held.headers.get("retry-after")]).toEqual([429, "30"]);
  await later(house);
  expect((await attempt("a wrong guess")).status).toBe(401);
  await later(house);
  expect((await attempt(PASSWORD)).status).toBe(429);
  await later(house);
  expect((await attempt(PASSWORD)).status).toBe(200);
});

test("of many guesses at once on one account no more are looked at than of many in a row", async ({
  house,
}) => {
  const { email } = await aPerson(house.services, "agent");
  const attempt = (password: string) =>
    house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", { email, password });
  const guesses = (count: number) =>
    Promise.all(Array.from({ length: count }, async (_, i) => (await attempt(`a wrong guess ${i}`)).status));

  const first = await guesses(40);
  expect(first.toSorted()).toEqual([...Array(10).fill(401), ...Array(30).fill(429)]);
  await later(house);
  expect((await guesses(10)).toSorted()).toEqual([401, ...Array(9).fill(429)]);
  await later(house);
  await later(house);
  expect((await attempt(PASSWORD)).status).toBe(200);
});

test("of names that one address only tries nothing is kept once it is refused", async ({ house }) => {
  const { from } = elsewhere();
  const attempt = (i: number) =>
    house.ask({ from }, "POST", "/api/auth/sign-in/email", {
      email: `${i}@example.com`,
      password: "a guess",
    });
  const answers: number[] = [];
  for (let i = 0; i < 30; i++) answers.push((await attempt(i)).status);
  const { rows } = await house.services.store.pool.query("select count(*)::int as kept from sign_in_failure");

  expect(answers).toEqual([...Array(20).fill(401), ...Array(10).fill(429)]);
  expect(rows).toEqual([{ kept: 20 }]);
});
