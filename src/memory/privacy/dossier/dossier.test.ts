import { Readable } from "node:stream";
import { unzipSync } from "fflate";
import { sql } from "kysely";
import { done, type Somebody, somebody, tell } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";
import { ANA, ANITA, anaTwice, merge } from "../../../../test/merge-desk.ts";
import { aSurvey, asked } from "../../../../test/survey-desk.ts";
import { heardNow } from "../../../../test/voice-desk.ts";
import { attach } from "../../attachments/attachments.ts";
import { tablesAboutCustomers } from "../person.queries.ts";
import { LEFT_OUT } from "./left-out.ts";

/** The files of the archive that somebody downloads of a customer. */
async function downloaded(house: House, who: Somebody, path: string): Promise<Map<string, string>> {
  const response = await house.ask(who, "GET", `/api/v1/customers/${path}`);
  expect(response.status).toBe(200);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
}

const CALL = {
  externalId: "K1",
  at: "2025-06-02T10:00:00Z",
  customer: { externalId: "C2" },
  channel: "phone",
  subject: "La <b>factura</b>",
  language: "es-ES",
  actor: { kind: "person", name: "Berta Ruiz" },
};

async function attached({ services }: House, customerId: string, contactId: string): Promise<void> {
  const actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" } as const;
  const content = Readable.from([Buffer.from("signed paper ".repeat(40_000))]);
  const file = { customerId, contactId, name: "paper.txt", mediaType: "text/plain", content, actor } as const;
  await attach(services.db, file, services.clock());
}

test("one file holds everything about a customer, whoever went into him, and no name of who works here", async ({
  house,
}) => {
  const { db } = house.services;
  const { ana, anita } = await anaTwice(db);
  const manager = await somebody(house, "Marta", "manager");
  const [contact] = await tell(house, [CALL]);
  await attached(house, anita, contact?.contactId ?? "");
  await done(house, manager, ["POST", `/customers/${anita}/notes`, { text: "Prefiere las tardes" }]);
  await merge(db, ana, anita);

  const files = await downloaded(house, manager, `${anita}/everything.zip`);

  const about = JSON.parse(files.get("data/about.json") ?? "");
  expect(about).toMatchObject({ customerId: ana, formerIds: [anita] });
  const page = files.get("index.html") ?? "";
  expect(page).toContain("Todo lo que sabemos de ti");
  expect(page).toContain("La &lt;b&gt;factura");
  expect([...files.keys()].filter((name) => name.startsWith("attachments/"))).toHaveLength(1);
  expect([...files.values()].find((text) => text.startsWith("signed paper"))?.length).toBe(520_000);
  const all = [...files.values()].join("\n");
  const told = [ANA.email, ANITA.email, "Prefiere las tardes", "P22", "T1", "customer.merge"];
  expect(told.filter((said) => !all.includes(said))).toEqual([]);
  expect(["Marta", "Berta Ruiz", manager.id].filter((name) => all.includes(name))).toEqual([]);
  expect(JSON.parse(files.get("data/note.json") ?? "")).toMatchObject([
    { author_name: expect.stringMatching(/^empleado \d$/) },
  ]);
  expect(JSON.parse(files.get("data/purchase.json") ?? "")).toHaveLength(3);
});

test("every table about customers is in the file or left out with a reason", async ({ house }) => {
  const { ana } = await anaTwice(house.services.db);
  const manager = await somebody(house, "Marta", "manager");
  const known = (await tablesAboutCustomers(house.services.db)).map(({ name }) => name);

  const files = await downloaded(house, manager, `${ana}/everything.zip?language=en`);

  const missing = known.filter((name) => !files.has(`data/${name}.json`));
  expect(missing.toSorted()).toEqual(Object.keys(LEFT_OUT).toSorted());
  expect(files.get("index.html")).toContain("Everything we know about you");
});

test("what was answered where nobody was to see by whom is not in it, nor whether he answered", async ({
  house,
}) => {
  const { ana } = await anaTwice(house.services.db);
  for (const [mode, why] of [
    ["identified", "Por tarde"],
    ["pseudonymous", "Por miedo"],
  ] as const) {
    const { surveyId } = await aSurvey(house, { mode, name: mode });
    const link = await asked(house, surveyId, "Ana", { customerId: ana });
    await link.post({ q: "satisfaction", v: "2" });
    await link.post({ q: "expected", v: "1" });
    expect((await link.post({ q: "why", t: why })).status).toBe(303);
  }
  expect(await heardNow(house)).toBe(2);
  const manager = await somebody(house, "Marta", "manager");

  const files = await downloaded(house, manager, `${ana}/everything.zip`);

  expect([...files.values()].filter((text) => text.includes("Por miedo"))).toEqual([]);
  const rows = (name: string) => JSON.parse(files.get(`data/${name}.json`) ?? "");
  expect(rows("survey_answer")).toMatchObject([{ mode: "identified", texts: { why: "Por tarde" } }]);
  expect(rows("comment")).toMatchObject([{ answer_id: rows("survey_answer")[0].answer_id }]);
  const moments = rows("survey_invitation").map((one: object) => "completed_at" in one);
  expect(moments.toSorted()).toEqual([false, true]);
  const promised = expect.stringContaining("nobody at the company sees by name");
  expect(rows("about")).toMatchObject({ rowsLeftOut: { survey_answer: promised, comment: promised } });
  expect(files.get("index.html")).toContain("aquí nadie lo vería con tu nombre");
});

test("a long history is read some rows at a time, and none is left out or told twice", async ({ house }) => {
  const { db } = house.services;
  const { ana } = await anaTwice(db);
  await sql`
    insert into timeline (customer_id, id, at, kind, payload)
    select ${ana}::uuid, gen_random_uuid(), ${house.services.clock()}, 'note', jsonb_build_object('text', n)
    from generate_series(1, 450) n`.execute(db);
  await sql`
    insert into audit_entry (audit_id, at, actor_kind, actor_name, action, subject, detail)
    select gen_random_uuid(), ${house.services.clock()}, 'person', 'Eva', 'customer.see', ${ana}::text, '{}'
    from generate_series(1, 150)`.execute(db);
  const manager = await somebody(house, "Marta", "manager");

  const files = await downloaded(house, manager, `${ana}/everything.zip`);

  const told: { payload: { text: number } }[] = JSON.parse(files.get("data/timeline.json") ?? "");
  const numbers = told.map(({ payload }) => payload.text).filter((text) => text !== undefined);
  expect([numbers.length, new Set(numbers).size]).toEqual([450, 450]);
  // And that it was taken out.
  expect(JSON.parse(files.get("data/audit_entry.json") ?? "")).toHaveLength(151);
});

test("it is for managers, and each time written down", async ({ house }) => {
  const { ana } = await anaTwice(house.services.db);
  const agent = await somebody(house, "Eva");
  const manager = await somebody(house, "Marta", "manager");
  const director = await somebody(house, "Dora", "director");
  const path = `/api/v1/customers/${ana}/everything.zip`;

  expect((await house.ask(agent, "GET", path)).status).toBe(403);
  await downloaded(house, manager, `${ana}/everything.zip`);
  await downloaded(house, manager, `${ana}/everything.zip`);

  const { items } = await done(house, director, ["GET", `/audit?action=customer.export-all`]);
  expect(items).toMatchObject([{ subject: ana }, { actor: { name: "Marta" } }]);
  const nobody = path.replace(ana, "01926e4c-5a00-7000-8000-000000000000");
  expect((await house.ask(manager, "GET", nobody)).status).toBe(404);
});
