import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { request } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";
import type { Period } from "./use-period.ts";

const LIST = "GET /api/v1/touchpoints/{key}/contacts";
const PAGE = 50;

export type MetContact = Output<typeof LIST>["items"][number];

/** The contacts of a touchpoint page by page. */
export function useMet(key: string, query: Period & { only?: "broken" }) {
  return useInfiniteQuery({
    queryKey: [LIST, key, query],
    queryFn: ({ pageParam, signal }) =>
      request<Output<typeof LIST>>(
        LIST,
        { params: { key }, query: { ...query, limit: PAGE, cursor: pageParam } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
