import { hash53 } from "../../../memory/intake/batch.ts";
import { minorUnits } from "../../../memory/money.ts";
import type { IntakeSubscription } from "../../../memory/subscriptions/intake.queries.ts";
import type { BillingPeriod } from "../../../memory/subscriptions/subscription.ts";
import { LARGEST_NUMBER } from "../reading/limits.ts";
import type { FileRecord } from "../reading/records.ts";
import { periodOf, saysNothing, saysYes } from "../reading/words.ts";
import { type Attribute, attributesIn, attributesOf } from "./attributes.ts";
import { Fault, type RowFields, type Spoken } from "./row-fields.ts";

type Read = Spoken & { subscription: IntakeSubscription };

const MOST_MONTHS = 1200;
const DAYS_A_MONTH = 365.2425 / 12;
const DAY_MS = 86_400_000;

/** Understands rows that are subscriptions. */
export class SubscriptionRows {
  readonly #in: RowFields;
  readonly #attributes: readonly Attribute[];

  /** @param headers of the file's columns: what attributes are called. */
  constructor(fields: RowFields, headers: readonly string[]) {
    this.#in = fields;
    this.#attributes = attributesOf(fields.mapping.fields, headers);
  }

  understand({ rowNo, fields, raw }: FileRecord): Read {
    const { customer, leftOut } = this.#in.customer(fields, rowNo);
    const startedOn = this.#start(fields);
    const endedOn = this.#end(fields);
    if (endedOn !== null && endedOn < startedOn) throw new Fault("endedOn", endedOn, "is before the start");
    return {
      subscription: {
        rowNo,
        customerRef: customer?.ref ?? null,
        externalId: this.#in.text(fields, "subscriptionKey"),
        startedOn,
        endedOn,
        product: this.#in.text(fields, "productName"),
        ...this.#price(fields),
        billingPeriod: this.#period(fields),
        reason: this.#in.text(fields, "reason"),
        attributes: attributesIn(fields, this.#attributes, this.#in.mapping.decimal),
        rawHash: hash53(raw),
      },
      customer,
      leftOut,
    };
  }

  #start(fields: readonly string[]): string {
    const said = this.#day(fields, "startedOn");
    if (said !== null) return said;
    const months = this.#in.number(fields, "monthsWithUs");
    const { asOf } = this.#in.mapping;
    if (months === null || asOf === null) {
      const field = this.#in.has("startedOn") ? "startedOn" : "monthsWithUs";
      throw new Fault(field, "", "is missing");
    }
    if (months < 0 || months > MOST_MONTHS) {
      throw new Fault("monthsWithUs", String(months), `is not a number of months from 0 to ${MOST_MONTHS}`);
    }
    return monthsBefore(asOf, months);
  }

  /** The day it ended; a planned end of somebody who is said not to have left is none. */
  #end(fields: readonly string[]): string | null {
    const left = this.#left(fields);
    const said = left === false ? null : this.#day(fields, "endedOn");
    if (said !== null || left !== true) return said;
    const { asOf } = this.#in.mapping;
    if (asOf === null) throw new Fault("endedOn", "", "is missing");
    return asOf;
  }

  #left(fields: readonly string[]): boolean | null {
    const text = this.#in.text(fields, "left");
    if (text === null) return null;
    const left = saysYes(text);
    if (left === null) throw new Fault("left", text, "is neither yes nor no");
    return left;
  }

  #day(fields: readonly string[], field: "startedOn" | "endedOn"): string | null {
    const text = this.#in.text(fields, field);
    return text === null || saysNothing(text) ? null : this.#in.day(fields, field);
  }

  #price(fields: readonly string[]): Pick<IntakeSubscription, "amountMinor" | "currency"> {
    const currency = this.#in.currency(fields);
    const price = this.#in.number(fields, "price");
    if (price === null) return { amountMinor: null, currency: null };
    if (price < 0) throw new Fault("price", String(price), "is less than nothing");
    if (price > LARGEST_NUMBER) throw new Fault("price", String(price), "is too large");
    return { amountMinor: minorUnits(price, currency), currency: this.#in.foreign(currency) };
  }

  #period(fields: readonly string[]): BillingPeriod | null {
    const text = this.#in.text(fields, "billingPeriod");
    if (text === null) return null;
    const period = periodOf(text);
    if (period !== null) return period;
    throw new Fault("billingPeriod", text, "is none of week, month, quarter, half year, year");
  }
}

/** So many months before a day; a day the month does not have is its last. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const whole = Math.floor(months);
  const first = new Date(Date.UTC(year, month - 1 - whole, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const rest = Math.round((months - whole) * DAYS_A_MONTH) * DAY_MS;
  const at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)) - rest;
  return new Date(at).toISOString().slice(0, 10);
}
