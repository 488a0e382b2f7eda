import type { CompanyFacts } from "../../memory/company.queries.ts";
import { AppError } from "../../platform/errors.ts";
import { guessFile } from "./draft.ts";
import type { ImportMapping } from "./import.ts";
import { RowReader } from "./interpret.ts";
import { missingFields } from "./mapping/missing.ts";
import { rowsOf } from "./staging/stage.ts";

/** A file of sales in columns, one entry a row that was bought; without a store. */
export type Transactions = {
  /** Customers in the order in which the file names them first. */
  customerKeys: string[];
  /** Index into `customerKeys`. */
  customer: Int32Array;
  /** Days since 1970-01-01, in the time zone of the mapping. */
  day: Int32Array;
  /**
   * Minor units. Rows of one purchase are not summed up. 0 only where the file states whole amounts: who took
   * something for nothing was there, while a line without a price is no purchase of its own.
   */
  amountMinor: Float64Array;
  currency: string;
  mapping: ImportMapping;
  /** Rows that are not among the entries, and why. */
  left: { returns: number; free: number; withoutCustomer: number; refused: number };
  /** The first rows that could not be read. */
  refused: { rowNo: number; field: string; value: string; reason: string }[];
};

const REFUSED_SHOWN = 10;
const DAY_MS = 86_400_000;

/**
 * Reads the purchases of any file of sales, columns guessed as in an import or given.
 *
 * @throws AppError `invalid` when no column is a customer, a date or an amount.
 */
export async function readTransactions(
  path: string,
  { facts, mapping: given }: { facts: CompanyFacts; mapping?: ImportMapping },
): Promise<Transactions> {
  const mapping = given ?? (await guessFile(path, facts)).mapping;
  if (mapping.kind !== "purchases")
    throw new AppError("invalid", `${path}: holds no sales but ${mapping.kind}`);
  const missing = missingFields(mapping);
  if (missing.length > 0)
    throw new AppError("invalid", `${path}: no column is ${missing.join(", nor ")}`, { missing });
  // Days are those of the file's own calendar, so its times are read as if they were UTC.
  const reader = new RowReader({ ...mapping, timeZone: "UTC" }, facts.country);
  const gathered = new Gathered(mapping);
  for await (const records of rowsOf(path, mapping)) {
    for (const record of records) gathered.add(reader.read(record));
  }
  return gathered.finished();
}

class Gathered {
  readonly #mapping: ImportMapping;
  readonly #index = new Map<string, number>();
  readonly #customer: number[] = [];
  readonly #day: number[] = [];
  readonly #amountMinor: number[] = [];
  readonly #left = { returns: 0, free: 0, withoutCustomer: 0, refused: 0 };
  readonly #refused: Transactions["refused"] = [];

  constructor(mapping: ImportMapping) {
    this.#mapping = mapping;
  }

  add(read: ReturnType<RowReader["read"]>): void {
    if ("reason" in read) {
      const { rowNo, field, value, reason } = read;
      if (this.#refused.length < REFUSED_SHOWN) this.#refused.push({ rowNo, field, value, reason });
      this.#left.refused++;
      return;
    }
    if (read.row === null) return;
    const { customerRef, amountMinor, at } = read.row;
    if (customerRef === null) this.#left.withoutCustomer++;
    else if (amountMinor < 0) this.#left.returns++;
    else if (amountMinor === 0 && !this.#mapping.fields.includes("amount")) this.#left.free++;
    else {
      this.#customer.push(this.#indexOf(customerRef.slice(2)));
      this.#day.push(Math.floor(at.getTime() / DAY_MS));
      this.#amountMinor.push(amountMinor);
    }
  }

  finished(): Transactions {
    return {
      customerKeys: [...this.#index.keys()],
      customer: Int32Array.from(this.#customer),
      day: Int32Array.from(this.#day),
      amountMinor: Float64Array.from(this.#amountMinor),
      currency: this.#mapping.currency,
      mapping: this.#mapping,
      left: this.#left,
      refused: this.#refused,
    };
  }

  #indexOf(customerKey: string): number {
    const known = this.#index.get(customerKey);
    if (known !== undefined) return known;
    this.#index.set(customerKey, this.#index.size);
    return this.#index.size - 1;
  }
}
