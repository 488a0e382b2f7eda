import type { Output } from "../../api/contract.ts";

export type Case = Output<"GET /api/v1/cases">["items"][number];
export type WholeCase = Output<"GET /api/v1/customers/{customerId}/cases/{caseId}">;

/** A case by its customer. */
export type CaseName = Pick<Case, "customerId" | "caseId">;

export function idOf({ customerId, caseId }: CaseName): string {
  return `${customerId}/${caseId}`;
}

/** Where a case is. */
export function caseHref(one: CaseName): string {
  return `/cases/${idOf(one)}`;
}
