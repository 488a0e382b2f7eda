import { sql } from "kysely";
import { expect, noon, test, undo, wholeImport } from "../../../test/import-desk.ts";
import type { Db } from "../../platform/db/db.ts";
import { StandardInput } from "../../quality/standards/standard.ts";
import { makeStandard } from "../../quality/standards/standards.ts";
import { starsOf } from "./reading/contact-words.ts";

const TRUSTPILOT = [
  "Domain Url,Webshop Name,Business Unit Id,Review Id,Review Created (UTC),Review Consumer User Id,Review Username,Review User Email,Review Title,Review Content,Review Stars,Source Of Review,Reference Id,Company Response,Company Reply Date (UTC),Review Language",
  'shop.example,Shop,46a,r1,2026-02-20 10:00:00,u1,Ana G.,,Late,"It came late, twice",2,Invitation,A-1,"Sorry, Ana",2026-02-21 10:00:00,en',
  "shop.example,Shop,46a,r2,2026-02-22 10:00:00,u2,Luis,luis@example.com,Great,All well,5,Organic,,,,es",
  "shop.example,Shop,46a,r3,2026-02-23 10:00:00,u3,Ana G.,,So so,Fine,3,Organic,,,,en",
  "shop.example,Shop,46a,r4,2026-02-24 10:00:00,u4,Eva,,Odd,Odd,7,Organic,,,,en",
  "shop.example,Shop,46a,r5,2026-02-24 10:00:00,u5,Eva,,Odd,Odd,4,Organic,,Thanks,2026-02-20 10:00:00,en",
].join("\n");

const GOOGLE = [
  "Review ID,Reviewer,Star Rating,Comment,Create Time,Update Time,Review Reply,Reply Time,Location",
  "g1,Ana G.,FIVE,Muy bien,2026-02-20T10:00:00Z,2026-02-20T10:00:00Z,,,Centro",
  "g2,Un usuario de Google,ONE,Fatal,2026-02-21T10:00:00Z,2026-02-21T10:00:00Z,,,Centro",
  "g3,A Google user,TWO,,2026-02-22T10:00:00Z,2026-02-22T10:00:00Z,,,Centro",
].join("\n");

const GENERIC = [
  "Fecha;Nombre;Estrellas;Título;Comentario;Enlace;Plataforma;Pedido;Idioma;Respuesta;Fecha respuesta",
  "20/02/2026 11:00;Ana G.;★★☆☆☆;Regular;Llegó tarde;https://r.example/1;Tripadvisor;A-1;es;;",
  "21/02/2026 11:00;Ana G.;4/5;Bien;Ahora bien;https://r.example/2;Tripadvisor;;es;Gracias;23/02/2026 11:00",
].join("\n");

const SHOP = [
  "Pedido;Fecha;Cliente;Nombre;Email;Importe",
  "A-1;10/01/2026;C1;Ana Gil;ana@example.com;10,00",
  "B-1;10/01/2026;C2;Luis Paz;luis@example.com;10,00",
].join("\n");

type Review = { key: string; name: string; at: Date; wait: number | null; payload: Record<string, unknown> };

async function reviews(db: Db) {
  const { rows } = await sql<Review>`
    select k.external_id as key, c.name, k.at, k.channel, k.subject, k.text, k.language, k.wait_seconds as wait,
           k.reference, k.payload
    from contact k join customer c using (customer_id) order by k.at, k.external_id`.execute(db);
  return rows;
}

async function customers(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from customer order by name`.execute(db);
  return rows.map(({ name }) => name);
}

test("a file of Trustpilot: by order, by address, else each author for himself; stars that are none are refused", async ({
  desk,
}) => {
  await wholeImport(desk, SHOP);
  const { mapping, report } = await wholeImport(desk, TRUSTPILOT);
  const all = await reviews(desk.db);

  expect(mapping).toMatchObject({
    kind: "contacts",
    channel: "review",
    source: "trustpilot",
    timeZone: "UTC",
  });
  expect(report).toMatchObject({ contacts: 3, customersNew: 1, refusedRows: 2 });
  expect(report?.refused.map(({ field, value, reason }) => [field, value, reason])).toEqual([
    ["stars", "7", "is not 1 to 5 stars"],
    ["repliedAt", "2026-02-20 10:00:00", "is before the review"],
  ]);
  // The order tells whose it is, and what he calls himself there does not become his name.
  expect(all.map(({ key, name }) => [key, name])).toEqual([
    ["r1", "Ana Gil"],
    ["r2", "Luis Paz"],
    ["r3", "Ana G."],
  ]);
  expect(all[0]).toMatchObject({
    ...{ channel: "review", subject: "Late", text: "It came late, twice", language: "en", wait: 86_400 },
    ...{ reference: null, at: new Date("2026-02-20T10:00:00Z") },
    payload: { stars: 2, platform: "trustpilot", author: "Ana G.", order: "A-1", reply: "Sorry, Ana" },
  });

  const again = await wholeImport(desk, TRUSTPILOT);
  expect(again.report).toMatchObject({ contacts: 0, unchanged: 3, customersNew: 0 });
  // His number on the platform is his from now on: what he writes next is known as his without an order.
  const next = TRUSTPILOT.split("\n")[1]?.replace("r1,", "r9,").replace("A-1", "");
  await wholeImport(desk, [TRUSTPILOT.split("\n")[0], next].join("\n"));
  expect((await reviews(desk.db)).find(({ key }) => key === "r9")?.name).toBe("Ana Gil");
});

test("a file of Google: who gives no name is somebody else each time; undone, nobody is left", async ({
  desk,
}) => {
  await wholeImport(desk, SHOP);
  const brought = await wholeImport(desk, GOOGLE);
  const all = await reviews(desk.db);
  const { rows } = await sql`select count(distinct customer_id)::int as people from contact`.execute(desk.db);

  expect(brought.mapping).toMatchObject({ channel: "review", source: "google" });
  expect(brought.report).toMatchObject({ contacts: 3, customersNew: 3, refusedRows: 0 });
  expect(all.map(({ payload }) => payload["stars"])).toEqual([5, 1, 2]);
  expect(rows).toEqual([{ people: 3 }]);
  // The same name as a customer's is no proof.
  expect(await customers(desk.db)).toEqual([
    "A Google user",
    "Ana G.",
    "Ana Gil",
    "Luis Paz",
    "Un usuario de Google",
  ]);
  await undo(desk, brought);
  expect(await customers(desk.db)).toEqual(["Ana Gil", "Luis Paz"]);
  expect(await reviews(desk.db)).toEqual([]);
});

test("any other file: an author is one on a platform; an order of one customer tells whose review it is, of two none", async ({
  desk,
}) => {
  await wholeImport(desk, SHOP);
  await wholeImport(desk, SHOP.replace("A-1", "A-1").replaceAll("C1", "C7").replace("ana@", "otra@"), {
    source: "b",
  });
  const { report } = await wholeImport(desk, GENERIC);

  const all = await reviews(desk.db);
  expect(report).toMatchObject({ contacts: 2, refusedRows: 0, customersNew: 1 });
  // Two customers of different sources have an order A-1.
  expect(all.map(({ name, wait, payload }) => [name, wait, payload["stars"], payload["platform"]])).toEqual([
    ["Ana G.", null, 2, "tripadvisor"],
    ["Ana G.", 172_800, 4, "tripadvisor"],
  ]);
  expect(all[0]?.payload).toMatchObject({ url: "https://r.example/1", order: "A-1" });
});

test("a reply that is promised to reviews is judged, by when it was given or while it is awaited", async ({
  desk,
}) => {
  const said = StandardInput.parse({
    name: "Reviews",
    promise: { kind: "first-reply-within", limit: { value: 10, unit: "days", calendarId: null } },
    scope: { channels: ["review"] },
  });
  const actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" } as const;
  await makeStandard(desk.db, { said, state: "active", actor }, noon);
  const old = "r0,2026-01-20 10:00:00,u9,Old,,Old,Old,1,Organic,,,,en";
  await wholeImport(desk, [TRUSTPILOT, `shop.example,Shop,46a,${old}`].join("\n"));

  const { rows } = await sql`
    select k.external_id as key, v.verdict from verdict v join contact k on k.customer_id = v.customer_id and k.matter_id = v.subject_id
    order by k.external_id`.execute(desk.db);
  expect(rows).toEqual([
    { key: "r0", verdict: "broken" },
    { key: "r1", verdict: "kept" },
    { key: "r2", verdict: "running" },
    { key: "r3", verdict: "running" },
  ]);
});

test.each([
  ["5", 5],
  ["4,5", 4.5],
  ["3/5", 3],
  ["3 de 5 estrellas", 3],
  ["★★★★★", 5],
  ["★★☆☆☆", 2],
  ["three", 3],
  ["0", null],
  ["6", null],
  ["8/10", null],
  ["", null],
])("%s is so many stars: %s", (said, stars) => {
  expect(starsOf(said)).toBe(stars);
});
