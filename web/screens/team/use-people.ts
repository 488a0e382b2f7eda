import type { Key } from "../../api/contract.ts";
import { useAnswer } from "../../api/queries.ts";

/** What a change of owners makes another. */
export const STALE: readonly Key[] = [
  "GET /api/v1/owners",
  "GET /api/v1/customers",
  "GET /api/v1/owner-changes",
  "GET /api/v1/customers/{customerId}/owner",
  "GET /api/v1/owners/{personId}/customers",
];

/** Everybody who may answer for customers, as choices by name. */
export function usePeople(): { value: string; label: string }[] {
  const { data } = useAnswer("GET /api/v1/owners");
  return (data?.items ?? [])
    .filter(({ isHere }) => isHere)
    .map(({ personId, name }) => ({ value: personId, label: name }));
}
