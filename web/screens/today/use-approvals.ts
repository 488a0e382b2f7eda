import { useInfiniteQuery } from "@tanstack/react-query";
import { request } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";
import { useMay } from "../../ui/use-may.ts";

const KEY = "GET /api/v1/compensations";
const PAGE = 12;
const AGAIN_MS = 60_000;

type Page = Output<typeof KEY>;
export type Approval = Page["items"][number];

/** What waits for a manager to approve it, the newest first, asked again every minute; nothing for who is none. */
export function useApprovals() {
  const mayApprove = useMay("manager");
  const pages = useInfiniteQuery({
    queryKey: [KEY],
    queryFn: ({ pageParam, signal }) =>
      request<Page>(KEY, { query: { limit: PAGE, cursor: pageParam } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: AGAIN_MS,
    enabled: mayApprove,
  });
  const rows = mayApprove ? pages.data?.pages.flatMap(({ items }) => items) : [];
  return { ...pages, rows };
}
