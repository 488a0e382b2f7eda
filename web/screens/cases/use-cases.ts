import { useInfiniteQuery } from "@tanstack/react-query";
import { request } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";
import { type CaseFilter, queryOf } from "./case-filter.ts";

const KEY = "GET /api/v1/cases";
const PAGE = 50;
const AGAIN_MS = 30_000;

/** The list page by page; asked again every half minute, for others work on it too. */
export function useCases(filter: CaseFilter) {
  return useInfiniteQuery({
    queryKey: [KEY, "pages", filter],
    queryFn: ({ pageParam, signal }) =>
      request<Output<typeof KEY>>(
        KEY,
        { query: { ...queryOf(filter), limit: PAGE, cursor: pageParam } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: AGAIN_MS,
  });
}
