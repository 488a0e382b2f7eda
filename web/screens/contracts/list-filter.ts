import type { Text } from "../../text/en.ts";
import type { Formats } from "../../text/format.ts";
import type { Filter } from "./contract-data.ts";

export const SORTS = ["risk", "income", "ended"] as const;
const STATES = ["running", "leaving", "ended", "present"] as const;
const SPELLS = ["first", "later"] as const;
const BILLING = ["week", "month", "quarter", "half", "year"] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function oneOf<const T extends string>(allowed: readonly T[], value: string | null): T | undefined {
  return allowed.find((known) => known === value);
}

export function sortOf(params: URLSearchParams): (typeof SORTS)[number] {
  return oneOf(SORTS, params.get("sort")) ?? "risk";
}

/** Reads a filter from an address; what is not understood is left out. */
export function filterOf(params: URLSearchParams): Filter {
  const day = (name: string) => [params.get(name) ?? ""].find((value) => DAY.test(value));
  const said = (name: string) => params.get(name) || undefined;
  const filter: Filter = {
    state: oneOf(STATES, params.get("state")),
    joinedMonth: day("joinedMonth"),
    joinedSince: day("joinedSince"),
    spell: oneOf(SPELLS, params.get("spell")),
    endedMonth: day("endedMonth"),
    endedSince: day("endedSince"),
    ranOn: day("ranOn"),
    reason: said("reason"),
    product: said("product"),
    billingPeriod: oneOf(BILLING, params.get("billingPeriod")),
    attribute: said("attribute"),
    value: said("value"),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** What the filter leaves, in words. */
export function filterInWords(filter: Filter, { text, format }: { text: Text; format: Formats }): string[] {
  const { list, billing, reasons } = text.contracts;
  const words = list.filters;
  const reason = filter.reason === "~unknown" ? reasons.unknown : filter.reason;
  const all = [
    filter.state && words[filter.state],
    filter.joinedMonth && words.joined(format.month(filter.joinedMonth)),
    filter.joinedSince && words.joinedSince(format.day(filter.joinedSince)),
    filter.spell && words[filter.spell],
    filter.endedMonth && words.endedMonth(format.month(filter.endedMonth)),
    filter.endedSince && words.endedSince(format.day(filter.endedSince)),
    filter.ranOn && words.ranOn(format.day(filter.ranOn)),
    reason && words.reason(reason),
    filter.product,
    filter.billingPeriod && billing[filter.billingPeriod],
    filter.attribute && `${filter.attribute}: ${filter.value ?? ""}`,
  ];
  return all.filter((said) => typeof said === "string" && said !== "").map(String);
}
