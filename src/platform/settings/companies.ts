import { recordDeed } from "../audit/audit.queries.ts";
import { atomically } from "../db/atomically.ts";
import type { Db } from "../db/db.ts";
import { AppError } from "../errors.ts";
import type { Actor } from "../http/route.ts";
import type { Services } from "../services.ts";
import { anyAmounts, holdsSample, noteCurrencyChosen, readCompany, writeCompany } from "./company.queries.ts";
import type { Company } from "./company.ts";

/** What a company is called until somebody gives it a name; until then its settings are guesses. */
const UNNAMED = "Mi empresa";

/** The currency is chosen while nothing is counted in it; beside the sample, which brought its own, it may be. */
async function chooseCurrency(tx: Db, old: Company, company: Company): Promise<void> {
  if ((await anyAmounts(tx)) && !(await holdsSample(tx))) {
    throw new AppError(
      "conflict",
      `currency: what is remembered is counted in ${old.currency}; it can be changed only while nothing is remembered`,
    );
  }
  if (company.name !== UNNAMED) await noteCurrencyChosen(tx);
}

/** Changes the company's settings, and with its time zone the hour of what runs by the clock. */
export async function changeCompany(
  { db, jobs }: Pick<Services, "db" | "jobs">,
  { company, actor }: { company: Company; actor: Actor },
  now: Date,
): Promise<Company> {
  const before = await atomically(db, async (tx) => {
    const old = await readCompany(tx);
    if (company.currency !== old.currency) await chooseCurrency(tx, old, company);
    await writeCompany(tx, company, now);
    const detail = { from: old, to: company };
    await recordDeed(tx, { actor, action: "company.change", subject: company.name, detail }, now);
    return old;
  });
  if (before.timeZone !== company.timeZone) await jobs.moveToTimeZone(company.timeZone);
  return company;
}
