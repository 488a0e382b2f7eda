import { sql } from "kysely";
import type { Db } from "../platform/db/db.ts";

/**
 * The days on which customers bought or gave back, in columns, the form models want. The rows of customer `i` are
 * `offsets[i]` up to, not including, `offsets[i + 1]`, by day. Customers are sorted by id; one without any day is absent.
 */
export type CustomerDays = {
  customerIds: string[];
  /** One longer than `customerIds`. */
  offsets: Uint32Array;
  /** Days since 1970-01-01. */
  day: Int32Array;
  purchases: Int32Array;
  returns: Int32Array;
  /** Minor units, what was bought, returns not taken off. */
  spendMinor: Float64Array;
  /** Minor units, what was given back, positive. */
  returnedMinor: Float64Array;
};

type DayRow = {
  customerId: string;
  day: number;
  purchases: number;
  returns: number;
  spendMinor: number;
  returnedMinor: number;
};

/** Rows asked for at a time. */
const PAGE = 50_000;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/**
 * Reads every day of every customer, or of customers `only`, page by page: two customers' days in memory cost 40
 * bytes a day. Sees one moment only inside a transaction of repeatable reads.
 */
export async function readCustomerDays(db: Db, only?: readonly string[]): Promise<CustomerDays> {
  const columns = new DayColumns();
  let after = { customerId: BEFORE_ALL, day: -1_000_000 };
  for (;;) {
    const rows = await pageOfDays(db, after, only);
    for (const row of rows) columns.add(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return columns.finished();
    after = last;
  }
}

async function pageOfDays(
  db: Db,
  after: Pick<DayRow, "customerId" | "day">,
  only: readonly string[] | undefined,
): Promise<DayRow[]> {
  const narrowed = only ? sql`and customer_id = any(${[...only]}::uuid[])` : sql``;
  const { rows } = await sql<DayRow>`
    select customer_id as "customerId", day - date '1970-01-01' as day,
           sum(purchases)::int as purchases, sum(returns)::int as returns,
           sum(spend_minor)::bigint as "spendMinor", sum(returned_minor)::bigint as "returnedMinor"
    from customer_day
    where (customer_id, day) > (${after.customerId}::uuid, date '1970-01-01' + ${after.day}::int) ${narrowed}
    group by customer_id, customer_day.day
    order by customer_id, customer_day.day
    limit ${PAGE}`.execute(db);
  return rows;
}

/** Columns that double when full. */
class DayColumns {
  readonly #customerIds: string[] = [];
  readonly #offsets: number[] = [];
  #size = 0;
  #day = new Int32Array(1024);
  #purchases = new Int32Array(1024);
  #returns = new Int32Array(1024);
  #spendMinor = new Float64Array(1024);
  #returnedMinor = new Float64Array(1024);

  add(row: DayRow): void {
    if (row.customerId !== this.#customerIds.at(-1)) {
      this.#customerIds.push(row.customerId);
      this.#offsets.push(this.#size);
    }
    if (this.#size === this.#day.length) this.#grow();
    this.#day[this.#size] = row.day;
    this.#purchases[this.#size] = row.purchases;
    this.#returns[this.#size] = row.returns;
    this.#spendMinor[this.#size] = row.spendMinor;
    this.#returnedMinor[this.#size] = row.returnedMinor;
    this.#size++;
  }

  finished(): CustomerDays {
    const size = this.#size;
    return {
      customerIds: this.#customerIds,
      offsets: Uint32Array.from([...this.#offsets, size]),
      day: this.#day.slice(0, size),
      purchases: this.#purchases.slice(0, size),
      returns: this.#returns.slice(0, size),
      spendMinor: this.#spendMinor.slice(0, size),
      returnedMinor: this.#returnedMinor.slice(0, size),
    };
  }

  #grow(): void {
    const size = this.#size * 2;
    this.#day = into(new Int32Array(size), this.#day);
    this.#purchases = into(new Int32Array(size), this.#purchases);
    this.#returns = into(new Int32Array(size), this.#returns);
    this.#spendMinor = into(new Float64Array(size), this.#spendMinor);
    this.#returnedMinor = into(new Float64Array(size), this.#returnedMinor);
  }
}

function into<Column extends Int32Array | Float64Array>(larger: Column, column: Column): Column {
  larger.set(column);
  return larger;
}
