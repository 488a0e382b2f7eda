import { useInfiniteQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { AuditEntry } from "../../../src/platform/audit/audit.ts";
import { request } from "../../api/client.ts";

const KEY = "GET /api/v1/audit";
const PAGE = 50;

type Page = { items: Entry[]; next: string | null };
export type Entry = z.infer<typeof AuditEntry>;
/** What narrows the log; days as "2026-11-22", empty texts narrow nothing. */
export type ActivityFilter = { actor: string; action: string; subject: string; since: string; until: string };

/** Who saw, took out or changed what, page by page. */
export function useActivity({ since, until, ...filter }: ActivityFilter) {
  const query = {
    ...filter,
    subject: filter.subject.trim(),
    since: since && startOf(since),
    until: until && endOf(until),
  };
  return useInfiniteQuery({
    queryKey: [KEY, query],
    queryFn: ({ signal, pageParam }) =>
      request<Page>(KEY, { query: { ...query, limit: PAGE, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });
}

/** Days are the reader's own. */
function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

function endOf(day: string): string {
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}
