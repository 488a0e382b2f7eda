import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { type Currencies, type ExchangeRate, minorRate } from "./rate.ts";

/**
 * The stated rates as spans of days (currency, from_day included, to_day not, minor_rate): the first one counts for all
 * days before it too.
 *
 * @param countedIn the company's currency.
 */
export function rateSpans(countedIn: string): RawBuilder<unknown> {
  return sql`
    select currency, minor_rate,
           case when row_number() over w = 1 then date '-infinity' else from_day end as from_day,
           coalesce(lead(from_day) over w, date 'infinity') as to_day
    from exchange_rate where counted_in = ${countedIn}
    window w as (partition by currency order by from_day)`;
}

export async function listRates(db: Db, countedIn: string): Promise<ExchangeRate[]> {
  const { rows } = await sql<ExchangeRate>`
    select currency, from_day as "fromDay", rate::float8 as rate, note from exchange_rate
    where counted_in = ${countedIn} order by currency, from_day`.execute(db);
  return rows;
}

/** What one minor unit of each other currency comes to in the company's, at the highest of its rates. */
export async function highestRates(db: Db, countedIn: string): Promise<ReadonlyMap<string, number>> {
  const highest = new Map<string, number>();
  for (const rate of await listRates(db, countedIn)) {
    const { currency } = rate;
    highest.set(currency, Math.max(highest.get(currency) ?? 0, Number(minorRate(rate, countedIn))));
  }
  return highest;
}

/**
 * What an amount counts as at the `minor_rate` of its day. What is too large is refused when it comes in; where a later
 * rate brings it beyond what is counted exactly, it is held there until the rate is mended.
 */
export function countedAt(amount: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`least(round(${amount} * rate.minor_rate), ${Number.MAX_SAFE_INTEGER}::bigint)::bigint`;
}

export async function writeRate(db: Db, countedIn: string, rate: ExchangeRate, now: Date): Promise<void> {
  await sql`
    insert into exchange_rate (counted_in, currency, from_day, rate, minor_rate, note, updated_at)
    values (${countedIn}, ${rate.currency}, ${rate.fromDay}::date, ${String(rate.rate)}::numeric,
            ${minorRate(rate, countedIn)}::numeric, ${rate.note}, ${now})
    on conflict (counted_in, currency, from_day) do update set
      rate = excluded.rate, minor_rate = excluded.minor_rate, note = excluded.note,
      updated_at = excluded.updated_at`.execute(db);
}

/** Lets nobody else change the rates of a currency until the transaction ends. */
export async function lockRates(tx: Db, currency: string): Promise<void> {
  await sql`
    select from exchange_rate where currency = ${currency}
    order by counted_in, from_day limit 10000 for update`.execute(tx);
}

/** False when there was none. */
export async function deleteRate(
  db: Db,
  countedIn: string,
  { currency, fromDay }: Pick<ExchangeRate, "currency" | "fromDay">,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from exchange_rate
    where counted_in = ${countedIn} and currency = ${currency} and from_day = ${fromDay}::date`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** How many remembered purchases and subscriptions are in each other currency. */
export async function currenciesInUse(db: Db): Promise<Currencies["inUse"]> {
  const { rows } = await sql<Currencies["inUse"][number]>`
    select currency, sum(records)::bigint as records from (
      select original_currency as currency, count(*) as records from purchase
      where original_currency is not null group by original_currency
      union all
      select original_currency, count(*) from subscription
      where original_currency is not null group by original_currency
    ) used group by currency order by currency`.execute(db);
  return rows;
}
