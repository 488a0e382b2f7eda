import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { keptAnswer } from "../runs/run.queries.ts";
import { lastMonthCarried } from "./carried.ts";
import { Projection } from "./projection.ts";

const Kept = Projection.omit({ carriedUntil: true });

/** What today's customers will bring, and until when that carries the company's costs as set now; null before the first run. */
export async function readProjection(db: Db): Promise<Projection | null> {
  const kept = await keptAnswer(db, "projection", Kept);
  return kept && { ...kept, carriedUntil: await carriedUntil(db, kept.scenarios[0]?.months) };
}

async function carriedUntil(
  db: Db,
  months: Projection["scenarios"][number]["months"] | undefined,
): Promise<Projection["carriedUntil"]> {
  const company = await readCompany(db);
  const costs = company?.fixedMonthlyCostsMinor ?? null;
  const margin = company?.marginShare ?? null;
  if (!months || costs === null || margin === null) return null;
  return lastMonthCarried(months, costs, margin);
}
