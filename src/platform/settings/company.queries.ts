import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { Company } from "./company.ts";

/** The company's settings; until somebody changes them, those that the migration assumes. */
export async function readCompany(db: Db): Promise<Company> {
  const row = await db.selectFrom("company").selectAll().executeTakeFirstOrThrow();
  return Company.parse({
    name: row.name,
    currency: row.currency,
    timeZone: row.time_zone,
    country: row.country,
    language: row.language,
    fixedMonthlyCostsMinor: row.fixed_monthly_costs_minor,
    marginShare: row.margin_share,
  });
}

/** Keeps the company's settings in place of those before. */
export async function writeCompany(db: Db, company: Company, now: Date): Promise<void> {
  const values = {
    name: company.name,
    currency: company.currency,
    time_zone: company.timeZone,
    country: company.country,
    language: company.language,
    fixed_monthly_costs_minor: company.fixedMonthlyCostsMinor,
    margin_share: company.marginShare,
    updated_at: now,
  };
  await db.updateTable("company").set(values).execute();
}

/** Whether there is any customer, be it of the sample. */
export async function holdsCustomers(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from customer) as any`.execute(db);
  return rows[0]?.any ?? false;
}

/** Notes that a person chose the currency the company counts in: files in another do not decide it any more. */
export async function noteCurrencyChosen(db: Db): Promise<void> {
  await db.updateTable("company").set({ currency_decided_by: "person" }).execute();
}

/** Whether amounts are remembered, which are counted in one currency. */
export async function anyAmounts(db: Db): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select 1 from purchase) or exists (select 1 from subscription) as some`.execute(db);
  return rows[0]?.some ?? false;
}

/** Whether what is in the store is a sample and nothing else. */
export async function holdsSample(db: Db): Promise<boolean> {
  return (await sampleHeld(db)) !== null;
}

/** Which sample is in the store; null where there is none, or something else too. */
export async function sampleHeld(db: Db): Promise<"company" | "purchases" | null> {
  const { rows } = await sql<{ sample: boolean | null; simulated: boolean | null }>`
    select bool_and(is_sample) as sample, bool_or(mapping ->> 'source' = 'simulated') as simulated
    from import where state in ('running', 'done')`.execute(db);
  const [held] = rows;
  if (!held?.sample) return null;
  return held.simulated ? "company" : "purchases";
}

/** Holds back others who change what the company says until the transaction ends. */
export async function lockCompany(tx: Db): Promise<void> {
  await sql`select from company for update`.execute(tx);
}
