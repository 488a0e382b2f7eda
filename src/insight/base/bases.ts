import { type CustomerDay, eachCustomerDay } from "../../memory/history.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { type Day, dayOf, isoDay } from "../calendar.ts";
import { eachAttributes, labels, lastPurchase } from "./base.queries.ts";
import { type Base, startsOf } from "./base.ts";
import { decimals, wholeNumbers } from "./columns.ts";

/** Data older than this are judged as of their last purchase, not as of today. */
const STALE_DAYS = 45;

/** A product as a label of customers. */
export type FirstProduct = { sku: string; name: string };

/** From which day customers are judged. */
export type Judgement = {
  asOf: Day;
  /** The last day up to today on which anybody bought; today when nobody did. */
  lastPurchase: Day;
  /** The last purchase is more than 45 days before today. */
  endsEarlier: boolean;
  /** Purchases dated after today were left out. */
  laterIgnored: boolean;
};

/** Everything a run reads: the customers' days in columns, and the names that its indices stand for. */
export type Loaded = {
  /** Id of customer 0, 1, …, those who ever bought. */
  customerIds: string[];
  base: Base;
  countries: string[];
  products: FirstProduct[];
  endsEarlier: boolean;
  laterIgnored: boolean;
};

/**
 * The day from which customers are judged: today, or, when the last purchase is older than 45 days, the day of that
 * purchase: an old file would otherwise show that everybody left.
 */
export async function judgementOn(db: Db, today: Day): Promise<Judgement> {
  const { day, anyLater } = await lastPurchase(db, isoDay(today));
  const last = day === null ? today : dayOf(day);
  const endsEarlier = today - last > STALE_DAYS;
  return { asOf: endsEarlier ? last : today, lastPurchase: last, endsEarlier, laterIgnored: anyLater };
}

/**
 * Reads the memory once, of all customers or of some, as they are judged. What is dated after the day of judgement is
 * left out.
 */
export async function loadBase(db: Db, judgement: Judgement, only?: readonly string[]): Promise<Loaded> {
  const { asOf, endsEarlier, laterIgnored } = judgement;
  const gathering = new Gathering(asOf);
  await eachCustomerDay(db, only, (row) => gathering.add(row));
  const { customerIds, columns } = gathering.finished();
  const names = await readNames(db, customerIds, only);
  return { customerIds, base: { ...columns, asOf, ...names.of }, ...names.labels, endsEarlier, laterIgnored };
}

type Gathered = { customerIds: string[]; columns: Omit<Base, "asOf" | "country" | "firstProduct"> };

/** Days as they come, by customer and day, on their way into the columns of a base. */
class Gathering {
  readonly #asOf: Day;
  readonly #customerIds: string[] = [];
  readonly #bought = {
    customer: wholeNumbers(),
    day: wholeNumbers(),
    amount: decimals(),
    purchases: wholeNumbers(),
    lines: wholeNumbers(),
  };
  readonly #returned = { customer: wholeNumbers(), day: wholeNumbers(), amount: decimals() };
  readonly #orphan = { day: wholeNumbers(), amount: decimals() };
  /** Of the customer whose days are coming: whether one of them was a purchase, and where his returns begin. */
  #isBuyer = false;
  #returnsFrom = 0;
  #customerId = "";

  constructor(asOf: Day) {
    this.#asOf = asOf;
  }

  add(row: Readonly<CustomerDay>): void {
    if (row.begins) this.#begin(row.customerId);
    if (row.day > this.#asOf) return;
    if (row.purchases > 0) this.#buy(row);
    if (row.returns > 0) this.#giveBack(row);
  }

  finished(): Gathered {
    this.#begin("");
    const customers = this.#customerIds.length;
    const bought = finished(this.#bought);
    const returned = finished(this.#returned);
    return {
      customerIds: this.#customerIds,
      columns: {
        customers,
        ...bought,
        start: startsOf(bought.customer, customers),
        returns: { ...returned, start: startsOf(returned.customer, customers) },
        orphanReturns: finished(this.#orphan),
      },
    };
  }

  /** Ends the customer before: returns of somebody who never bought are set apart. */
  #begin(customerId: string): void {
    if (!this.#isBuyer && this.#returned.day.size > this.#returnsFrom) {
      this.#returned.customer.cut(this.#returnsFrom);
      for (const day of this.#returned.day.cut(this.#returnsFrom)) this.#orphan.day.push(day);
      for (const amount of this.#returned.amount.cut(this.#returnsFrom)) this.#orphan.amount.push(amount);
    }
    this.#customerId = customerId;
    this.#isBuyer = false;
    this.#returnsFrom = this.#returned.day.size;
  }

  #buy({ day, purchases, lines, spendMinor }: Readonly<CustomerDay>): void {
    if (!this.#isBuyer) this.#customerIds.push(this.#customerId);
    this.#isBuyer = true;
    const { customer, ...columns } = this.#bought;
    customer.push(this.#customerIds.length - 1);
    columns.day.push(day);
    columns.amount.push(spendMinor);
    columns.purchases.push(purchases);
    columns.lines.push(lines);
  }

  /** Numbered as if he were a buyer, which his later days may show. */
  #giveBack({ day, returnedMinor }: Readonly<CustomerDay>): void {
    this.#returned.customer.push(this.#customerIds.length - (this.#isBuyer ? 1 : 0));
    this.#returned.day.push(day);
    this.#returned.amount.push(returnedMinor);
  }
}

type Finished<Columns> = {
  [Name in keyof Columns]: Columns[Name] extends { finished(): infer Values } ? Values : never;
};

function finished<Columns extends Record<string, { finished(): Int32Array | Float64Array }>>(
  columns: Columns,
): Finished<Columns> {
  const entries = Object.entries(columns).map(([name, column]) => [name, column.finished()]);
  return Object.fromEntries(entries);
}

async function readNames(db: Db, customerIds: readonly string[], only: readonly string[] | undefined) {
  const of = {
    country: new Int32Array(customerIds.length).fill(-1),
    firstProduct: new Int32Array(customerIds.length).fill(-1),
  };
  let at = 0;
  await eachAttributes(db, only, ({ customerId, country, firstProduct }) => {
    if (customerIds[at] !== customerId) return;
    of.country[at] = country;
    of.firstProduct[at] = firstProduct;
    at += 1;
  });
  return { of, labels: await labels(db, only) };
}
