import { normalEmail } from "../../memory/customers/identity.ts";
import { normalPhone } from "../../memory/identity/phone.ts";
import { hash53, type IntakeCustomer, type IntakeRow } from "../../memory/intake/batch.ts";
import { decimalText, minorDigits, minorUnits } from "../../memory/money.ts";
import { refOf } from "../../memory/identity/spoken.ts";
import type { ImportField, ImportMapping } from "./import.ts";
import { DateReader } from "./reading/dates.ts";
import { parseNumber } from "./reading/numbers.ts";
import type { FileRecord } from "./reading/records.ts";

/** Why a row was not taken. */
export type Refusal = { rowNo: number; field: string; value: string; reason: string; raw: string };

/** A row understood; `row.customerRef` is null when it names nobody. */
export type Understood = { row: IntakeRow; customer: IntakeCustomer | null; productName: string };

/** A fault of one field, thrown out of the reading of a row. */
class Fault extends Error {
  readonly field: string;
  readonly value: string;

  constructor(field: string, value: string, reason: string) {
    super(reason);
    this.field = field;
    this.value = value.slice(0, 200);
  }
}

/** The apostrophe with which a spreadsheet, and our file of refused rows, keeps a formula from running. */
const NEUTRALISED = /^'(?=[=+@-])/;
const LONGEST = 400;
const LARGEST = 1e13;

/** Understands the rows of one file, in their order, as its mapping says. */
export class RowReader {
  readonly #mapping: ImportMapping;
  readonly #country: string;
  readonly #dates: DateReader;
  readonly #position: ReadonlyMap<ImportField, number>;
  readonly #width: number;
  readonly #digits: number;
  #previous: { key: string; customer: IntakeCustomer; at: Date } | null = null;

  /** @param country ISO code of the company's, for phones without international prefix. */
  constructor(mapping: ImportMapping, country: string) {
    this.#mapping = mapping;
    this.#country = country;
    this.#dates = new DateReader(mapping.dateOrder, mapping.timeZone);
    this.#position = new Map(mapping.fields.map((field, i) => [field, i]));
    this.#width = mapping.fields.length;
    this.#digits = minorDigits(mapping.currency);
  }

  read(record: FileRecord): Understood | Refusal {
    const { rowNo, raw } = record;
    try {
      return this.#understand(record);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return {
        rowNo,
        field: error.field,
        value: error.value,
        reason: error.message,
        raw: raw.replaceAll("\0", "\uFFFD"),
      };
    }
  }

  #understand({ rowNo, fields, raw, fault }: FileRecord): Understood {
    if (fault) throw new Fault("row", raw.replaceAll("\0", "\uFFFD"), fault);
    this.#checkWidth(fields);
    const key = this.#text(fields, "purchaseKey");
    const spoken = this.#customer(fields, rowNo);
    const customer = spoken ?? (key !== null && key === this.#previous?.key ? this.#previous.customer : null);
    const at = this.#at(fields, key);
    const { amountMinor, quantity, unitPrice } = this.#money(fields);
    const sku = this.#text(fields, "sku") ?? this.#text(fields, "productName");
    const ref = customer?.ref ?? null;
    this.#previous = key !== null && customer !== null ? { key, customer, at } : null;
    return {
      row: {
        rowNo,
        customerRef: ref,
        // Lines without a purchase of their own belong to one purchase when made at one moment.
        purchaseKey: key ?? (sku === null || ref === null ? null : `${ref}|${at.toISOString()}`),
        at,
        sku,
        quantity,
        unitPrice,
        amountMinor,
        rawHash: hash53(raw),
      },
      customer,
      productName: this.#text(fields, "productName") ?? "",
    };
  }

  #checkWidth(fields: readonly string[]): void {
    if (fields.length <= this.#width) return;
    const beyond = fields.slice(this.#width).find((field) => field.trim() !== "");
    if (beyond === undefined) return;
    throw new Fault("row", beyond, `has ${fields.length} fields where the file has ${this.#width} columns`);
  }

  #text(fields: readonly string[], field: ImportField): string | null {
    const position = this.#position.get(field);
    const text = position === undefined ? "" : (fields[position] ?? "").trim().replace(NEUTRALISED, "");
    if (text === "") return null;
    if (text.length > LONGEST) throw new Fault(field, text, `is longer than ${LONGEST} characters`);
    return text;
  }

  #customer(fields: readonly string[], rowNo: number): IntakeCustomer | null {
    const external = this.#text(fields, "customerKey")?.replace(/^(\d+)\.0+$/, "$1") ?? null;
    const email = this.#identity(fields, "email", normalEmail, "is not an email address");
    const asPhone = (text: string) => normalPhone(text, this.#country);
    // A phone that cannot be read matters only when nothing else tells who it is.
    const known = external !== null || email !== null;
    const phone = this.#identity(fields, "phone", asPhone, known ? null : "is not a phone number");
    const ref = refOf(external, email, phone);
    if (ref === null) return null;
    const said = this.#text(fields, "customerKind")?.toLowerCase() ?? "";
    return {
      rowNo,
      ref,
      external,
      email,
      phone,
      name: this.#text(fields, "customerName"),
      kind:
        said === ""
          ? null
          : /^(company|empresa|business|b2b|juridica|jurídica|sociedad)/.test(said)
            ? "company"
            : "person",
      country: this.#text(fields, "country"),
      city: this.#text(fields, "city"),
    };
  }

  #identity(
    fields: readonly string[],
    field: "email" | "phone",
    normal: (text: string) => string | null,
    reason: string | null,
  ): string | null {
    const text = this.#text(fields, field);
    const value = text === null ? null : normal(text);
    if (text !== null && value === null && reason !== null) throw new Fault(field, text, reason);
    return value;
  }

  #at(fields: readonly string[], key: string | null): Date {
    const text = this.#text(fields, "at");
    if (text === null) {
      if (key !== null && key === this.#previous?.key) return this.#previous.at;
      throw new Fault("at", "", "is missing");
    }
    const at = this.#dates.read(text);
    if (at === null) throw new Fault("at", text, `is not a date (${this.#mapping.dateOrder})`);
    return at;
  }

  #money(fields: readonly string[]): Pick<IntakeRow, "amountMinor" | "quantity" | "unitPrice"> {
    this.#checkCurrency(fields);
    const quantity = this.#number(fields, "quantity");
    const unitPrice = this.#number(fields, "unitPrice");
    const amount = this.#number(fields, "amount");
    if (amount === null && unitPrice === null) {
      throw new Fault(this.#position.has("amount") ? "amount" : "unitPrice", "", "is missing");
    }
    const total = amount ?? (quantity ?? 1) * (unitPrice ?? 0);
    if (Math.abs(total) > LARGEST) throw new Fault("amount", String(total), "is too large");
    const count = quantity ?? (total < 0 && amount !== null ? -1 : 1);
    return {
      amountMinor: minorUnits(total, this.#mapping.currency),
      quantity: decimalText(count),
      unitPrice: decimalText(unitPrice ?? this.#priceOf(total, count)),
    };
  }

  #checkCurrency(fields: readonly string[]): void {
    const { currency } = this.#mapping;
    const said = this.#text(fields, "currency")?.toUpperCase();
    if (said === undefined || said === currency) return;
    throw new Fault("currency", said, `is another currency than this import's, ${currency}`);
  }

  #number(fields: readonly string[], field: "quantity" | "unitPrice" | "amount"): number | null {
    const text = this.#text(fields, field);
    if (text === null) return null;
    const value = parseNumber(text, this.#mapping.decimal);
    if (value !== null) return value;
    throw new Fault(
      field,
      text,
      `is not a number with decimal ${this.#mapping.decimal === "." ? "point" : "comma"}`,
    );
  }

  /** A price worked out from an amount: four decimals more than money has. */
  #priceOf(total: number, count: number): number {
    const scale = 10 ** (this.#digits + 4);
    return count === 0 ? 0 : Math.round((total / count) * scale) / scale;
  }
}
