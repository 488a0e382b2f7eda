import { recordDeed } from "../audit/audit.queries.ts";
import { atomically } from "../db/atomically.ts";
import type { Actor } from "../http/route.ts";
import type { Services } from "../services.ts";
import { readCompany, writeCompany } from "./company.queries.ts";
import type { Company } from "./company.ts";

/** Changes the company's settings, and with its time zone the hour of what runs by the clock. */
export async function changeCompany(
  { db, jobs }: Pick<Services, "db" | "jobs">,
  { company, actor }: { company: Company; actor: Actor },
  now: Date,
): Promise<Company> {
  const before = await atomically(db, async (tx) => {
    const old = await readCompany(tx);
    await writeCompany(tx, company, now);
    const detail = { from: old, to: company };
    await recordDeed(tx, { actor, action: "company.change", subject: company.name, detail }, now);
    return old;
  });
  if (before.timeZone !== company.timeZone) await jobs.moveToTimeZone(company.timeZone);
  return company;
}
