import type { z } from "zod";
import type { CustomerFilter, CustomerSort } from "../../../src/insight/customers/customer-list.ts";

export const STATES = ["new", "active", "cooling", "lost"] as const;
export const TIERS = ["core", "high", "middle", "low"] as const;
export const AGES = ["0-2", "3-5", "6-11", "12-23", "24+"] as const;
export const SORTS = ["value", "risk", "name", "recent", "spend"] as const;
const AMONG = ["present", "scored"] as const;
const LEAKS = ["present", "gone"] as const;
const MOVEMENTS = ["joined", "lost", "returned"] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the list shows and in which order; kept in the address, so that it can be sent to someone. */
export type Filter = z.input<typeof CustomerFilter> & { sort?: z.infer<typeof CustomerSort> | undefined };

/** Reads a filter from an address; what is not understood is left out. */
export function filterOf(params: URLSearchParams): Filter {
  const get = (name: string) => params.get(name) || undefined;
  const day = (name: string) => matching(get(name), DAY);
  const movement = oneOf(MOVEMENTS, get("movement"));
  return present({
    search: get("search")?.slice(0, 200),
    state: oneOf([...STATES, ...AMONG], get("state")),
    tier: oneOf(TIERS, get("tier")),
    country: get("country"),
    firstProduct: get("firstProduct"),
    age: oneOf(AGES, get("age")),
    leak: oneOf(LEAKS, get("leak")),
    lostSince: day("lostSince"),
    movement,
    ...(movement && { month: day("month"), from: day("from"), to: day("to") }),
    sort: oneOf(SORTS, get("sort")),
  });
}

/** The filter without what is absent, so that equal filters have equal addresses. */
export function present(filter: Filter): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""),
  );
}

/** The filter without `name`; the months go with their movement. */
export function without(filter: Filter, name: keyof Filter): Filter {
  const months = name === "movement" ? { month: undefined, from: undefined, to: undefined } : {};
  return present({ ...filter, ...months, [name]: undefined });
}

/** How many things narrow the list, the words searched aside. */
export function narrowedBy(filter: Filter): number {
  const { search: _search, sort: _sort, month: _month, from: _from, to: _to, ...narrowing } = filter;
  return Object.keys(present(narrowing)).length;
}

function oneOf<const T extends string>(allowed: readonly T[], value: string | undefined): T | undefined {
  return allowed.find((known) => known === value);
}

function matching(value: string | undefined, pattern: RegExp): string | undefined {
  return value && pattern.test(value) ? value : undefined;
}
