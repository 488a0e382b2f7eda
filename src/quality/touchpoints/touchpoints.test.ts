import { expect, test } from "../../../test/application.ts";
import { asked, contact, refusal, standard, tell } from "../../../test/quality-desk.ts";
import { placing } from "./rule.ts";

const RULES = [
  { when: { channels: ["delivery"] }, touchpoint: "delivery" },
  { when: { words: ["factura", "cobro"] }, touchpoint: "invoice" },
  { when: { direction: "in" }, touchpoint: "question" },
];

test("a company finds the ready touchpoints in both languages, by stage", async ({ house }) => {
  const { items } = await asked(house, "GET", "/touchpoints");

  expect(items.length).toBeGreaterThan(20);
  expect(items[0]).toMatchObject({ key: "advertising", stage: "discover" });
  expect(items.at(-1)).toMatchObject({ key: "winning-back", stage: "leave" });
  expect(items).toContainEqual({
    key: "delivery",
    stage: "receive",
    place: 3,
    names: { es: "Entrega", en: "Delivery" },
    accountable: "delivery",
    isComplaint: false,
    isRetired: false,
  });
});

test("one's own touchpoint is kept, changed and removed; one where something happened is retired", async ({
  house,
}) => {
  const own = {
    stage: "use",
    place: 9,
    names: { es: "Club", en: "Club" },
    accountable: "marketing",
  };
  await asked(house, "POST", "/touchpoints", { key: "club", ...own });
  expect((await refusal(house, "POST", "/touchpoints", { key: "club", ...own })).status).toBe(409);
  await asked(house, "PUT", "/touchpoints/club", { ...own, accountable: "sales" });
  expect((await refusal(house, "PUT", "/touchpoints/nowhere", own)).status).toBe(404);
  await tell(house, [contact("2026-11-20T10:00:00Z", { touchpoint: "repair" })]);

  expect(await asked(house, "DELETE", "/touchpoints/club")).toEqual({ became: "removed" });
  expect(await asked(house, "DELETE", "/touchpoints/repair")).toEqual({ became: "retired" });
  expect((await refusal(house, "DELETE", "/touchpoints/nowhere")).status).toBe(404);
  const { items } = await asked(house, "GET", "/touchpoints");
  expect(items.filter((one: { isRetired: boolean }) => one.isRetired)).toMatchObject([{ key: "repair" }]);
});

test("a touchpoint that a rule or a standard names stays", async ({ house }) => {
  await asked(house, "PUT", "/touchpoint-rules", { rules: RULES });
  await standard(house, { kind: "solved-at-first-contact" }, { scope: { touchpoints: ["repair"] } });

  expect(await refusal(house, "DELETE", "/touchpoints/delivery")).toMatchObject({ status: 409 });
  expect(await refusal(house, "DELETE", "/touchpoints/repair")).toMatchObject({ status: 409 });
});

test("contacts that tell no touchpoint are placed by the first rule that fits; what is told stays", async ({
  house,
}) => {
  await asked(house, "PUT", "/touchpoint-rules", { rules: RULES });

  const taken = await tell(house, [
    contact("2026-11-20T10:00:00Z", { subject: "La FACTURA de mayo" }),
    contact("2026-11-20T11:00:00Z", { channel: "delivery", direction: "out" }),
    contact("2026-11-20T12:00:00Z", { channel: "phone" }),
    contact("2026-11-20T13:00:00Z", { subject: "factura", touchpoint: "complaint" }),
    contact("2026-11-20T14:00:00Z", { direction: "out" }),
  ]);

  expect(taken.map(({ touchpoint }) => touchpoint)).toEqual([
    "invoice",
    "delivery",
    "question",
    "complaint",
    null,
  ]);
});

test("who changes rules that somebody changed since he read them is refused", async ({ house }) => {
  const { version, rules } = await asked(house, "GET", "/touchpoint-rules");
  const kept = await asked(house, "PUT", "/touchpoint-rules", { rules: RULES, version });

  expect(await refusal(house, "PUT", "/touchpoint-rules", { rules, version })).toMatchObject({
    status: 409,
    errors: [{ field: "version" }],
  });
  expect(await asked(house, "GET", "/touchpoint-rules")).toEqual(kept);
});

test("other rules are tried on the contacts of the last days, and change nothing", async ({ house }) => {
  await asked(house, "PUT", "/touchpoint-rules", { rules: RULES.slice(2) });
  await tell(house, [
    contact("2026-11-20T10:00:00Z", { subject: "factura" }),
    contact("2026-11-20T12:00:00Z", { channel: "phone", customer: { externalId: "C2" } }),
    contact("2026-11-20T13:00:00Z", { subject: "cobro", touchpoint: "complaint" }),
    contact("2026-06-20T13:00:00Z", { subject: "factura" }),
  ]);

  const preview = await asked(house, "POST", "/touchpoint-rules/preview", { rules: RULES, days: 30 });

  expect(preview).toMatchObject({ looked: 3, isCut: false, moved: 1 });
  expect(preview.touchpoints).toEqual(
    expect.arrayContaining([
      { touchpoint: "question", before: 2, after: 1 },
      { touchpoint: "invoice", before: 0, after: 1 },
      { touchpoint: "complaint", before: 1, after: 1 },
    ]),
  );
  expect(preview.examples).toMatchObject([{ subject: "factura", before: "question", after: "invoice" }]);
  expect((await asked(house, "GET", "/touchpoint-rules")).rules).toEqual(RULES.slice(2));
});

test("a trial that does not look at all contacts of its matters says so", async ({ house }) => {
  await tell(house, [contact("2026-11-20T10:00:00Z", { subject: "factura" })]);
  await house.services.store.pool.query(`
    insert into contact
    select (jsonb_populate_record(c, jsonb_build_object('contact_id', gen_random_uuid()))).*
    from contact c, generate_series(1, 5000)`);

  const preview = await asked(house, "POST", "/touchpoint-rules/preview", { rules: RULES, days: 30 });

  expect(preview).toMatchObject({ looked: 5000, isCut: true });
});

test("rules without a condition, or for a touchpoint that is not there, are refused", async ({ house }) => {
  const rules = (rule: object) => refusal(house, "PUT", "/touchpoint-rules", { rules: [rule] });

  expect((await rules({ when: {}, touchpoint: "delivery" })).status).toBe(400);
  expect((await rules({ when: { direction: "in" }, touchpoint: "nowhere" })).status).toBe(400);
  expect((await rules({ when: { colour: "red" }, touchpoint: "delivery" })).status).toBe(400);
});

test.each([
  ["whole words", { words: ["luz"] }, { text: "La luz, otra vez" }, true],
  ["no parts of words", { words: ["luz"] }, { text: "andaluz" }, false],
  ["accents and capitals aside", { words: ["instalación"] }, { subject: "INSTALACION rota" }, true],
  ["phrases", { words: ["no llega"] }, { text: "Mi pedido no llega." }, true],
  ["nothing of signs alone", { words: ["!!!"] }, { text: "¡¡¡!!!" }, false],
  [
    "who acted",
    { actorKinds: ["partner"], actorNames: ["seur"] },
    { actor: { kind: "partner", name: "SEUR" } },
    true,
  ],
  ["another who acted", { actorNames: ["seur"] }, { actor: null }, false],
  ["a source", { sources: ["crm"] }, { source: "CRM" }, true],
  [
    "a field within",
    { payload: { field: "order.kind", values: ["12"] } },
    { payload: { order: { kind: 12 } } },
    true,
  ],
  ["a field that is none", { payload: { field: "toString.name", values: ["toString"] } }, {}, false],
  ["all conditions at once", { channels: ["phone"], direction: "out" }, { channel: "phone" }, false],
] as const)("a rule looks at %s", (_, when, said, fits) => {
  const place = placing([{ when: structuredClone(when), touchpoint: "x" }] as never);

  const placed = place({
    at: new Date(0),
    channel: "email",
    direction: "in",
    source: "api",
    actor: null,
    subject: null,
    text: null,
    language: null,
    reference: null,
    payload: {},
    ...said,
  });

  expect(placed).toBe(fits ? "x" : null);
});
