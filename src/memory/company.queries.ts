import { type RawBuilder, sql } from "kysely";
import type { Db } from "../platform/db/db.ts";

/** What memory needs to know of the company to read what comes in. */
export type CompanyFacts = { currency: string; timeZone: string; country: string };

/** Until the settings say otherwise. */
export const UNTIL_SAID: CompanyFacts = { currency: "EUR", timeZone: "Europe/Madrid", country: "ES" };

/** SQL of the company's time zone, as a text. */
export const COMPANY_ZONE_SQL = `coalesce((select time_zone from company), '${UNTIL_SAID.timeZone}')`;

/** The same, to be put into a query. */
export const COMPANY_ZONE: RawBuilder<string> = sql.raw(COMPANY_ZONE_SQL);

/** SQL of the moment at which a day begins where the company is, or one so many days later. */
export function beginningOf(day: string, daysLater = 0): RawBuilder<Date> {
  return sql`((${day}::date + ${daysLater}::int)::timestamp at time zone ${COMPANY_ZONE})`;
}

/** What is remembered is counted in its own currency; before anything is, in that of the settings. */
const REMEMBERED: RawBuilder<unknown> = sql`
  coalesce((select currency from purchase limit 1), (select currency from subscription limit 1))`;

export async function companyFacts(db: Db): Promise<CompanyFacts> {
  const { rows } = await sql<{ [Fact in keyof CompanyFacts]: string | null }>`
    select coalesce(${REMEMBERED}, company.currency) as currency,
           company.time_zone as "timeZone", company.country
    from (select) one left join company on true`.execute(db);
  const said = rows[0];
  return {
    currency: said?.currency ?? UNTIL_SAID.currency,
    timeZone: said?.timeZone ?? UNTIL_SAID.timeZone,
    country: said?.country ?? UNTIL_SAID.country,
  };
}

/** What the company counts in, who decided that, and whether something is remembered in it. */
export type CurrencyState = { currency: string; decidedBy: "nobody" | "data" | "person"; isFixed: boolean };

export async function currencyState(db: Db): Promise<CurrencyState> {
  const { rows } = await sql<{ remembered: string | null; said: string | null; decidedBy: string | null }>`
    select ${REMEMBERED} as remembered, company.currency as said, company.currency_decided_by as "decidedBy"
    from (select) one left join company on true`.execute(db);
  const { remembered = null, said = null, decidedBy = null } = rows[0] ?? {};
  return {
    currency: remembered ?? said ?? UNTIL_SAID.currency,
    decidedBy: decidedBy === "data" || decidedBy === "person" ? decidedBy : "nobody",
    isFixed: remembered !== null,
  };
}

/**
 * The currency in which a file is counted: that of what is remembered; before anything is, the one a person chose, or
 * else the file's own, which decides it then. The sample is counted in its own.
 */
export async function countedCurrency(db: Db, ofFile: string, isSample: boolean): Promise<string> {
  const { currency, decidedBy, isFixed } = await currencyState(db);
  if (isFixed) return currency;
  return decidedBy === "person" && !isSample ? currency : ofFile;
}

/** The company's first data decide the currency of its settings, unless a person has. */
export async function adoptCurrency(db: Db, currency: string): Promise<void> {
  await sql`
    update company set currency = ${currency}, currency_decided_by = 'data'
    where currency_decided_by <> 'person' and (currency <> ${currency} or currency_decided_by <> 'data')`.execute(
    db,
  );
}
