import { expect, type House, ORIGIN, test } from "../../../test/application.ts";
import { CALL, read, told } from "../../../test/contact-desk.ts";
import { findRollupFaults } from "../rollups/recount.queries.ts";

type Said = Record<string, unknown>;

async function expectSumsToFit({ services }: House): Promise<void> {
  expect(await findRollupFaults(services.db)).toMatchObject({ customerIds: [] });
}

test("a contact is told alone, corrected, and read with what it said before", async ({ house }) => {
  const first = await told(house, CALL);
  const same = await told(house, CALL);
  const other = await told(house, { ...CALL, outcome: "promised", promisedUntil: "2026-11-27T10:00:00Z" });

  expect([first.change, same.change, other.change]).toEqual(["new", "unchanged", "corrected"]);
  expect([same.matterId, other.matterId]).toEqual([first.matterId, first.matterId]);
  const { contact, revisions } = await read(
    house,
    `/contacts/${first.contactId}?customerId=${first.customerId}`,
  );
  expect(contact).toMatchObject({ outcome: "promised", promisedUntil: "2026-11-27T10:00:00.000Z" });
  expect(revisions).toMatchObject([{ revision: 1, content: { outcome: null } }]);
  await expectSumsToFit(house);
});

test("of a list, good ones are kept and each bad one is refused by index, field and value", async ({
  house,
}) => {
  let deep: unknown = {};
  for (let level = 0; level < 20; level++) deep = { deep };
  const bad: [Said, string, string][] = [
    [{ at: "2026-11-24T12:00:01Z" }, "at", "lies in the future"],
    [{ at: "1899-12-31T00:00:00Z" }, "at", "is not between"],
    [{ channel: "fax" }, "channel", "Invalid option"],
    [{ text: "x".repeat(65_537) }, "text", "is longer than 65536 bytes"],
    [{ text: "a\0b" }, "text", "NUL"],
    [{ subject: "\ud800" }, "subject", "half a character"],
    [{ customer: { name: "\0", phone: "600111222" } }, "customer.name", "NUL"],
    [{ customer: { city: "Cádiz" } }, "customer", "names nobody"],
    [
      { customer: { customerId: "01926e4c-5a00-7000-8000-000000000000" } },
      "customer.customerId",
      "is no customer",
    ],
    [{ payload: { deep } }, "payload.deep.deep.deep.deep.deep.deep.deep.deep.deep", "nested deeper"],
    [{ payload: { big: "x".repeat(40_000) } }, "payload", "is longer than"],
    [{ payload: { list: Array.from({ length: 1001 }, () => 0) } }, "payload.list.0", "more than 1000"],
    [{ outcome: "promised" }, "promisedUntil", "goes with the outcome"],
    [{ waiting: 3 }, "waiting", "Unrecognized key"],
  ];
  const list = bad.map(([said], i) => ({ ...CALL, externalId: `bad ${i}`, ...said }));

  const taken = await told(house, [CALL, ...list, { ...CALL, externalId: "K2", at: "1970-01-01T00:00:00Z" }]);

  expect(taken).toMatchObject({ new: 2, taken: [{ index: 0 }, { index: bad.length + 1 }] });
  expect(taken.refused.map((one: Said) => [one.index, one.field])).toEqual(
    bad.map(([, field], i) => [i + 1, field]),
  );
  for (const [i, [, , reason]] of bad.entries()) expect(taken.refused[i].reason).toContain(reason);
});

test("a contact alone that cannot be read is refused with its field; ten megabytes are too many", async ({
  house,
}) => {
  const refused = await told(house, { ...CALL, channel: "fax" }, 400);

  expect(refused.errors).toMatchObject([{ field: "channel", value: "fax" }]);
  await told(house, { ...CALL, text: "x".repeat(10_000_000) }, 413);
  const deep = `{"payload":${'{"a":'.repeat(60_000)}1${"}".repeat(60_000)}}`;
  const response = await house.door.fetch(
    new Request(`${ORIGIN}/api/v1/contacts`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: ORIGIN, host: "127.0.0.1:3000" },
      body: deep,
    }),
    { incoming: { socket: { remoteAddress: "127.0.0.1" } } },
  );
  expect(response.status).toBe(400);
});

test("scripts in what is said are kept as the text they are", async ({ house }) => {
  const script = "<script>alert(1)</script>\"'--;";
  const said = { ...CALL, subject: script, text: script, payload: { [script]: script } };

  const { customerId, contactId } = await told(house, said);

  const { contact } = await read(house, `/contacts/${contactId}?customerId=${customerId}`);
  expect(contact).toMatchObject({ subject: script, text: script, payload: { [script]: script } });
  const { items } = await read(house, `/customers/${customerId}/timeline`);
  expect(items).toContainEqual(expect.objectContaining({ kind: "contact" }));
});

test("a hundred at once for one customer: none is lost, sums are those of a recount", async ({ house }) => {
  const { customerId } = await told(house, CALL);
  const calls = Array.from({ length: 100 }, (_, i) => ({
    ...CALL,
    externalId: `P${i % 90}`,
    touchpoint: "delivery",
    at: new Date(Date.UTC(2026, 10, 1 + (i % 9))).toISOString(),
  }));

  const alone = calls.slice(0, 70).map((one) => told(house, one));
  const lists = [calls.slice(70, 85), calls.slice(85)].map((some) => told(house, some));
  await Promise.all([...alone, ...lists]);

  const { rows } = await house.services.store.pool.query(
    "select contacts from customer_contact_rollup where customer_id = $1",
    [customerId],
  );
  expect(rows).toEqual([{ contacts: 91 }]);
  await expectSumsToFit(house);
  const { items } = await read(house, `/customers/${customerId}/matters`);
  expect(items.map((one: Said) => one.contacts)).toEqual([1, 90]);
});

test("calls that come together share a commit, each with its own answer and entry in the log", async ({
  house,
}) => {
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, i) => {
      const said = { ...CALL, externalId: `G${i}`, ...(i === 7 && { channel: "fax" }) };
      return house.ask({}, "POST", "/api/v1/contacts", said);
    }),
  );

  expect(answers.map(({ status }) => status)).toEqual(answers.map((_, i) => (i === 7 ? 400 : 200)));
  const { rows } = await house.services.store.pool.query("select distinct xmin::text from contact");
  expect(rows.length).toBeLessThan(12);
  const { items } = await read(house, "/audit?action=contact.remember&limit=200");
  expect(items).toHaveLength(24);
});

test("contacts are read page by page, all or those of a matter", async ({ house }) => {
  const list = Array.from({ length: 7 }, (_, i) => ({
    ...CALL,
    externalId: `K${i}`,
    at: `2026-11-1${i}T10:00:00Z`,
    touchpoint: i < 3 ? "delivery" : "billing",
  }));
  const { taken } = await told(house, list);
  const { customerId, matterId } = taken[0];

  const seen: string[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const page = await read(house, `/customers/${customerId}/contacts?limit=3${next && `&cursor=${next}`}`);
    seen.push(...page.items.map((one: Said) => one.externalId));
    next = page.next;
  }
  const of = await read(house, `/customers/${customerId}/contacts?matterId=${matterId}`);

  expect(seen).toEqual(["K6", "K5", "K4", "K3", "K2", "K1", "K0"]);
  expect(of.items.map((one: Said) => one.externalId)).toEqual(["K2", "K1", "K0"]);
  const latest = await read(house, `/customers/${customerId}/matters?limit=1`);
  const before = await read(house, `/customers/${customerId}/matters?limit=1&cursor=${latest.next}`);
  expect([...latest.items, ...before.items].map((one: Said) => one.touchpoint)).toEqual([
    "billing",
    "delivery",
  ]);
});

test("a matter is solved until the customer comes again", async ({ house }) => {
  const solved = { ...CALL, touchpoint: "delivery", outcome: "solved" };
  const { customerId } = await told(house, solved);
  const before = await read(house, `/customers/${customerId}/matters`);
  await told(house, { ...CALL, externalId: "K2", touchpoint: "delivery", at: "2026-11-21T10:00:00Z" });
  const after = await read(house, `/customers/${customerId}/matters`);

  expect(before.items).toMatchObject([{ contacts: 1, solvedAt: "2026-11-20T10:00:00.000Z" }]);
  expect(after.items).toMatchObject([{ contacts: 2, contactsIn: 2, solvedAt: null }]);
});

test("a contact is put into another matter by hand and stays there when it is corrected", async ({
  house,
}) => {
  const said = { ...CALL, touchpoint: "delivery" };
  const { taken } = await told(house, [said, { ...said, externalId: "K2" }]);
  const [one, two] = taken;
  expect(two.matterId).toBe(one.matterId);

  const path = `/api/v1/contacts/${two.contactId}/matter`;
  const moved = await (
    await house.ask({}, "POST", path, { customerId: one.customerId, matterId: null })
  ).json();
  const corrected = await told(house, { ...said, externalId: "K2", outcome: "solved" });

  expect(moved.matterId).not.toBe(one.matterId);
  expect(corrected).toMatchObject({ change: "corrected", matterId: moved.matterId });
  await expectSumsToFit(house);
  const { items } = await read(house, `/customers/${one.customerId}/timeline`);
  expect(items).toContainEqual(
    expect.objectContaining({
      kind: "contact-moved",
      payload: expect.objectContaining({ from: one.matterId }),
    }),
  );
  const back = { customerId: one.customerId, matterId: one.matterId };
  expect((await house.ask({}, "POST", path, back)).status).toBe(200);
  const strange = { customerId: one.customerId, matterId: one.contactId };
  expect((await house.ask({}, "POST", path, strange)).status).toBe(404);
  await expectSumsToFit(house);
});

test("a contact of a customer named by his id is his, and of who was merged whom he went into", async ({
  house,
}) => {
  const ana = await told(house, CALL);
  const eva = await told(house, { ...CALL, externalId: "K2", customer: { email: "eva@example.com" } });
  const merge = { mergedId: eva.customerId };
  expect((await house.ask({}, "POST", `/api/v1/customers/${ana.customerId}/merge`, merge)).status).toBe(200);

  const later = await told(house, { ...CALL, externalId: "K3", customer: { customerId: eva.customerId } });

  expect(later.customerId).toBe(ana.customerId);
  await expectSumsToFit(house);
});
