import { useAnswer } from "../../api/queries.ts";

/** What amounts are kept in where neither purchases nor settings say otherwise yet. */
const UNTIL_SAID = "EUR";

/** The currency of what is remembered (the sample has its own), else the settings'; undefined while being asked. */
export function useCurrency(): string | undefined {
  const bucket = useAnswer("GET /api/v1/bucket");
  const company = useAnswer("GET /api/v1/company");
  if (bucket.data) return bucket.data.currency;
  if (bucket.isPending || company.isPending) return undefined;
  return company.data?.currency ?? UNTIL_SAID;
}
