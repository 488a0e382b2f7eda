import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { CustomerList } from "../../../src/insight/customers/customer-list.ts";
import { request } from "../../api/client.ts";
import type { Filter } from "./filter.ts";

const KEY = "GET /api/v1/customers";
const PAGE = 50;

/** The list page by page; while a new filter is on the way the old rows stay. */
export function useCustomers(filter: Filter) {
  return useInfiniteQuery<CustomerList, Error, InfiniteData<CustomerList>, readonly unknown[], string | null>(
    {
      queryKey: [KEY, "pages", filter],
      queryFn: ({ pageParam, signal }) =>
        request<CustomerList>(KEY, { query: { ...filter, limit: PAGE, cursor: pageParam } }, signal),
      initialPageParam: null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    },
  );
}
