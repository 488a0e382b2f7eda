import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Key } from "./contract.ts";

type PageOf<Item> = { items: Item[]; next: string | null };
type Input = { params?: object; query?: object };

/** A list page by page; while it is asked for in another way the old rows stay. */
export function usePages<Item>(key: Key, { params = {}, query = {} }: Input = {}) {
  const pages = useInfiniteQuery<
    PageOf<Item>,
    Error,
    InfiniteData<PageOf<Item>>,
    readonly unknown[],
    string | null
  >({
    queryKey: [key, "pages", params, query],
    queryFn: ({ pageParam, signal }) =>
      request<PageOf<Item>>(key, { params, query: { ...query, cursor: pageParam } }, signal),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  return { ...pages, rows: pages.data?.pages.flatMap(({ items }) => items) };
}
