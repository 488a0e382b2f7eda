import type { Output } from "../../api/contract.ts";

/** Whether all that is known are contracts: of them is not worked out what leaving goes together with. */
export function areContractsAlone(kinds: Output<"GET /api/v1/kinds"> | undefined): boolean {
  return kinds?.subscriptions === true && !kinds.purchases;
}
