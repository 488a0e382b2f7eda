import {
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
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

/** A route that takes no input. */
export type QuestionWithoutInput = { [K in Key]: object extends Input<K> ? K : never }[Key];

/** Asks before anybody shows the answer; a failure is met again, and told, by who shows it. */
export function askAhead(client: QueryClient, key: QuestionWithoutInput): Promise<void> {
  return client.prefetchQuery(question(key));
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
