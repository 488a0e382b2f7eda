import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { CustomerContracts } from "../../../src/insight/contracts/customer-contract.ts";
import { request } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";

const KEY = "GET /api/v1/customers/{customerId}/contracts";

/** What the customer has subscribed to; asked only where the company has subscriptions. */
export function useContracts(customerId: string): UseQueryResult<CustomerContracts, Error> {
  const { data: kinds } = useAnswer("GET /api/v1/kinds");
  return useQuery<CustomerContracts>({
    queryKey: [KEY, customerId],
    queryFn: ({ signal }) => request<CustomerContracts>(KEY, { params: { customerId } }, signal),
    enabled: kinds?.subscriptions === true,
  });
}
