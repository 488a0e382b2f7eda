import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, request } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";

const LIST = "GET /api/v1/duplicates";
const PAGE = 30;

/** Suggestions page by page. */
export function useDuplicates() {
  return useInfiniteQuery({
    queryKey: [LIST],
    queryFn: ({ pageParam, signal }) =>
      request<Output<typeof LIST>>(LIST, { query: { limit: PAGE, cursor: pageParam } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** Says that two customers are two, or takes that back. */
export function useDismiss(customerId: string, otherId: string) {
  return useMutation({
    mutationFn: (dismissed: boolean) =>
      call("PUT /api/v1/duplicates/{customerId}/{otherId}", {
        params: { customerId, otherId },
        body: { dismissed },
      }),
  });
}

/** Forgets every answer that a merge or a split makes another. */
export function useForgetCustomers(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
