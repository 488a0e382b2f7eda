import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { searchOf } from "../../api/client.ts";
import { type Filter, filterOf } from "./filter.ts";

/** The filter in the address and how to change it; a change replaces the address, so that "back" leaves the list. */
export function useFilter(): [Filter, (next: Filter) => void] {
  const search = useSearch();
  const [, go] = useLocation();
  const filter = useMemo(() => filterOf(new URLSearchParams(search)), [search]);
  const change = useCallback((next: Filter) => go(addressOfFilter(next), { replace: true }), [go]);
  return [filter, change];
}

/** Where the list with this filter is. */
export function addressOfFilter(filter: Filter): string {
  const query = searchOf(filter);
  return query ? `/customers?${query}` : "/customers";
}
