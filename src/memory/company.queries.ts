import { sql } from "kysely";
import type { Db } from "../platform/db/db.ts";
import { AppError } from "../platform/errors.ts";

/** What memory needs to know of the company to read what comes in. */
export type CompanyFacts = { currency: string; timeZone: string; country: string };

/** Until the settings say otherwise. */
const UNTIL_SAID: CompanyFacts = { currency: "EUR", timeZone: "Europe/Madrid", country: "ES" };

export async function companyFacts(db: Db): Promise<CompanyFacts> {
  const { rows } = await sql<CompanyFacts>`
    select currency, time_zone as "timeZone", country from company`.execute(db);
  return rows[0] ?? UNTIL_SAID;
}

/**
 * Makes sure that amounts in `currency` may be remembered: the company keeps its accounts in one currency, which the
 * first purchases decide.
 *
 * @throws AppError `conflict` when purchases in another currency are remembered already.
 */
export async function settleCurrency(db: Db, currency: string): Promise<void> {
  const facts = await companyFacts(db);
  if (facts.currency === currency) return;
  const { rows } = await sql<{ currency: string }>`select currency from purchase limit 1`.execute(db);
  const kept = rows[0]?.currency;
  if (kept !== undefined && kept !== currency) {
    throw new AppError(
      "conflict",
      `currency: ${currency}: what is remembered is in ${kept}; one store keeps one currency`,
    );
  }
  await sql`update company set currency = ${currency}`.execute(db);
}
