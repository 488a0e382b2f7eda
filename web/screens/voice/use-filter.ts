import { useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import type { VoiceView } from "../../../src/action/heard/heard.ts";

/** Which comments are looked for, as the address says it and a kept filter does. */
export type Filter = VoiceView["query"];
/** Parts of a filter to be changed; an empty one goes. */
export type Change = { [Field in keyof Filter]?: Filter[Field] | "" };

export const SENTIMENTS = ["negative", "neutral", "positive"] as const;
export const KINDS = ["contact", "review", "answer"] as const;
export const FLAGS = ["owed", "leaving", "urgent"] as const;
const FIELDS = ["search", "topic", "touchpoint", "sentiment", "kind", ...FLAGS] as const;

/** The filter in the address, and a way to put another in its place. */
export function useFilter(): [Filter, (next: Change) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const filter = useMemo(() => filterOf(new URLSearchParams(search)), [search]);
  const keep = (next: Change) => {
    const params = new URLSearchParams(search);
    for (const field of FIELDS) {
      const value = next[field];
      if (value) params.set(field, value);
      else params.delete(field);
    }
    const query = params.toString();
    go(query ? `${path}?${query}` : path, { replace: true });
  };
  return [filter, keep];
}

/** What is not understood in an address narrows nothing. */
function filterOf(params: URLSearchParams): Filter {
  const [sentiment, kind] = [
    SENTIMENTS.find((one) => one === params.get("sentiment")),
    KINDS.find((one) => one === params.get("kind")),
  ];
  const texts = (["search", "topic", "touchpoint"] as const).flatMap((field) => {
    const value = params.get(field);
    return value ? [[field, value] as const] : [];
  });
  const flags = FLAGS.filter((flag) => params.get(flag) === "true").map((flag) => [flag, "true"] as const);
  return {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(flags),
    ...(sentiment && { sentiment }),
    ...(kind && { kind }),
  };
}
