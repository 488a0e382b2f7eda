import { hash53, type IntakeCustomer, type IntakeRow } from "../../../memory/intake/batch.ts";
import { decimalText, minorDigits, minorUnits } from "../../../memory/money.ts";
import { DateReader } from "../reading/dates.ts";
import { LARGEST_NUMBER } from "../reading/limits.ts";
import type { FileRecord } from "../reading/records.ts";
import { FAR_OFF, Fault, type RowFields, type Spoken } from "./row-fields.ts";

type Read = Spoken & { row: IntakeRow; productName: string };

/** Understands rows that are purchases, or lines of them, in their order. */
export class PurchaseRows {
  readonly #in: RowFields;
  readonly #dates: DateReader;
  #previous: { key: string; customer: IntakeCustomer; at: Date } | null = null;

  constructor(fields: RowFields) {
    this.#in = fields;
    this.#dates = new DateReader(fields.mapping.dateOrder, fields.mapping.timeZone);
  }

  understand({ rowNo, fields, raw }: FileRecord): Read {
    const key = this.#in.text(fields, "purchaseKey");
    const { customer: spoken, leftOut } = this.#in.customer(fields, rowNo);
    const customer = spoken ?? (key !== null && key === this.#previous?.key ? this.#previous.customer : null);
    const at = this.#at(fields, key);
    const money = this.#money(fields);
    const sku = this.#in.text(fields, "sku") ?? this.#in.text(fields, "productName");
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
        ...money,
        rawHash: hash53(raw),
      },
      customer,
      leftOut,
      productName: this.#in.text(fields, "productName") ?? "",
    };
  }

  #at(fields: readonly string[], key: string | null): Date {
    const text = this.#in.text(fields, "at");
    if (text === null) {
      if (key !== null && key === this.#previous?.key) return this.#previous.at;
      throw new Fault("at", "", "is missing");
    }
    const at = this.#dates.read(text);
    if (at === null) {
      const order = this.#in.mapping.dateOrder;
      throw new Fault("at", text, this.#dates.isFarOff(text) ? FAR_OFF : `is not a date (${order})`);
    }
    return at;
  }

  #money(fields: readonly string[]): Pick<IntakeRow, "amountMinor" | "currency" | "quantity" | "unitPrice"> {
    const currency = this.#in.currency(fields);
    const quantity = this.#in.number(fields, "quantity");
    const unitPrice = this.#in.number(fields, "unitPrice");
    const amount = this.#in.number(fields, "amount");
    if (amount === null && unitPrice === null) {
      throw new Fault(this.#in.has("amount") ? "amount" : "unitPrice", "", "is missing");
    }
    const total = amount ?? (quantity ?? 1) * (unitPrice ?? 0);
    if (Math.abs(total) > LARGEST_NUMBER) throw new Fault("amount", String(total), "is too large");
    const count = quantity ?? (total < 0 && amount !== null ? -1 : 1);
    return {
      amountMinor: minorUnits(total, currency),
      currency: this.#in.foreign(currency),
      quantity: decimalText(count),
      unitPrice: decimalText(unitPrice ?? priceOf(total, count, currency)),
    };
  }
}

/** A price worked out from an amount: four decimals more than money has. */
function priceOf(total: number, count: number, currency: string): number {
  const scale = 10 ** (minorDigits(currency) + 4);
  return count === 0 ? 0 : Math.round((total / count) * scale) / scale;
}
