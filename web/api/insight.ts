import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Output } from "./contract.ts";

const KEY = "GET /api/v1/insight";

/** How the numbers on screen came about; asked every second while they are being worked out, else every half minute. */
export function useInsight(): UseQueryResult<Output<typeof KEY>, Error> {
  return useQuery<Output<typeof KEY>>({
    queryKey: [KEY],
    queryFn: ({ signal }) => request<Output<typeof KEY>>(KEY, {}, signal),
    refetchInterval: ({ state }) => (state.data?.running ? 1000 : 30_000),
    staleTime: 1000,
  });
}
