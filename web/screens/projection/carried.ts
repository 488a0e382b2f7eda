import type { z } from "zod";
import type { Carried, ProjectionMonth } from "../../../src/insight/projection/projection.ts";
import type { Company } from "../../api/contract.ts";

export type Until = z.infer<typeof Carried>;
type Bound = "mean" | "low" | "high";

/** What must be sold a month to pay the fixed costs, in minor units; null while costs or margin are not known. */
export function incomeNeeded(
  company: Pick<Company, "fixedMonthlyCostsMinor" | "marginShare">,
): number | null {
  const { fixedMonthlyCostsMinor: costs, marginShare: margin } = company;
  return costs === null || margin === null ? null : costs / margin;
}

/** For how many months in a row from the first, and until which, `bound` of the income reaches what is needed. */
export function carriedUntil(months: readonly ProjectionMonth[], needed: number, bound: Bound): Until {
  const short = months.findIndex(({ incomeMinor }) => incomeMinor[bound] < needed);
  const count = short < 0 ? months.length : short;
  return { months: count, month: months[count - 1]?.month ?? null };
}
