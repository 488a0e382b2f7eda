import { routes } from "../../src/api/routes.ts";
import { rememberPurchases } from "../../src/memory/purchases/purchases.ts";
import { ROLES } from "../../src/platform/http/route.ts";
import { type Asker, aKey, expect, type House, signedIn, test } from "../application.ts";

/** All there is but the log and when keys were last used, as text. */
async function everything({ services }: House): Promise<string> {
  const { pool } = services.store;
  const { rows } = await pool.query(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const tables = rows.map(({ name }) => name).filter((name) => name !== "audit_entry");
  const texts = tables.map(async (table) => {
    const found = await pool.query(
      `select coalesce(jsonb_agg(t order by t::text), '[]')::text as all from "${table}" t`,
    );
    return `${table} ${found.rows[0].all}`;
  });
  return (await Promise.all(texts)).join("\n").replace(/"last_used_at": [^,}]*/g, "");
}

/** One of each thing that has an id. */
async function aFullHouse(house: House): Promise<{ director: Asker; ids: Record<string, string> }> {
  const director = await signedIn(house, "director");
  const { db, store, clock } = house.services;
  const purchase = {
    externalId: "1",
    at: "2026-01-01T12:00:00Z",
    customer: { email: "ana@example.com" },
    amountMinor: 100,
  };
  await rememberPurchases(db, [purchase], clock());
  await aKey(house, director.person, ["read"]);
  const view = await (await house.ask(director, "POST", "/api/v1/views", { name: "mine", query: {} })).json();
  const invited = { name: "Ben", email: "ben@example.com", role: "viewer" };
  const invitation = await (await house.ask(director, "POST", "/api/v1/people/invitations", invited)).json();
  const one = async (text: string) => (await store.pool.query(text)).rows[0].id;
  return {
    director,
    ids: {
      customerId: await one("select customer_id as id from customer"),
      keyId: await one("select key_id as id from api_key"),
      sessionId: await one("select id from person_session"),
      personId: director.person.personId,
      viewId: view.viewId,
      invitationId: invitation.invitationId,
    },
  };
}

const withId = routes.filter(({ key }) => /\{\w+Id\}/.test(key));

test("an id of one kind of thing opens nothing of another kind", async ({ house }) => {
  const { director, ids } = await aFullHouse(house);
  const before = await everything(house);

  for (const { key } of withId) {
    const [method = "", path = ""] = key.split(" ");
    for (const [kind, id] of Object.entries(ids)) {
      if (path.includes(`{${kind}}`)) continue;
      const response = await house.ask(director, method, path.replace(/\{\w+\}/g, id), bodyOf(method));
      const text = await response.text();
      // Reading may answer with nothing at all; nothing of what there is may be in it.
      const status =
        response.ok && method === "GET" && !/ana@|director@|mine/.test(text) ? 404 : response.status;
      expect([key, kind, status]).toEqual([key, kind, expect.toBeOneOf([400, 404, 409])]);
    }
  }

  expect(await everything(house)).toBe(before);
});

for (const role of ROLES.filter((one) => one !== "director")) {
  test(`a ${role} changes nothing of another person, nor of keys and invitations, by knowing its id`, async ({
    house,
  }) => {
    const { ids } = await aFullHouse(house);
    const person = await signedIn(house, role);
    const before = await everything(house);

    for (const { key } of withId.filter(
      ({ key }) => /people|api-keys|sessions/.test(key) && !key.startsWith("GET "),
    )) {
      const [method = "", path = ""] = key.split(" ");
      const address = path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? "none");
      const response = await house.ask(person, method, address, { role: "director" });
      expect([key, response.status]).toEqual([key, expect.toBeOneOf([403, 404])]);
    }

    expect(await everything(house)).toBe(before);
  });
}

test("no API key, whatever its scopes, reaches people, keys, sessions or the second step", async ({
  house,
}) => {
  const { ids } = await aFullHouse(house);
  const { rows } = await house.services.store.pool.query("select id as person_id, name, email from person");
  const maker = { personId: rows[0].person_id, name: rows[0].name, email: rows[0].email };
  const rights = { role: "director" as const, functions: [], twoStep: false };
  const person = { ...maker, ...rights, createdAt: "2026-01-01T00:00:00Z" };
  const program = await aKey(house, person, ["read", "write", "import", "admin"]);
  const before = await everything(house);

  const own = routes.filter(
    ({ key }) => /\/(people|api-keys|me\/|access-rule)/.test(key) && !/accept$/.test(key),
  );
  for (const { key } of own) {
    const [method = "", path = ""] = key.split(" ");
    const address = path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? "none");
    const response = await house.ask(program, method, address, bodyOf(method));
    expect([key, response.status]).toEqual([key, 403]);
  }

  expect(own.length).toBeGreaterThan(15);
  expect(await everything(house)).toBe(before);
});

function bodyOf(method: string): unknown {
  return ["GET", "DELETE"].includes(method) ? undefined : {};
}
