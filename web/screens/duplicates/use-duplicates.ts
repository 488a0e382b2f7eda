import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
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

const LOOKED_MS = 12_000;
const EVERY_MS = 1500;

/** Has it looked for duplicates now; the list is asked again for some seconds, until what is found stands there. */
export function useLookNow(): { look: () => void; looking: boolean; error: Error | null } {
  const client = useQueryClient();
  const [looking, setLooking] = useState(false);
  const { mutate, error } = useMutation({
    mutationFn: () => call("POST /api/v1/duplicates/look"),
    onSuccess: () => setLooking(true),
  });
  useEffect(() => {
    if (!looking) return;
    const again = setInterval(() => void client.invalidateQueries({ queryKey: [LIST] }), EVERY_MS);
    const end = setTimeout(() => setLooking(false), LOOKED_MS);
    return () => {
      clearInterval(again);
      clearTimeout(end);
    };
  }, [looking, client]);
  return { look: () => mutate(), looking, error };
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

const COMPARE = "GET /api/v1/customers/{customerId}/compare/{otherId}";

/** Forgets every answer that a merge or a split makes another; the comparison that is being left is not asked again. */
export function useForgetCustomers(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: [COMPARE], refetchType: "none" });
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== COMPARE });
  };
}
