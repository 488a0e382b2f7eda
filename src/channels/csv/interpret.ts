import type { IntakeContact } from "../../memory/contacts/taking/intake.queries.ts";
import { hash53, type IntakeRow } from "../../memory/intake/batch.ts";
import type { IntakeSubscription } from "../../memory/subscriptions/intake.queries.ts";
import type { ImportMapping } from "./import.ts";
import type { FileRecord } from "./reading/records.ts";
import { ContactRows } from "./rows/contact-row.ts";
import { HeaderWatch } from "./rows/header-watch.ts";
import { PurchaseRows } from "./rows/purchase-row.ts";
import { Fault, RowFields, type Spoken } from "./rows/row-fields.ts";
import { SubscriptionRows } from "./rows/subscription-row.ts";

/** Why a row was not taken. */
export type Refusal = { rowNo: number; field: string; value: string; reason: string; raw: string };

/** A row understood: as its file's kind has it, a line of a purchase, a subscription, a contact, or a customer alone. */
export type Understood = Spoken & {
  row: IntakeRow | null;
  subscription: IntakeSubscription | null;
  contact: IntakeContact | null;
  productName: string;
  /** Of the row as it stands. */
  rawHash: number;
};

type UnderstoodAsKind = Omit<Understood, "rawHash">;

/** What the reading of rows needs to know beside the mapping. */
export type RowFacts = {
  /** The currency that others are counted in; null: others than the mapping's are refused. */
  counted?: string | null;
  /** Of the file's columns: what attributes are called. */
  headers?: readonly string[];
};

/** Understands the rows of one file, in their order, as its mapping says. */
export class RowReader {
  readonly #fields: RowFields;
  readonly #watch: HeaderWatch;
  readonly #understand: (record: FileRecord) => UnderstoodAsKind;

  /** @param country ISO code of the company's, for phones without international prefix. */
  constructor(mapping: ImportMapping, country: string, { counted = null, headers = [] }: RowFacts = {}) {
    this.#fields = new RowFields(mapping, country, counted);
    this.#watch = new HeaderWatch(mapping.fields, mapping.hasHeader ? headers : []);
    this.#understand = understandOf(this.#fields, headers);
  }

  read(record: FileRecord): Understood | Refusal {
    const { rowNo, raw, fault } = record;
    try {
      if (fault) throw new Fault("row", storable(raw), fault);
      const strange = this.#watch.refusal(record);
      if (strange) throw new Fault("row", storable(raw), strange);
      this.#fields.checkWidth(record.fields);
      return { ...this.#understand(record), rawHash: hash53(raw) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return {
        rowNo,
        field: error.field,
        value: error.value,
        reason: error.message,
        raw: storable(raw),
      };
    }
  }
}

function understandOf(
  fields: RowFields,
  headers: readonly string[],
): (record: FileRecord) => UnderstoodAsKind {
  const nothing = { row: null, subscription: null, contact: null, productName: "" };
  if (fields.mapping.kind === "subscriptions") {
    const rows = new SubscriptionRows(fields, headers);
    return (record) => ({ ...nothing, ...rows.understand(record) });
  }
  if (fields.mapping.kind === "contacts") {
    const rows = new ContactRows(fields, headers);
    return (record) => ({ ...nothing, ...rows.understand(record) });
  }
  if (fields.mapping.kind === "customers") {
    return (record) => ({ ...nothing, ...namedIn(fields, record) });
  }
  const rows = new PurchaseRows(fields);
  return (record) => ({ ...nothing, ...rows.understand(record) });
}

/** A row of a file of customers says at least who it is. */
function namedIn(fields: RowFields, { fields: cells, rowNo }: FileRecord): Spoken {
  const spoken = fields.customer(cells, rowNo);
  if (spoken.customer) return spoken;
  throw new Fault(fields.has("customerKey") ? "customerKey" : "email", "", "is missing");
}

/** Text that the store can hold. */
function storable(raw: string): string {
  return raw.replaceAll("\0", "\uFFFD");
}
