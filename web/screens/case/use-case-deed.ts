import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isOfCase } from "./use-watching.ts";

/** Does something about a case; afterwards all that tells of it is read again. */
export function useCaseDeed<Said = unknown>() {
  const client = useQueryClient();
  return useMutation<Said, Error, () => Promise<Said>>({
    mutationFn: (act) => act(),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey: [key] }) => isOfCase(key) }),
  });
}
