import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";
import { type CaseFilter, queryOf } from "./case-filter.ts";
import { useLiveCases } from "./use-live-cases.ts";

const KEY = "GET /api/v1/cases";
const PAGE = 50;
const AGAIN_MS = 30_000;
/** What is done in another process, as by a command in the terminal, nobody is told of. */
const AGAIN_LIVE_MS = 180_000;
/** An answer may have been on its way for so long. */
const ON_ITS_WAY_MS = 2000;

/** The list page by page; read again when some case changes, or each half minute where that cannot be heard. */
export function useCases(filter: CaseFilter) {
  const client = useQueryClient();
  const isLive = useLiveCases((agoMs) => {
    const readAt = client.getQueryState([KEY, "pages", filter])?.dataUpdatedAt ?? 0;
    const isMissed = Date.now() - readAt + ON_ITS_WAY_MS > agoMs;
    if (readAt > 0 && isMissed) void client.invalidateQueries({ queryKey: [KEY, "pages"] });
  });
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
    refetchInterval: isLive ? AGAIN_LIVE_MS : AGAIN_MS,
  });
}
