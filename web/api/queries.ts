import {
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { askedAhead } from "../first/ahead.ts";
import { request } from "./client.ts";
import type { Input, Key, Output, Rest } from "./contract.ts";

/** Reads a route and keeps its answer; asked again when the input changes. */
export function useAnswer<K extends Key>(key: K, ...[input]: Rest<K>): UseQueryResult<Output<K>, Error> {
  return useQuery<Output<K>>(question(key, input));
}

function question<K extends Key>(key: K, input?: Input<K>) {
  return {
    queryKey: input === undefined ? [key] : [key, input],
    queryFn: ({ signal }: { signal: AbortSignal }) => request<Output<K>>(key, input ?? {}, signal),
  };
}

/** Keeps the answers that are on their way already; a failure is met again, and told, by who shows the answer. */
export function keepBegun(client: QueryClient): void {
  for (const key of askedAhead())
    void client.prefetchQuery({ queryKey: [key], queryFn: ({ signal }) => request(key, {}, signal) });
}

/** Does something on the server; afterwards the answers of `stale` routes are asked again. */
export function useAct<K extends Key>(
  key: K,
  stale: readonly Key[] = [],
): UseMutationResult<Output<K>, Error, Input<K>> {
  const client = useQueryClient();
  return useMutation<Output<K>, Error, Input<K>>({
    mutationFn: (input) => request<Output<K>>(key, input),
    onSuccess: () => Promise.all(stale.map((route) => client.invalidateQueries({ queryKey: [route] }))),
  });
}
