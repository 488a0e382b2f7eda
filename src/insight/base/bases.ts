import { type CustomerDays, readCustomerDays } from "../../memory/history.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Day } from "../calendar.ts";
import { readAttributes, readDayLines } from "./base.queries.ts";
import { type Base, startsOf } from "./base.ts";

/** Data older than this are judged as of their last purchase, not as of today. */
const STALE_DAYS = 45;

/** A product as a label of customers. */
export type FirstProduct = { sku: string; name: string };

/** Everything a run reads: the customers' days in columns, and the names that its indices stand for. */
export type Loaded = {
  /** Id of customer 0, 1, …, those who ever bought. */
  customerIds: string[];
  base: Base;
  countries: string[];
  products: FirstProduct[];
  /** The last purchase is more than 45 days before today. */
  endsEarlier: boolean;
  /** Purchases dated after today were left out. */
  laterIgnored: boolean;
};

/**
 * Reads the memory once, as of `today`, or, when the last purchase is older than 45 days, as of the day of that
 * purchase: an old file would otherwise show that everybody left. What is dated after today is left out.
 */
export async function loadBase(db: Db, today: Day): Promise<Loaded> {
  const days = await readCustomerDays(db);
  const until = lastPurchase(days, today);
  const asOf = today - until > STALE_DAYS ? until : today;
  const laterIgnored = days.day.some((day, row) => day > today && days.purchases[row] > 0);
  const split = splitDays(days, asOf);
  const names = await readNames(db, split.customerIds);
  const lines = await readLines(db, split);
  return {
    customerIds: split.customerIds,
    base: { ...split.columns, asOf, lines, country: names.country, firstProduct: names.firstProduct },
    countries: names.countries,
    products: names.products,
    endsEarlier: asOf !== today,
    laterIgnored,
  };
}

function lastPurchase({ day, purchases }: CustomerDays, today: Day): Day {
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < day.length; row++) {
    if (purchases[row] > 0 && day[row] <= today && day[row] > last) last = day[row];
  }
  return last === Number.NEGATIVE_INFINITY ? today : last;
}

type Split = {
  customerIds: string[];
  columns: Omit<Base, "asOf" | "lines" | "country" | "firstProduct">;
};

type Picked = { customer: Int32Array; row: Int32Array };

/** Rows up to `asOf` that count (`of` > 0), with the number of their customer. */
function pickRows(days: CustomerDays, buyerOf: Int32Array, of: Int32Array, asOf: Day): Picked {
  const customer: number[] = [];
  const row: number[] = [];
  for (let known = 0; known < days.customerIds.length; known++) {
    for (let at = days.offsets[known]; at < days.offsets[known + 1]; at++) {
      if (of[at] === 0 || days.day[at] > asOf) continue;
      customer.push(buyerOf[known]);
      row.push(at);
    }
  }
  return { customer: Int32Array.from(customer), row: Int32Array.from(row) };
}

/** Numbers those who bought by `asOf`, in the order of their ids; -1 for the others. */
function numberBuyers({ customerIds, offsets, day, purchases }: CustomerDays, asOf: Day): Int32Array {
  const buyerOf = new Int32Array(customerIds.length).fill(-1);
  let buyers = 0;
  for (let known = 0; known < customerIds.length; known++) {
    for (let row = offsets[known]; row < offsets[known + 1] && buyerOf[known] < 0; row++) {
      if (purchases[row] > 0 && day[row] <= asOf) buyerOf[known] = buyers++;
    }
  }
  return buyerOf;
}

function splitDays(days: CustomerDays, asOf: Day): Split {
  const buyerOf = numberBuyers(days, asOf);
  const customerIds = days.customerIds.filter((_, known) => buyerOf[known] >= 0);
  const bought = pickRows(days, buyerOf, days.purchases, asOf);
  const returned = pickRows(days, buyerOf, days.returns, asOf);
  const known = { customer: returned.customer.filter((who) => who >= 0), rows: ofBuyers(returned, true) };
  const orphan = ofBuyers(returned, false);
  return {
    customerIds,
    columns: {
      customers: customerIds.length,
      customer: bought.customer,
      day: bought.row.map((row) => days.day[row]),
      amount: Float64Array.from(bought.row, (row) => days.spendMinor[row]),
      purchases: bought.row.map((row) => days.purchases[row]),
      start: startsOf(bought.customer, customerIds.length),
      returns: {
        customer: known.customer,
        day: known.rows.map((row) => days.day[row]),
        amount: Float64Array.from(known.rows, (row) => days.returnedMinor[row]),
        start: startsOf(known.customer, customerIds.length),
      },
      orphanReturns: {
        day: orphan.map((row) => days.day[row]),
        amount: Float64Array.from(orphan, (row) => days.returnedMinor[row]),
      },
    },
  };
}

function ofBuyers({ customer, row }: Picked, buyers: boolean): Int32Array {
  return row.filter((_, i) => customer[i] >= 0 === buyers);
}

/** The number of lines of each row of purchases; both are in the order of customer and day. */
async function readLines(db: Db, { customerIds, columns }: Split): Promise<Int32Array> {
  const lines = new Int32Array(columns.day.length);
  let row = 0;
  for await (const page of readDayLines(db)) {
    for (const found of page) {
      const isBefore = () => {
        const id = customerIds[columns.customer[row]];
        return id < found.customerId || (id === found.customerId && columns.day[row] < found.day);
      };
      while (row < lines.length && isBefore()) row += 1;
      const same = customerIds[columns.customer[row]] === found.customerId && columns.day[row] === found.day;
      if (same) lines[row] = found.lines;
    }
  }
  return lines;
}

/** Numbers texts in the order in which they are first seen. */
class Numbering<Name> {
  readonly names: Name[] = [];
  readonly #known = new Map<string, number>();

  numberOf(key: string | null, name: () => Name): number {
    if (key === null) return -1;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.names.length);
    return this.names.push(name()) - 1;
  }
}

async function readNames(db: Db, customerIds: readonly string[]) {
  const country = new Int32Array(customerIds.length).fill(-1);
  const firstProduct = new Int32Array(customerIds.length).fill(-1);
  const countries = new Numbering<string>();
  const products = new Numbering<FirstProduct>();
  let at = 0;
  for await (const page of readAttributes(db)) {
    for (const { customerId, country: where, sku, productName } of page) {
      if (customerIds[at] !== customerId) continue;
      country[at] = countries.numberOf(where, () => where ?? "");
      firstProduct[at] = products.numberOf(sku, () => ({ sku: sku ?? "", name: productName ?? sku ?? "" }));
      at += 1;
    }
  }
  return { country, firstProduct, countries: countries.names, products: products.names };
}
