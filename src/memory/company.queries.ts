import { sql } from "kysely";
import type { Db } from "../platform/db/db.ts";
import { AppError } from "../platform/errors.ts";

/** What memory needs to know of the company to read what comes in. */
export type CompanyFacts = { currency: string; timeZone: string; country: string };

/** Until the settings say otherwise. */
const UNTIL_SAID: CompanyFacts = { currency: "EUR", timeZone: "Europe/Madrid", country: "ES" };

/** The currency is that of what is remembered; before anything is, that of the settings. */
export async function companyFacts(db: Db): Promise<CompanyFacts> {
  const { rows } = await sql<{ [Fact in keyof CompanyFacts]: string | null }>`
    select coalesce((select currency from purchase limit 1), company.currency) as currency,
           company.time_zone as "timeZone", company.country
    from (select) one left join company on true`.execute(db);
  const said = rows[0];
  return {
    currency: said?.currency ?? UNTIL_SAID.currency,
    timeZone: said?.timeZone ?? UNTIL_SAID.timeZone,
    country: said?.country ?? UNTIL_SAID.country,
  };
}

/**
 * Makes sure that amounts in `currency` may be remembered: one store keeps one currency, which the first purchases decide.
 *
 * @throws AppError `conflict` when purchases in another currency are remembered already.
 */
export async function settleCurrency(db: Db, currency: string): Promise<void> {
  const { rows } = await sql<{ currency: string }>`select currency from purchase limit 1`.execute(db);
  const kept = rows[0]?.currency ?? currency;
  if (kept === currency) return;
  throw new AppError(
    "conflict",
    `currency: ${currency}: what is remembered is in ${kept}, and one store keeps one currency`,
  );
}

/** The company's own purchases decide the currency of its settings. */
export async function adoptCurrency(db: Db, currency: string): Promise<void> {
  await sql`update company set currency = ${currency} where currency <> ${currency}`.execute(db);
}
