import { sql } from "kysely";
import { customersCalled, done, somebody, tried } from "../../../../test/action-desk.ts";
import { expect, test } from "../../../../test/application.ts";
import { aProgram } from "../../../../test/events-desk.ts";
import { undo, wholeImport, test as withDesk } from "../../../../test/import-desk.ts";
import { bought, idOf, merge, split } from "../../../../test/merge-desk.ts";
import { contact, REPLY, standard, tell, verdicts } from "../../../../test/quality-desk.ts";
import { languageTag, spokenIn } from "../../identity/language.ts";

test.each([
  ["es", "es"],
  ["es_ES.UTF-8", "es-ES"],
  ["EN-gb", "en-GB"],
  ["spa", "es"],
  ["Español", "es"],
  ["INGLÉS", "en"],
  ["Català", "ca"],
  ["Portugués", "pt"],
  ["Castellano", "es"],
  ["Klingon please", null],
  ["yes", null],
  ["", null],
  ["x".repeat(400), null],
])("what people and programs write as %j is the language %j", (text, tag) => {
  expect(languageTag(text)).toBe(tag);
});

test("a language counts without its country", () => {
  expect([spokenIn("es-MX"), spokenIn("ca"), spokenIn(null)]).toEqual(["es", "ca", null]);
});

test("a person says a customer's language and takes it back; what is none is refused, and so are viewers", async ({
  house,
}) => {
  const [ana] = await customersCalled(house, "Ana");
  const [eva, vera] = [await somebody(house, "Eva"), await somebody(house, "Vera", "viewer")];
  const say = (language: string | null) =>
    tried(house, eva, ["PUT", `/customers/${ana}/language`, { language }]);

  expect(await say("inglés")).toEqual({ status: 200, said: { customerId: ana, language: "en" } });
  const page = await done(house, vera, ["GET", `/customers/${ana}`]);
  expect(page.language).toBe("en");
  expect((await say("Klingon please")).said.errors).toMatchObject([{ field: "language" }]);
  expect((await tried(house, vera, ["PUT", `/customers/${ana}/language`, { language: "es" }])).status).toBe(
    403,
  );
  await say(null);
  expect((await done(house, vera, ["GET", `/customers/${ana}`])).language).toBeNull();
  const { rows } = await house.services.store.pool.query(
    "select field, former from customer_revision where customer_id = $1 order by revision",
    [ana],
  );
  expect(rows).toEqual([
    { field: "language", former: null },
    { field: "language", former: "en" },
  ]);
});

test("identify tells a customer's language, by its own trait or by the locale", async ({ house }) => {
  const { send } = await aProgram(house);
  await send("identify", { userId: "U1", traits: { name: "Ana", locale: "es_MX" } });
  await send("identify", { userId: "U2", traits: { name: "Ben", language: "en", locale: "es" } });
  await send("identify", { userId: "U3", traits: { name: "Cleo", language: "whatever it is" } });

  const { rows } = await house.services.store.pool.query("select name, language from customer order by name");
  expect(rows).toEqual([
    { name: "Ana", language: "es-MX" },
    { name: "Ben", language: "en" },
    { name: "Cleo", language: null },
  ]);
});

test("where a contact does not tell its language, the customer's counts for what a standard is about", async ({
  house,
}) => {
  await standard(house, REPLY, { scope: { languages: ["en"] } });
  const [told] = await tell(house, [
    contact("2026-11-20T10:00:00Z", { customer: { externalId: "C9", language: "en-GB" } }),
  ]);
  const [other] = await tell(house, [
    contact("2026-11-20T10:00:00Z", { customer: { externalId: "C8", language: "es" }, reference: "R8" }),
  ]);

  expect(await verdicts(house, told?.customerId ?? "")).toMatchObject([{ verdict: "broken" }]);
  expect(await verdicts(house, other?.customerId ?? "")).toEqual([]);
});

test("when a customer's language is said, what is open with him is judged again by it", async ({ house }) => {
  await standard(house, { kind: "answered-in-customers-language" });
  const customer = { externalId: "C9" };
  const [told] = await tell(house, [
    contact("2026-11-20T10:00:00Z", { customer }),
    contact("2026-11-20T11:00:00Z", { customer, direction: "out", language: "en" }),
    contact("2026-11-20T10:00:00Z", { customer, reference: "R2" }),
    contact("2026-11-20T11:00:00Z", {
      ...{ customer, reference: "R2", direction: "out", language: "en", outcome: "solved" },
    }),
  ]);
  const { customerId = "", matterId } = told ?? {};
  expect(await verdicts(house, customerId)).toEqual([]);
  const eva = await somebody(house, "Eva");
  const say = async (language: string) => {
    await done(house, eva, ["PUT", `/customers/${customerId}/language`, { language }]);
    return (await done(house, eva, ["GET", `/customers/${customerId}/verdicts`])).items;
  };

  expect(await say("es")).toMatchObject([{ subjectId: matterId, verdict: "broken", measured: 1 }]);
  expect((await done(house, eva, ["GET", "/cases"])).items).toMatchObject([{ matterId }]);
  expect(await say("en")).toMatchObject([{ subjectId: matterId, verdict: "kept", revision: 1 }]);
});

test("a rule gives customers by their language, whatever their country", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const eva = await somebody(house, "Eva");
  const [ana, ben] = await customersCalled(house, "Ana", "Ben");
  await done(house, boss, ["PUT", `/customers/${ana}/language`, { language: "es-MX" }]);
  await done(house, boss, ["PUT", `/customers/${ben}/language`, { language: "en" }]);
  const ruleId = "01926e4c-5a00-7000-8000-000000000001";
  const when = { language: "es" };
  const rules = [{ ruleId, name: "Spanish", when, toIds: [eva.id], share: "turn" }];

  expect(await done(house, boss, ["POST", "/owner-rules/preview", { rules }])).toMatchObject({ fits: 1 });
  await done(house, boss, ["PUT", "/owner-rules", { rules }]);
  await done(house, boss, ["POST", "/owner-rules/apply"]);
  const owner = async (id = "") => (await done(house, boss, ["GET", `/customers/${id}/owner`])).owner;
  expect(await owner(ana)).toMatchObject({ personId: eva.id });
  expect(await owner(ben)).toBeNull();
});

test("of two who become one, the language is chosen, and goes back when that is undone", async ({ db }) => {
  await bought(db, "P1", { externalId: "C1", name: "Ana", language: "es" });
  await bought(db, "P2", { externalId: "C2", name: "Anita", language: "ca" });
  const [stays, goes] = [await idOf(db, "external", "C1"), await idOf(db, "external", "C2")];
  const languages = async () => {
    const { rows } = await sql`select name, language from customer order by name`.execute(db);
    return rows;
  };

  const merged = await merge(db, stays, goes, { language: "merged" });
  expect(await languages()).toEqual([{ name: "Ana", language: "ca" }]);
  await split(db, stays, merged);
  expect(await languages()).toEqual([
    { name: "Ana", language: "es" },
    { name: "Anita", language: "ca" },
  ]);
});

withDesk("a file tells customers' languages in words or tags; undone, it is as before", async ({ desk }) => {
  const file = [
    "Código cliente;Nombre;Email;Idioma",
    "1;Ana;ana@example.com;Español",
    "2;Ben;ben@example.com;EN_gb",
    "3;Cleo;cleo@example.com;",
    "4;Dan;dan@example.com;Marciano",
  ].join("\n");
  await bought(desk.db, "P1", { externalId: "1", name: "Ana", language: "ca" });
  const languages = async () => {
    const { rows } = await sql`select name, language from customer order by name`.execute(desk.db);
    return rows;
  };

  const imported = await wholeImport(desk, file);
  expect(imported.mapping.fields).toEqual(["customerKey", "customerName", "email", "customerLanguage"]);
  expect(imported.report).toMatchObject({
    customersNew: 3,
    customersKnown: 1,
    customersChanged: 1,
    refusedRows: 0,
  });
  expect(await languages()).toEqual([
    { name: "Ana", language: "es" },
    { name: "Ben", language: "en-GB" },
    { name: "Cleo", language: null },
    { name: "Dan", language: null },
  ]);
  await undo(desk, imported);
  expect(await languages()).toEqual([{ name: "Ana", language: "ca" }]);
});
