import { type IntakeContact, stageContacts } from "../../../memory/contacts/taking/intake.queries.ts";
import {
  type IntakeCustomer,
  type IntakeRow,
  stageCustomers,
  stageProducts,
  stageRows,
} from "../../../memory/intake/batch.ts";
import { type IntakeSubscription, stageSubscriptions } from "../../../memory/subscriptions/intake.queries.ts";
import { atomically } from "../../../platform/db/atomically.ts";
import { copyRows } from "../../../platform/db/copy.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { ImportField, ImportMapping } from "../import.ts";
import { type Refusal, type RowFacts, RowReader, type Understood } from "../interpret.ts";
import { type Dialect, readRecords } from "../reading/dialect.ts";
import { LARGEST_SUM } from "../reading/limits.ts";
import type { FileRecord } from "../reading/records.ts";
import { holdTurn, type Turn } from "../turns/turn.queries.ts";
import type { SheetReading } from "../workbook/workbook.ts";

/** What staging saw go by. */
export type Staged = {
  rows: number;
  refused: number;
  withoutCustomer: number;
  amountWithoutCustomerMinor: number;
  /** Of how many rows what is told of the customer was left out, by field. */
  leftOut: Map<ImportField, number>;
};

/** Rows that wait in memory before they are written. */
const BATCH = 10_000;
/** Characters that wait in memory: of refused rows the whole text is kept, of contacts what was said. */
const CHARACTERS = 8 * 1024 ** 2;
/** Customers and products whose latest word is kept, so that it is not staged again with every row. */
const REMEMBERED = 300_000;

const TOO_MUCH = "brings the file's amounts to more than can be counted exactly";

type Waiting = {
  rows: readonly IntakeRow[];
  customers: readonly IntakeCustomer[];
  products: readonly { sku: string; name: string }[];
  subscriptions: readonly IntakeSubscription[];
  contacts: readonly IntakeContact[];
  refused: readonly Refusal[];
};

/** Rows on their way to the intake; one batch is written while the next is read. */
export class Stager {
  readonly seen: Staged = {
    rows: 0,
    refused: 0,
    withoutCustomer: 0,
    amountWithoutCustomerMinor: 0,
    leftOut: new Map(),
  };
  readonly #db: Db;
  readonly #turn: Turn;
  readonly #reader: RowReader;
  readonly #said = new Map<string, string>();
  readonly #named = new Map<string, boolean>();
  #rows: IntakeRow[] = [];
  #customers: IntakeCustomer[] = [];
  #products: { sku: string; name: string }[] = [];
  #subscriptions: IntakeSubscription[] = [];
  #contacts: IntakeContact[] = [];
  #refused: Refusal[] = [];
  #characters = 0;
  #sumMinor = 0;
  #writtenRows = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(db: Db, turn: Turn, reader: RowReader) {
    this.#db = db;
    this.#turn = turn;
    this.#reader = reader;
  }

  add(record: Parameters<RowReader["read"]>[0]): void {
    this.seen.rows++;
    const read = this.#counted(this.#reader.read(record), record.raw);
    if ("reason" in read) {
      this.seen.refused++;
      this.#refused.push(read);
      this.#characters += read.raw.length;
      return;
    }
    const { row, customer, productName } = read;
    const { leftOut } = this.seen;
    for (const field of read.leftOut) leftOut.set(field, (leftOut.get(field) ?? 0) + 1);
    const isRecord = this.#keep(read);
    if (customer === null) {
      this.seen.withoutCustomer++;
      this.seen.amountWithoutCustomerMinor += row && !row.currency ? row.amountMinor : 0;
      return;
    }
    // Where customers are all there is, each row counts, also one that says the same again.
    if (isRecord) this.#say(customer);
    else this.#customers.push({ ...customer, rawHash: read.rawHash });
    if (row && row.sku !== null) this.#name(row.sku, productName);
  }

  /** Whether a row is a record, and not a customer alone. */
  #keep({ row, subscription, contact }: Understood): boolean {
    if (row) this.#rows.push(row);
    if (subscription) this.#subscriptions.push(subscription);
    if (contact) {
      this.#contacts.push(contact);
      this.#characters += contact.text?.length ?? 0;
    }
    return row !== null || subscription !== null || contact !== null;
  }

  /** Refuses a row whose amount makes the file's come to more than can be counted exactly. */
  #counted(read: Understood | Refusal, raw: string): Understood | Refusal {
    if ("reason" in read || !read.row) return read;
    const { rowNo, amountMinor } = read.row;
    const sum = this.#sumMinor + Math.abs(amountMinor);
    if (sum > LARGEST_SUM) return { rowNo, field: "amount", value: "", reason: TOO_MUCH, raw };
    this.#sumMinor = sum;
    return read;
  }

  get full(): boolean {
    if (this.#characters >= CHARACTERS) return true;
    return this.seen.rows - this.#writtenRows >= BATCH;
  }

  /** Starts writing what waits, once what was being written is. */
  async flush(): Promise<void> {
    await this.#writing;
    const waiting = {
      rows: this.#rows,
      customers: this.#customers,
      products: this.#products,
      subscriptions: this.#subscriptions,
      contacts: this.#contacts,
      refused: this.#refused,
    };
    this.#rows = [];
    this.#customers = [];
    this.#products = [];
    this.#subscriptions = [];
    this.#contacts = [];
    this.#refused = [];
    this.#characters = 0;
    this.#writtenRows = this.seen.rows;
    this.#writing = this.#write(waiting);
    // A failure is met at the next flush; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.#writing;
  }

  #write({ rows, customers, products, subscriptions, contacts, refused }: Waiting): Promise<void> {
    const { importId } = this.#turn;
    return atomically(this.#db, async (tx) => {
      await holdTurn(tx, this.#turn);
      if (rows.length > 0) await stageRows(tx, importId, rows);
      await stageCustomers(tx, importId, customers);
      await stageProducts(tx, importId, products);
      await stageSubscriptions(tx, importId, subscriptions);
      await stageContacts(tx, importId, contacts);
      await writeRefused(tx, importId, refused);
    });
  }

  #say(customer: IntakeCustomer): void {
    const { ref } = customer;
    const word = saidOf(customer);
    if (this.#said.get(ref) === word) return;
    if (this.#said.size >= REMEMBERED) this.#said.clear();
    this.#said.set(ref, word);
    this.#customers.push(customer);
  }

  #name(sku: string, name: string): void {
    const before = this.#named.get(sku);
    if (before === true || (before === false && name === "")) return;
    if (this.#named.size >= REMEMBERED) this.#named.clear();
    this.#named.set(sku, name !== "");
    this.#products.push({ sku, name });
  }
}

/** All a row says of its customer, in one word. */
function saidOf(c: IntakeCustomer): string {
  const more = `${c.tax}\t${c.postcode}\t${c.street}\t${c.birthday}\t${c.language}`;
  return `${c.external}\t${c.email}\t${c.phone}\t${c.name}\t${c.kind}\t${c.country}\t${c.city}\t${more}`;
}

/** Writes down rows that were refused. */
export async function writeRefused(db: Db, importId: string, refused: readonly Refusal[]): Promise<void> {
  if (refused.length === 0) return;
  const rows = refused.map(({ rowNo, field, value, reason, raw }) => [
    importId,
    rowNo,
    field,
    value,
    reason,
    raw,
  ]);
  await copyRows(db, "import_refused", ["import_id", "row_no", "field", "value", "reason", "raw"], rows);
}

/**
 * Reads a file into the intake: every row is staged, or refused with its reason.
 *
 * @param onRows told after each batch how many rows were read; may throw to stop.
 */
export async function stageFile(
  db: Db,
  file: { turn: Turn; path: string; mapping: ImportMapping; country: string } & RowFacts,
  onRows: (rows: number) => Promise<void> = async () => {},
): Promise<Staged> {
  const { turn, path, mapping, country, ...facts } = file;
  const stager = new Stager(db, turn, new RowReader(mapping, country, facts));
  for await (const records of rowsOf(path, mapping)) {
    for (const record of records) stager.add(record);
    if (!stager.full) continue;
    await stager.flush();
    await onRows(stager.seen.rows);
  }
  await stager.finish();
  return stager.seen;
}

/** The rows of a file under its header, many at a time. */
export async function* rowsOf(path: string, mapping: ImportMapping): AsyncGenerator<FileRecord[]> {
  let header = mapping.hasHeader;
  for await (const records of readRecords(path, dialectOf(mapping), sheetReading(mapping))) {
    if (header && records.length > 0) {
      records.shift();
      header = false;
    }
    yield records;
  }
}

/** How a file of this mapping is cut into rows. */
export function dialectOf({ sheet, delimiter, encoding }: Dialect): Dialect {
  return { sheet, delimiter, encoding };
}

const COUNTED: readonly ImportField[] = ["quantity", "unitPrice", "amount"];

/** How the cells of a sheet become text under a mapping: what is counted is never repeated over merged rows. */
function sheetReading({ decimal, fields }: ImportMapping): SheetReading {
  const once = fields.flatMap((field, i) => (COUNTED.includes(field) ? [i] : []));
  return { decimal, once: new Set(once) };
}
