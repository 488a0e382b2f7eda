import { useQueryClient } from "@tanstack/react-query";
import type { Input, Key, Output } from "../../../api/contract.ts";
import { isOutrun } from "../../../api/problem.ts";
import { useAct } from "../../../api/queries.ts";

/** Writes what is kept as a whole; where somebody else was quicker, what is kept now is read. */
export function useWhole<K extends Key>(route: K, list: Key, others: readonly Key[] = []) {
  const client = useQueryClient();
  const { isPending, error, mutate } = useAct(route, [list, ...others]);
  const readAgain = (refusal: Error) => {
    if (isOutrun(refusal)) void client.invalidateQueries({ queryKey: [list] });
  };
  const write = (input: Input<K>, onSuccess: (kept: Output<K>) => void) =>
    mutate(input, { onSuccess, onError: readAgain });
  return { isPending, error, write };
}
