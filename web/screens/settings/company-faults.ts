import type { Company } from "../../api/contract.ts";

type Words = { badName: string; badMargin: string; badCosts: string };
export type Faults = { name?: string; margin?: string; costs?: string };

/** What cannot be saved as it is, in words. */
export function faultsIn({ name, marginShare, fixedMonthlyCostsMinor }: Company, text: Words): Faults {
  return {
    ...(name.trim() === "" && { name: text.badName }),
    ...(marginShare !== null && !(marginShare > 0 && marginShare <= 1) && { margin: text.badMargin }),
    ...(fixedMonthlyCostsMinor !== null && fixedMonthlyCostsMinor < 0 && { costs: text.badCosts }),
  };
}
