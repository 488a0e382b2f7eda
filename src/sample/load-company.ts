import { peopleOfRole } from "../action/notices/notice.queries.ts";
import { takeOver } from "../action/working/taking-over.ts";
import { changeImport, moveImport } from "../channels/csv/import.queries.ts";
import type { Import } from "../channels/csv/import.ts";
import { NO_RECORDS } from "../channels/csv/report/no-records.ts";
import { draftSample, importSample } from "../channels/csv/sample/sample.ts";
import { TurnLost, takeTurn } from "../channels/csv/turns/turn.queries.ts";
import { memoryChanged } from "../memory/changed.jobs.ts";
import { companyFacts } from "../memory/company.queries.ts";
import { namesOf } from "../memory/notes/note.queries.ts";
import { retrying } from "../memory/retrying.ts";
import type { Db } from "../platform/db/db.ts";
import { readCompany } from "../platform/settings/company.queries.ts";
import { makeStandard } from "../quality/standards/standards.ts";
import { withReviews } from "./answers/reviews.ts";
import { rememberAnswers } from "./answers/sample-answers.ts";
import { type CompanySize, type SimulatedCustomer, simulateCompany } from "./company/company.ts";
import { contactsFile, purchasesFile } from "./company/company-files.ts";
import type { Loading } from "./loading.ts";
import { promisesOf } from "./promises.ts";
import { replay } from "./replay.ts";

/** Large enough that the models find its habits, small enough for a first start of seconds. */
const SAMPLE_SIZE = { customers: 800, months: 24, seed: 7 };

/** What is said of the company's size; the rest is as in the sample, and the language the company's. */
export type WantedSize = {
  [Part in "customers" | "months" | "seed" | "language"]?: CompanySize[Part] | undefined;
};

/** Tells this sample from the real purchases, and what came of it in the memory's inbox. */
const SOURCE = "simulated";

const LONGEST_MONTH_MS = 31 * 86_400_000;

/**
 * Loads the simulated company, as it is at this moment, into an empty store: its promises, purchases, contacts and
 * answers.
 */
export async function loadCompany(services: Loading, wanted: WantedSize = {}): Promise<Import> {
  const { db, clock } = services;
  const language = wanted.language ?? (await readCompany(db)).language;
  const company = { ...sizeOf(wanted), until: clock(), language };
  const { currency, timeZone } = await companyFacts(db);
  const mapping = { currency, timeZone, source: SOURCE };
  const es = language === "es";
  // Both are known to be on their way from the start: a start that is cut off clears them together.
  const contacts = await draftSample(services, {
    fileName: es ? "contactos-de-muestra.csv" : "sample-contacts.csv",
    content: encoded(contactsFile(company)),
    mapping,
  });
  const purchases = await draftSample(services, {
    fileName: es ? "ventas-de-muestra.csv" : "sample-sales.csv",
    content: encoded(purchasesFile(company)),
    mapping,
  });
  await makePromises(db, company);
  const done = await importSample(services, purchases);
  const customers = withReviews([...simulateCompany(company)], company);
  await rememberSaid(services, contacts, { customers, size: company });
  // What was asked for after the purchases may have been worked out before the contacts were told.
  await services.jobs.ask(memoryChanged, { reason: "sample" }, { key: "all" });
  return done;
}

/** In force from before the company's first customer: what was told earlier nobody is judged by. */
async function makePromises(db: Db, { until, months, language }: CompanySize): Promise<void> {
  const actor = { kind: "key", id: SOURCE, name: SOURCE, scopes: [] } as const;
  const since = new Date(until.getTime() - (months + 1) * LONGEST_MONTH_MS);
  for (const said of promisesOf(language)) await makeStandard(db, { said, state: "active", actor }, since);
}

/** Its cases go to a director, where there is one already: who makes the first account later takes them over then. */
async function giveCases({ db }: Loading, now: Date): Promise<void> {
  await retrying(db, async (tx) => {
    const [personId] = await peopleOfRole(tx, "director");
    if (personId === undefined) return;
    const name = (await namesOf(tx, [personId])).get(personId) ?? personId;
    await takeOver(tx, { personId, name }, now);
  });
}

/**
 * The contacts are told as they happened, which takes another way than a file's. With what was answered they are done: a
 * start that is cut off in between clears all of it.
 */
async function rememberSaid(
  services: Loading,
  { importId, mapping }: Import,
  { customers, size }: { customers: readonly SimulatedCustomer[]; size: CompanySize },
): Promise<void> {
  const { db, clock } = services;
  await moveImport(db, importId, { from: ["draft"], to: "running" });
  const turn = await takeTurn(db, importId, "running");
  if (turn === null) throw new TurnLost();
  const { currency, timeZone, source } = mapping;
  await replay(services, { turn, batch: { importId, currency, timeZone, source }, customers, size });
  await rememberAnswers(services, { customers, size, source: SOURCE });
  await giveCases(services, clock());
  const contacts = customers.flatMap((one) => one.contacts);
  const rows = contacts.length;
  const report = {
    ...NO_RECORDS,
    ...{ rows, goodRows: rows, refusedRows: 0, rowsWithoutCustomer: 0, amountWithoutCustomerMinor: 0 },
    ...{ duplicateRows: 0, customersNew: 0, customersKnown: customers.length },
    contacts: rows,
    contactsIn: contacts.filter(({ direction }) => direction === "in").length,
    ...{ currency, firstAt: null, lastAt: null, refused: [] },
    seconds: (clock().getTime() - size.until.getTime()) / 1000,
  };
  await changeImport(db, importId, { report, finishedAt: clock() });
  await moveImport(db, importId, { from: ["running"], to: "done" });
}

/** The size of a company as wanted. */
export function sizeOf({
  customers = SAMPLE_SIZE.customers,
  months = SAMPLE_SIZE.months,
  seed = SAMPLE_SIZE.seed,
}: WantedSize) {
  return { customers, months, seed };
}

async function* encoded(pieces: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}
