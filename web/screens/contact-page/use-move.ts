import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../../api/queries.ts";
import type { Contact } from "./whole-contact.ts";

/** Puts a contact into another matter (null: one of its own), and back; what tells of matters is asked again. */
export function useMove({ customerId, contactId, matterId }: Contact, isAlone: boolean) {
  const client = useQueryClient();
  // A matter is no more once its only contact has left it: the way back leads into one of its own.
  const [former, setFormer] = useState<{ matterId: string | null } | null>(null);
  const act = useAct("POST /api/v1/contacts/{contactId}/matter");
  const put = (to: string | null, done: () => void) =>
    act.mutate(
      { params: { contactId }, body: { customerId, matterId: to } },
      {
        onSuccess: async () => {
          done();
          await client.invalidateQueries({ predicate: ({ queryKey: [key] }) => isOfMatters(key) });
        },
      },
    );
  return {
    isBusy: act.isPending,
    error: act.error,
    moved: former !== null,
    move: (to: string | null) => put(to, () => setFormer({ matterId: isAlone ? null : matterId })),
    undo: () => former && put(former.matterId, () => setFormer(null)),
  };
}

/** What a contact's going elsewhere changes: all about its customer, and cases. */
function isOfMatters(key: unknown): boolean {
  return typeof key === "string" && /^GET \/api\/v1\/(contacts|customers|cases|today)/.test(key);
}
