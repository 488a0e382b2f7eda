import { normalEmail, withoutUnseen } from "../../../memory/customers/identity.ts";
import { languageTag } from "../../../memory/identity/language.ts";
import { normalPhone } from "../../../memory/identity/phone.ts";
import { NO_LANGUAGE, refOf, spelledOf } from "../../../memory/identity/spoken.ts";
import { readTaxId } from "../../../memory/identity/tax-id.ts";
import type { IntakeCustomer } from "../../../memory/intake/batch.ts";
import type { ImportField, ImportKey, ImportMapping } from "../import.ts";
import { DateReader } from "../reading/dates.ts";
import { LARGEST_NUMBER, LONGEST_VALUE } from "../reading/limits.ts";
import { parseNumber } from "../reading/numbers.ts";
import { saysNothing } from "../reading/words.ts";

export const FAR_OFF = "is outside the years 1900 to 2200";

/** A fault of one field, thrown out of the reading of a row. */
export class Fault extends Error {
  readonly field: string;
  readonly value: string;

  constructor(field: string, value: string, reason: string) {
    super(reason);
    this.field = field;
    this.value = value.slice(0, 200);
  }
}

/** The apostrophe with which a spreadsheet, and our file of refused rows, keeps a formula from running. */
const NEUTRALISED = /^'(?=[\s"]*[=+\-@＝＋－＠])/;
/** What spreadsheets write for a formula that came to nothing, in Spanish and English. */
const BROKEN_FORMULA =
  /^#(?:N\/[AD]|¡?(?:REF|VALUE|VALOR|NUM|NULL|NULO|DIV\/0|CALC|SPILL|DESBORDAMIENTO)!|¿?(?:NAME|NOMBRE)\?)$/;

/** What tells by a number of the company's own who or what is meant. */
const NUMBERS: ReadonlySet<ImportField> = new Set(["customerKey", "purchaseKey", "subscriptionKey"]);

/** Who a row speaks of, null when it names nobody; and what it tells of him that cannot be read and is left out. */
export type Spoken = { customer: IntakeCustomer | null; leftOut: readonly ImportField[] };

/** Reads single fields of the rows of one file, as its mapping says; a field that cannot be read is a `Fault`. */
export class RowFields {
  readonly mapping: ImportMapping;
  readonly #country: string;
  readonly #counted: string | null;
  readonly #position: ReadonlyMap<ImportField, number>;
  /** A day is a day wherever it is: as if it were written down in UTC. */
  readonly #days: DateReader;

  /**
   * @param country ISO code of the company's, for phones without international prefix.
   * @param counted the currency others are counted in; null: others than the mapping's are refused.
   */
  constructor(mapping: ImportMapping, country: string, counted: string | null) {
    this.mapping = mapping;
    this.#country = country;
    this.#counted = counted;
    this.#position = new Map(mapping.fields.map((field, i) => [field, i]));
    this.#days = new DateReader(mapping.dateOrder, "UTC");
  }

  has(field: ImportField): boolean {
    return this.#position.has(field);
  }

  checkWidth(fields: readonly string[]): void {
    const width = this.mapping.fields.length;
    if (fields.length <= width) return;
    const beyond = fields.slice(width).find((field) => field.trim() !== "");
    if (beyond === undefined) return;
    throw new Fault("row", beyond, `has ${fields.length} fields where the file has ${width} columns`);
  }

  text(fields: readonly string[], field: ImportField, longest = LONGEST_VALUE): string | null {
    const position = this.#position.get(field);
    if (position === undefined) return null;
    const cell = fields[position] ?? "";
    return cellText(NUMBERS.has(field) ? withoutUnseen(cell) : cell, field, longest);
  }

  number(fields: readonly string[], field: ImportField): number | null {
    const text = this.text(fields, field);
    if (text === null) return null;
    const { decimal } = this.mapping;
    const value = parseNumber(text, decimal);
    if (value !== null && Math.abs(value) > LARGEST_NUMBER) throw new Fault(field, text, "is too large");
    if (value !== null) return value;
    throw new Fault(field, text, `is not a number with decimal ${decimal === "." ? "point" : "comma"}`);
  }

  /** The currency of a row's amounts. */
  currency(fields: readonly string[]): string {
    const { currency } = this.mapping;
    const said = this.text(fields, "currency")?.toUpperCase();
    if (said === undefined || said === currency) return currency;
    if (this.#counted === null) {
      throw new Fault("currency", said, `is another currency than this import's, ${currency}`);
    }
    if (!CURRENCIES.has(said)) throw new Fault("currency", said, "is not a currency code, e.g. EUR");
    return said;
  }

  /** What the intake says of a currency: null for the one amounts are counted in. */
  foreign(currency: string): string | null {
    return currency === (this.#counted ?? this.mapping.currency) ? null : currency;
  }

  /** A calendar day as YYYY-MM-DD. */
  day(fields: readonly string[], field: ImportField): string | null {
    const text = this.text(fields, field);
    if (text === null) return null;
    const day = this.#days.read(text);
    if (day === null)
      throw new Fault(
        field,
        text,
        this.#days.isFarOff(text) ? FAR_OFF : `is not a date (${this.mapping.dateOrder})`,
      );
    return day.toISOString().slice(0, 10);
  }

  /** A language as its tag. */
  language(fields: readonly string[], field: ImportField): string | null {
    const text = this.text(fields, field);
    if (text === null) return null;
    const tag = languageTag(text);
    if (tag === null) throw new Fault(field, text, NO_LANGUAGE);
    return tag;
  }

  /**
   * Who a row speaks of. Found by one key, the row must say it; what else is told of him is left out where it cannot be
   * read, as long as something tells who it is.
   */
  customer(fields: readonly string[], rowNo: number): Spoken {
    const country = this.text(fields, "country");
    const external = this.text(fields, "customerKey")?.replace(/^(\d+)\.0+$/, "$1") ?? null;
    const said = {
      email: this.#said(fields, "email"),
      taxId: this.#said(fields, "taxId"),
      phone: this.#said(fields, "phone"),
    };
    const read = this.#identities(said, country);
    const leftOut = this.#unreadable(said, read, external);
    const { email, tax, phone } = read;
    const ref = this.#refOf(fields, { customerKey: external, taxId: tax, email, phone });
    if (ref === null) return { customer: null, leftOut };
    const besides = <T>(field: ImportField, of: (text: string) => T | null | undefined): T | null => {
      const text = this.#said(fields, field);
      const value = text === null ? null : (of(text) ?? null);
      if (text !== null && value === null) leftOut.push(field);
      return value;
    };
    const customer: IntakeCustomer = {
      rowNo,
      ref,
      external,
      tax,
      email,
      phone,
      name: this.text(fields, "customerName"),
      kind: customerKind(this.text(fields, "customerKind")),
      country,
      city: this.text(fields, "city"),
      postcode: this.text(fields, "postcode"),
      street: this.text(fields, "street"),
      birthday: besides("birthday", (text) => this.#days.read(text)?.toISOString().slice(0, 10)),
      language: besides("customerLanguage", languageTag),
      spelled: spelledOf({ email, phone, tax }, said),
    };
    return { customer, leftOut };
  }

  /** What is told of a customer; null also where the cell says that there is nothing. */
  #said(fields: readonly string[], field: ImportField): string | null {
    const text = this.text(fields, field);
    return text === null || saysNothing(text) ? null : text;
  }

  #identities(said: Said, country: string | null): Identities {
    const tax = said.taxId === null ? null : readTaxId(said.taxId, country, this.#country);
    return {
      email: said.email === null ? null : normalEmail(said.email),
      phone: said.phone === null ? null : normalPhone(said.phone, country, this.#country),
      tax: tax && "value" in tax ? tax.value : null,
      taxFault: tax && "reason" in tax ? tax.reason : null,
    };
  }

  /** What identifies nobody as it is written; refuses the row where nothing else tells who it is. */
  #unreadable(
    said: Said,
    { email, tax, phone, taxFault }: Identities,
    external: string | null,
  ): ImportField[] {
    const isKnown = external !== null || email !== null || tax !== null || phone !== null;
    const unreadable: [keyof Said, string | null][] = [
      ["email", said.email !== null && email === null ? "is not an email address" : null],
      ["taxId", taxFault],
      ["phone", said.phone !== null && phone === null ? "is not a phone number" : null],
    ];
    return unreadable.flatMap(([field, reason]) => {
      if (reason === null) return [];
      if (!isKnown || this.mapping.key === field) throw new Fault(field, said[field] ?? "", reason);
      return [field];
    });
  }

  #refOf(fields: readonly string[], said: Partial<Record<ImportKey, string | null>>): string | null {
    const { key } = this.mapping;
    const { customerKey = null, email = null, phone = null, taxId = null } = said;
    const usual = refOf(customerKey, email, phone, taxId);
    const mark = this.keyMark;
    if (mark === null) return usual;
    const value =
      key in said ? said[key] : this.text(fields, key === "purchaseKey" ? key : "subscriptionKey");
    if (value) return `${mark}${value}`;
    // A line that goes on where the one before ended says neither who nor what.
    if (usual === null && this.mapping.kind === "purchases") return null;
    throw new Fault(key, "", "is missing");
  }

  /** What a reference made of the chosen key begins with; null when customers are found by the rules of trust. */
  get keyMark(): string | null {
    const { key, kind } = this.mapping;
    if (key === "purchaseKey" && kind === "purchases") return null;
    if (key === "subscriptionKey" && kind === "subscriptions") return null;
    return MARKS[key];
  }
}

type Said = Record<"email" | "taxId" | "phone", string | null>;
type Identities = Record<"email" | "tax" | "phone" | "taxFault", string | null>;

const MARKS: Readonly<Record<ImportKey, string | null>> = {
  auto: null,
  customerKey: "x:",
  taxId: "t:",
  email: "e:",
  phone: "p:",
  purchaseKey: "k:",
  subscriptionKey: "s:",
};

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

/** A cell as text; null when it is empty. */
export function cellText(cell: string, field: string, longest = LONGEST_VALUE): string | null {
  const text = cell.normalize().trim().replace(NEUTRALISED, "").trimStart();
  if (text === "") return null;
  if (text.length > longest) throw new Fault(field, text, `is longer than ${longest} characters`);
  if (text.startsWith("#") && BROKEN_FORMULA.test(text)) {
    throw new Fault(field, text, "is a formula of the spreadsheet that came to nothing");
  }
  return text;
}

function customerKind(said: string | null): IntakeCustomer["kind"] {
  if (said === null) return null;
  const company = /^(company|empresa|business|b2b|juridica|jurídica|sociedad)/;
  return company.test(said.toLowerCase()) ? "company" : "person";
}
