import {
  cookieOf,
  elsewhere,
  expect,
  houseOn,
  PASSWORD,
  signedIn,
  test,
} from "../../../../test/application.ts";

const MINE = "/api/v1/me/sessions";
const DAY_MS = 24 * 3600 * 1000;
const company = ["GET", "/api/v1/company"] as const;

test("one sees where one is signed in, and signs out there", async ({ house }) => {
  const agent = await signedIn(house, "agent");
  const other = { headers: { cookie: await cookieOf(house, agent.person.email, PASSWORD) } };

  const { items } = await (await house.ask(agent, "GET", MINE)).json();
  expect(items.map((item: { current: boolean }) => item.current).sort()).toEqual([false, true]);
  expect(items[0].address).toMatch(/^10\./);
  const elsewhereId = items.find((item: { current: boolean }) => !item.current).sessionId;
  expect((await house.ask(agent, "DELETE", `${MINE}/${elsewhereId}`)).status).toBe(200);

  expect((await house.ask(other, ...company)).status).toBe(401);
  expect((await house.ask(agent, ...company)).status).toBe(200);
});

test("all others are signed out at once, here one stays", async ({ house }) => {
  const agent = await signedIn(house, "agent");
  const others = await Promise.all([1, 2].map(() => cookieOf(house, agent.person.email, PASSWORD)));

  await house.ask(agent, "DELETE", MINE);

  for (const cookie of others)
    expect((await house.ask({ headers: { cookie } }, ...company)).status).toBe(401);
  expect((await house.ask(agent, ...company)).status).toBe(200);
});

test("another person's session is not there for anybody else, not even a director", async ({ house }) => {
  const director = await signedIn(house, "director");
  const agent = await signedIn(house, "agent");
  const { items } = await (await house.ask(agent, "GET", MINE)).json();

  const refused = await house.ask(director, "DELETE", `${MINE}/${items[0].sessionId}`);

  expect(refused.status).toBe(404);
  expect((await house.ask(agent, ...company)).status).toBe(200);
});

test("signing in gives a new session and ends the one the browser had, planted or not", async ({ house }) => {
  const agent = await signedIn(house, "agent");
  const body = { email: agent.person.email, password: PASSWORD };

  const again = await house.ask({ ...agent, ...elsewhere() }, "POST", "/api/auth/sign-in/email", body);

  const cookie = again.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
  expect(cookie).not.toBe(agent.headers?.cookie);
  expect((await house.ask(agent, ...company)).status).toBe(401);
  expect((await house.ask({ headers: { cookie } }, ...company)).status).toBe(200);
});

test("a token made up by somebody else is never taken over", async ({ house }) => {
  const planted = { headers: { cookie: "vinculo.session_token=planted.signature" }, ...elsewhere() };
  const { person } = await signedIn(house, "agent");

  const response = await house.ask(planted, "POST", "/api/auth/sign-in/email", {
    email: person.email,
    password: PASSWORD,
  });

  expect(response.headers.getSetCookie().join()).not.toContain("planted");
  expect((await house.ask(planted, ...company)).status).toBe(401);
});

test("a session ends thirty days after signing in, however much it is used", async ({ house }) => {
  const agent = await signedIn(house, "agent");
  const began = Date.now();

  house.at(new Date(began + 30 * DAY_MS - 60_000));
  expect((await house.ask(agent, ...company)).status).toBe(200);
  house.at(new Date(began + 30 * DAY_MS + 60_000));
  expect((await house.ask(agent, ...company)).status).toBe(401);
  house.at(new Date(began));
  expect((await house.ask(agent, ...company)).status).toBe(401);
});

test("a session that is not used ends after fourteen days", async ({ house }) => {
  const agent = await signedIn(house, "agent");

  const { rows } = await house.services.store.pool.query(
    "select extract(epoch from expires_at - created_at) as seconds from person_session",
  );
  expect(Number(rows[0].seconds)).toBeCloseTo(14 * 24 * 3600, -1);
  await house.services.store.pool.query("update person_session set expires_at = now() - interval '1 second'");

  expect((await house.ask(agent, ...company)).status).toBe(401);
});

test("a new password ends every session, and every one is told who changed it", async ({ house }) => {
  const agent = await signedIn(house, "agent");
  const other = { headers: { cookie: await cookieOf(house, agent.person.email, PASSWORD) } };
  const asked = { currentPassword: PASSWORD, newPassword: "seven green kites" };

  const changed = await house.ask({ ...agent, ...elsewhere() }, "POST", "/api/auth/change-password", asked);

  expect(changed.status).toBe(200);
  for (const old of [agent, other]) expect((await house.ask(old, ...company)).status).toBe(401);
  const cookie = changed.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
  expect((await house.ask({ headers: { cookie } }, ...company)).status).toBe(200);
});

test("behind our proxy the address is the one the proxy wrote, not what the caller wrote before it", async ({
  store,
}) => {
  const house = houseOn(store, { publicUrl: "https://crm.example.com" });
  const { person } = await signedIn(house, "agent");
  const headers = {
    host: "crm.example.com",
    origin: "https://crm.example.com",
    "x-forwarded-for": "1.2.3.4, 192.0.2.7",
  };

  await house.ask({ headers }, "POST", "/api/auth/sign-in/email", {
    email: person.email,
    password: PASSWORD,
  });

  const { rows } = await house.services.store.pool.query(
    "select ip_address from person_session order by created_at desc limit 1",
  );
  expect(rows[0].ip_address).toBe("192.0.2.7");
});
