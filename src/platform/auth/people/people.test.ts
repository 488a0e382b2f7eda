import {
  aKey,
  aPerson,
  cookieOf,
  elsewhere,
  expect,
  type House,
  PASSWORD,
  signedIn,
  test,
} from "../../../../test/application.ts";
import { offerFirstAccount } from "./first-account.ts";
import { forgetExpiredAccess } from "./people.jobs.ts";
import { changeRole, removePerson } from "./people.ts";

const OWN_PASSWORD = "seven green kites over Cádiz";
const first = { name: "Ana", email: "ana@example.com", password: OWN_PASSWORD };

async function firstToken({ services }: House): Promise<string> {
  const token = await offerFirstAccount(services.db, services.clock());
  if (token === null) throw new Error("There are accounts already");
  return token;
}

async function tokenOfInvitation(house: House, director: object, email: string): Promise<string> {
  const asked = { email, name: "Ben", role: "agent" };
  const made = await house.ask(director, "POST", "/api/v1/people/invitations", asked);
  const { path } = await made.json();
  return new URL(path, "http://x").searchParams.get("token") ?? "";
}

test("the first link makes one director, who can then sign in", async ({ house }) => {
  const token = await firstToken(house);

  const made = await house.ask(elsewhere(), "POST", "/api/v1/first-account", { token, ...first });
  const again = await house.ask(elsewhere(), "POST", "/api/v1/first-account", {
    token,
    ...first,
    email: "eve@example.com",
  });

  expect([made.status, (await made.json()).role]).toEqual([201, "director"]);
  expect(again.status).toBe(403);
  const cookie = await cookieOf(house, first.email, OWN_PASSWORD);
  const me = await house.ask({ headers: { cookie }, ...elsewhere() }, "GET", "/api/v1/me");
  expect(await me.json()).toMatchObject({
    actor: { kind: "person", role: "director", email: first.email },
    hasAccounts: true,
  });
});

test("of two who use the first link at the same time one gets in", async ({ house }) => {
  const token = await firstToken(house);

  const answers = await Promise.all(
    ["a@example.com", "b@example.com"].map((email) =>
      house.ask({}, "POST", "/api/v1/first-account", { token, ...first, email }),
    ),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 403]);
});

test("the first link of an earlier start does not work, nor does one when there is an account", async ({
  house,
}) => {
  const old = await firstToken(house);
  const token = await firstToken(house);

  expect((await house.ask({}, "POST", "/api/v1/first-account", { token: old, ...first })).status).toBe(403);
  await aPerson(house.services, "director");
  expect((await house.ask({}, "POST", "/api/v1/first-account", { token, ...first })).status).toBe(403);
  expect(await offerFirstAccount(house.services.db, house.services.clock())).toBeNull();
});

test("tokens and passwords are in the store by their hash only, and never in the log", async ({ house }) => {
  const token = await firstToken(house);
  await house.ask({}, "POST", `/api/v1/first-account?token=${token}`, { token, ...first });
  await house.ask({}, "POST", "/api/v1/first-account", { token, ...first });
  const cookie = await cookieOf(house, first.email, OWN_PASSWORD);
  const director = { headers: { cookie } };
  const invited = await tokenOfInvitation(house, director, "ben@example.com");
  const { person } = await signedIn(house, "director");
  const { key } = await aKey(house, person, ["read"]);
  await house.ask({ headers: { authorization: `Bearer ${key}` } }, "GET", "/api/v1/company");

  const everything = await storeAsText(house);
  for (const secret of [token, invited, OWN_PASSWORD, key]) {
    expect(everything).not.toContain(secret);
    expect(house.logged()).not.toContain(secret);
  }
  expect(house.logged()).toContain("/api/v1/first-account");
  expect(everything).toContain(key.slice(0, 8));
});

async function storeAsText({ services }: House): Promise<string> {
  const tables = ["person", "person_account", "invitation", "first_account_link", "api_key", "audit_entry"];
  const texts = tables.map(async (table) => {
    const { rows } = await services.store.pool.query(`select * from ${table}`);
    return JSON.stringify(rows);
  });
  return (await Promise.all(texts)).join("\n");
}

test("an invitation brings one person in with the role it says", async ({ house }) => {
  const director = await signedIn(house, "director");
  const token = await tokenOfInvitation(house, director, "Ben@Example.com");

  const accepted = { token, password: OWN_PASSWORD };
  const made = await house.ask(elsewhere(), "POST", "/api/v1/people/invitations/accept", accepted);
  const again = await house.ask(elsewhere(), "POST", "/api/v1/people/invitations/accept", accepted);

  expect(await made.json()).toMatchObject({ email: "ben@example.com", role: "agent", name: "Ben" });
  expect(again.status).toBe(403);
  await expect(cookieOf(house, "ben@example.com", OWN_PASSWORD)).resolves.toContain("vinculo.session");
});

test("an invitation works for seven days and until it is withdrawn or made again", async ({ house }) => {
  const director = await signedIn(house, "director");
  const [late, replaced] = [
    await tokenOfInvitation(house, director, "late@example.com"),
    await tokenOfInvitation(house, director, "twice@example.com"),
  ];
  const second = await tokenOfInvitation(house, director, "twice@example.com");
  const accept = (token: string) =>
    house.ask({}, "POST", "/api/v1/people/invitations/accept", { token, password: OWN_PASSWORD });

  expect((await accept(replaced)).status).toBe(403);
  const open = await (await house.ask(director, "GET", "/api/v1/people/invitations")).json();
  const twice = open.items.find((item: { email: string }) => item.email === "twice@example.com");
  await house.ask(director, "DELETE", `/api/v1/people/invitations/${twice.invitationId}`);
  expect((await accept(second)).status).toBe(403);
  house.at(new Date(house.services.clock().getTime() + 7 * 24 * 3600 * 1000 + 1));
  expect((await accept(late)).status).toBe(403);
});

test("an invitation of somebody with an account gives a new password and ends old sessions", async ({
  house,
}) => {
  const director = await signedIn(house, "director");
  const agent = await signedIn(house, "agent");
  const token = await tokenOfInvitation(house, director, agent.person.email);

  await house.ask({}, "POST", "/api/v1/people/invitations/accept", { token, password: OWN_PASSWORD });

  expect((await house.ask(agent, "GET", "/api/v1/company")).status).toBe(401);
  await expect(cookieOf(house, agent.person.email, PASSWORD)).rejects.toThrow("401");
  await expect(cookieOf(house, agent.person.email, OWN_PASSWORD)).resolves.toContain("session");
});

test("the visitor can neither invite nor make keys: first there must be an account", async ({ house }) => {
  const invitation = { email: "ben@example.com", name: "Ben", role: "viewer" };
  const key = { name: "shop", scopes: ["read"] };

  expect((await house.ask({}, "POST", "/api/v1/people/invitations", invitation)).status).toBe(409);
  expect((await house.ask({}, "POST", "/api/v1/api-keys", key)).status).toBe(409);
});

test("the last director can be neither demoted nor removed", async ({ house }) => {
  const director = await signedIn(house, "director");
  const path = `/api/v1/people/${director.person.personId}`;

  expect((await house.ask(director, "PATCH", path, { role: "manager" })).status).toBe(409);
  expect((await house.ask(director, "DELETE", path)).status).toBe(409);
  await aPerson(house.services, "director", "other@example.com");
  expect((await house.ask(director, "DELETE", path)).status).toBe(200);
});

test("two who take each other's place away at once leave one director", async ({ house }) => {
  const { db, clock, hooks } = house.services;
  const [one, other] = [
    await aPerson(house.services, "director", "one@example.com"),
    await aPerson(house.services, "director", "other@example.com"),
  ];
  const actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" } as const;
  const by = { actor, hooks: hooks.people };

  const both = await Promise.allSettled([
    changeRole(db, { personId: other.personId, role: "viewer", ...by }, clock()),
    removePerson(db, { personId: one.personId, ...by }, clock()),
  ]);

  const refused = both.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason.code);
  expect(refused).toEqual(["conflict"]);
  const { rows } = await house.services.store.pool.query("select from person where role = 'director'");
  expect(rows.length).toBe(1);
});

test("a change of role holds from the next request on, and is written down", async ({ house }) => {
  const director = await signedIn(house, "director");
  const manager = await signedIn(house, "manager");
  const path = `/api/v1/people/${manager.person.personId}`;

  await house.ask(director, "PATCH", path, { role: "director" });

  expect((await house.ask(manager, "GET", "/api/v1/people")).status).toBe(200);
  const { items } = await (await house.ask(director, "GET", "/api/v1/audit")).json();
  expect(items.find(({ action }: { action: string }) => action === "person.role")).toMatchObject({
    actor: { name: "A director" },
    subject: "manager@example.com",
    detail: { from: "manager", to: "director" },
  });
});

test("who is removed is out at once, with the keys that person made", async ({ house }) => {
  const director = await signedIn(house, "director");
  const leaving = await aPerson(house.services, "director", "leaving@example.com");
  const cookie = await cookieOf(house, leaving.email, PASSWORD);
  const program = await aKey(house, leaving, ["read"]);
  expect((await house.ask(program, "GET", "/api/v1/company")).status).toBe(200);

  await house.ask(director, "DELETE", `/api/v1/people/${leaving.personId}`);

  expect((await house.ask({ headers: { cookie } }, "GET", "/api/v1/people")).status).toBe(401);
  expect((await house.ask(program, "GET", "/api/v1/company")).status).toBe(401);
});

test("the audit is read page by page, newest first", async ({ house }) => {
  const director = await signedIn(house, "director");
  for (const name of ["a", "b", "c"]) await tokenOfInvitation(house, director, `${name}@example.com`);

  const next = (cursor: string) => `/api/v1/audit?action=person.invite&limit=2&cursor=${cursor}`;
  const page = await (await house.ask(director, "GET", "/api/v1/audit?action=person.invite&limit=2")).json();
  const rest = await (await house.ask(director, "GET", next(page.next))).json();

  const subjects = (items: { subject: string }[]) => items.map(({ subject }) => subject);
  expect(new Set([...subjects(page.items), ...subjects(rest.items)])).toEqual(
    new Set(["a@example.com", "b@example.com", "c@example.com"]),
  );
  expect(rest.next).toBeNull();
  expect((await house.ask(director, "GET", "/api/v1/audit?cursor=tampered")).status).toBe(400);
});

test("every night sessions and invitations whose time is over are thrown away, no others", async ({
  house,
}) => {
  const director = await signedIn(house, "director");
  await tokenOfInvitation(house, director, "old@example.com");
  house.at(new Date(house.services.clock().getTime() + 5 * 24 * 3600 * 1000));
  await tokenOfInvitation(house, director, "new@example.com");
  house.at(new Date(house.services.clock().getTime() + 3 * 24 * 3600 * 1000));

  await forgetExpiredAccess.run(house.services, {});

  const { rows } = await house.services.store.pool.query("select email from invitation");
  expect(rows).toEqual([{ email: "new@example.com" }]);
  expect((await house.ask(director, "GET", "/api/v1/people")).status).toBe(200);
});
