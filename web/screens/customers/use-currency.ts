import { useAnswer } from "../../api/queries.ts";

/** What amounts are kept in where the company's settings do not say otherwise yet. */
const UNTIL_SAID = "EUR";

/** The currency of the company's accounts; undefined while it is being asked. */
export function useCurrency(): string | undefined {
  const { data, isPending } = useAnswer("GET /api/v1/company");
  return isPending ? undefined : (data?.currency ?? UNTIL_SAID);
}
