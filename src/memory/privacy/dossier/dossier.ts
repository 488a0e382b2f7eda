import type { Db } from "../../../platform/db/db.ts";
import { type ZipEntry, zipOf } from "../../../platform/zip.ts";
import { readAttachment } from "../../attachments/attachments.ts";
import { customerOf } from "../../merging/redirect.queries.ts";
import { everyIdOf, tablesAboutCustomers } from "../person.queries.ts";
import { auditAbout, circumstancesOf, filesOf, type Row, rowsAbout } from "./dossier.queries.ts";
import { LEFT_OUT, ROWS_KEPT } from "./left-out.ts";
import { type PageStyle, pageEnd, pageHead, rowsOnPage, sectionHead } from "./page.ts";
import { Staff } from "./staff.ts";
import { DOSSIER_WORDS, type DossierLanguage } from "./words.ts";

/** A part of what is known of a customer: its name, and how its rows are read. */
type Part = { name: string; rows: () => AsyncGenerator<Row[]> };

type Dossier = { customerId: string; formerIds: string[]; madeAt: Date; parts: Part[]; style: PageStyle };

/**
 * Everything about a customer as one archive, made while it is sent: a page to read, the same for programs, and the
 * files. Whoever went into the customer is in it. Every table that speaks of customers is, but for those left out with
 * a reason.
 *
 * @throws AppError `not_found` when there is no such customer.
 */
export async function dossierOf(
  db: Db,
  { customerId: said, language }: { customerId: string; language?: DossierLanguage | undefined },
  now: Date,
): Promise<{ customerId: string; archive: AsyncGenerator<Buffer> }> {
  const customerId = await customerOf(db, said);
  const facts = await circumstancesOf(db, customerId);
  const spoken = language ?? languageOf(facts.language) ?? languageOf(facts.companyLanguage) ?? "en";
  const words = DOSSIER_WORDS[spoken];
  const [, ...formerIds] = await everyIdOf(db, customerId);
  const staff = new Staff(facts, words.employee);
  const parts = await partsOf(db, [customerId, ...formerIds], staff);
  const { company, currency, timeZone } = facts;
  const style = { language: spoken, words, currency, timeZone };
  const dossier = { customerId, formerIds, madeAt: now, parts, style };
  return { customerId, archive: zipOf(entriesOf(db, dossier, company)) };
}

function languageOf(said: string | null): DossierLanguage | undefined {
  const language = said?.slice(0, 2).toLowerCase();
  return language === "es" || language === "en" ? language : undefined;
}

async function partsOf(db: Db, ids: readonly string[], staff: Staff): Promise<Part[]> {
  const tables = (await tablesAboutCustomers(db)).filter(({ name }) => !(name in LEFT_OUT));
  const parts = tables.map((table) => ({ name: table.name, of: (id: string) => rowsAbout(db, table, id) }));
  const all = [...parts, { name: "audit_entry", of: (id: string) => auditAbout(db, id) }];
  const order = Object.keys(DOSSIER_WORDS.en.tables);
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return all
    .toSorted((a, b) => place(a.name) - place(b.name))
    .map(({ name, of }) => ({
      name,
      async *rows() {
        for (const id of ids) for await (const some of of(id)) yield some.map((row) => staff.hidden(row));
      },
    }));
}

async function* entriesOf(db: Db, dossier: Dossier, company: string): AsyncGenerator<ZipEntry> {
  yield { name: "index.html", content: pageOf(dossier, company) };
  yield { name: "data/about.json", content: [aboutOf(dossier)] };
  for (const part of dossier.parts) yield { name: `data/${part.name}.json`, content: listOf(part) };
  for (const { attachmentId, contactId, name } of await filesOf(db, dossier.customerId)) {
    const place = { customerId: dossier.customerId, contactId };
    const { content } = await readAttachment(db, place, attachmentId);
    yield { name: `attachments/${attachmentId}-${name}`, content };
  }
}

function aboutOf({ customerId, formerIds, madeAt, parts }: Dossier): Buffer {
  const rowsLeftOut = Object.fromEntries(
    Object.entries(ROWS_KEPT).map(([name, { because }]) => [name, because]),
  );
  const names = parts.map(({ name }) => name);
  const about = { customerId, formerIds, madeAt, parts: names, leftOut: LEFT_OUT, rowsLeftOut };
  return Buffer.from(JSON.stringify(about, null, 2));
}

async function* listOf({ rows }: Part): AsyncGenerator<Buffer> {
  let between = "[\n";
  for await (const some of rows()) {
    yield Buffer.from(between + some.map((row) => JSON.stringify(row)).join(",\n"));
    between = ",\n";
  }
  yield Buffer.from(between === "[\n" ? "[]\n" : "\n]\n");
}

async function* pageOf({ parts, style, madeAt }: Dossier, company: string): AsyncGenerator<Buffer> {
  const { language, timeZone, words } = style;
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(madeAt);
  yield bytesOf(await pageHead(style, words.lead(company, day)));
  for (const { name, rows } of parts) {
    let isFirst = true;
    for await (const some of rows()) {
      if (isFirst) yield bytesOf(await sectionHead(style, name));
      yield bytesOf(await rowsOnPage(style, some));
      isFirst = false;
    }
  }
  yield bytesOf(await pageEnd());
}

function bytesOf(markup: Awaited<ReturnType<typeof pageEnd>>): Buffer {
  return Buffer.from(markup.toString());
}
