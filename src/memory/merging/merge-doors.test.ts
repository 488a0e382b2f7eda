import type { House } from "../../../test/application.ts";
import { aKey, expect, signedIn, test } from "../../../test/application.ts";

async function anaTwice(house: House): Promise<[string, string]> {
  const people = [
    { externalId: "C1", name: "Ana Pérez", phone: "600111222", taxId: "12345678z" },
    { externalId: "C2", name: "Ana Perez", phone: "+34 600 111 222" },
  ];
  const purchases = people.map((customer, i) => ({
    externalId: `P${i}`,
    at: `2026-01-0${i + 1}T10:00:00Z`,
    customer,
    amountMinor: 100,
  }));
  await house.ask({}, "POST", "/api/v1/purchases", purchases);
  const { items } = await json(house, `/api/v1/customers?sort=name`);
  return [items[0].customerId, items[1].customerId];
}

async function json(house: House, path: string, asker = {}) {
  const response = await house.ask(asker, "GET", path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.json();
}

test("merged over HTTP, the old id answers with who stayed, until they are taken apart", async ({
  house,
}) => {
  const [one, two] = await anaTwice(house);

  const tried = await house.ask({}, "POST", `/api/v1/customers/${one}/merge`, {
    mergedId: two,
    dryRun: true,
  });
  expect(await tried.json()).toMatchObject({ mergeId: null, result: { purchases: 2, spendMinor: 200 } });
  expect(await json(house, `/api/v1/customers/${two}`)).toMatchObject({ customerId: two });

  const done = await house.ask({}, "POST", `/api/v1/customers/${one}/merge`, { mergedId: two });
  const { mergeId } = await done.json();
  for (const path of ["", "/identity"]) {
    expect(await json(house, `/api/v1/customers/${two}${path}`)).toMatchObject({ customerId: one });
  }
  const { items } = await json(house, `/api/v1/customers/${two}/timeline`);
  expect(items.map(({ kind }: { kind: string }) => kind)).toContain("merged");

  const undone = await house.ask({}, "POST", `/api/v1/customers/${one}/merges/${mergeId}/undo`);
  expect(await undone.json()).toEqual({ restoredId: two });
  expect(await json(house, `/api/v1/customers/${two}`)).toMatchObject({ customerId: two, purchases: 1 });
  expect(await json(house, `/api/v1/customers/${one}/identity`)).toMatchObject({
    merges: [{ mergeId, mergedBy: "visitor", undoneBy: "visitor", held: null }],
    identities: [
      { kind: "external", value: expect.any(String) },
      { kind: "phone", value: "+34600111222", spelled: expect.any(String) },
      { kind: "tax", value: "ES:12345678Z", spelled: "12345678z" },
    ],
  });
});

test("agents see duplicates and managers join them; the log says who did", async ({ house }) => {
  const [one, two] = await anaTwice(house);
  const manager = await signedIn(house, "manager");
  const agent = await signedIn(house, "agent");
  const body = { mergedId: two };

  expect((await house.ask(agent, "GET", `/api/v1/customers/${one}/compare/${two}`)).status).toBe(200);
  expect((await house.ask(agent, "POST", `/api/v1/customers/${one}/merge`, body)).status).toBe(403);
  expect((await house.ask(manager, "POST", `/api/v1/customers/${one}/merge`, body)).status).toBe(200);
  expect((await house.ask(manager, "POST", `/api/v1/customers/${one}/merge`, body)).status).toBe(409);

  const { rows } = await house.services.store.pool.query(
    "select actor_name, subject, detail->>'merged' as merged from audit_entry where action = 'customer.merge'",
  );
  expect(rows).toEqual([{ actor_name: manager.person.name, subject: one, merged: two }]);
});

test("a program with a key to write may merge, one to read may not", async ({ house }) => {
  const [one, two] = await anaTwice(house);
  const { person } = await signedIn(house, "director");
  const [reading, writing] = [await aKey(house, person, ["read"]), await aKey(house, person, ["write"])];

  expect((await house.ask(reading, "POST", `/api/v1/customers/${one}/merge`, { mergedId: two })).status).toBe(
    403,
  );
  expect((await house.ask(writing, "POST", `/api/v1/customers/${one}/merge`, { mergedId: two })).status).toBe(
    200,
  );
});

test("a tax id that does not fit is refused by field and value, and costs no other purchase", async ({
  house,
}) => {
  const purchase = (externalId: string, taxId: string) => ({
    externalId,
    at: "2026-01-01T10:00:00Z",
    customer: { taxId, name: "Ana" },
    amountMinor: 100,
  });

  const response = await house.ask({}, "POST", "/api/v1/purchases", [
    purchase("1", "12345678A"),
    purchase("2", "12345678-Z"),
    purchase("3", "ES12345678z"),
  ]);

  expect(await response.json()).toMatchObject({
    new: 2,
    refused: [
      {
        index: 0,
        field: "customer.taxId",
        value: "12345678A",
        reason: expect.stringMatching(/is not a NIF, NIE or CIF/),
      },
    ],
  });
  const { items } = await json(house, "/api/v1/customers");
  expect(items).toMatchObject([{ name: "Ana", purchases: 2 }]);
});

test("of a customer who never was nothing is told", async ({ house }) => {
  const nobody = "/api/v1/customers/01890000-0000-7000-8000-000000000000";

  for (const path of ["", "/identity", "/subscriptions", "/timeline"]) {
    expect((await house.ask({}, "GET", nobody + path)).status, path).toBe(404);
  }
});
