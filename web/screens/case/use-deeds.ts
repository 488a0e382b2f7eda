import { call } from "../../api/client.ts";
import type { CaseName, WholeCase } from "../cases/case-data.ts";
import type { Saying } from "./say-dialog.tsx";
import { useCaseDeed } from "./use-case-deed.ts";

type Said = { text: string; until: string; onceId: string };

/** What is done with the case on the screen; afterwards all that tells of it is read again. */
export function useDeeds({ customerId, caseId }: CaseName, handOver: WholeCase["handOver"]) {
  const params = { customerId, caseId };
  const deed = useCaseDeed();
  const offered = { ...params, handOverId: handOver?.handOverId ?? "" };
  const acts: Readonly<Record<Saying, (said: Said) => Promise<unknown>>> = {
    note: ({ text, onceId }) =>
      call("POST /api/v1/customers/{customerId}/cases/{caseId}/notes", { params, body: { text, onceId } }),
    contacted: ({ text, onceId }) =>
      call("POST /api/v1/customers/{customerId}/cases/{caseId}/contacted", {
        params,
        body: { text, onceId },
      }),
    promise: ({ text, until, onceId }) =>
      call("POST /api/v1/customers/{customerId}/cases/{caseId}/promise", {
        params,
        body: { text, until: new Date(until).toISOString(), onceId },
      }),
    reopen: ({ text }) =>
      call("POST /api/v1/customers/{customerId}/cases/{caseId}/reopen", { params, body: { text } }),
    decline: ({ text }) =>
      call("POST /api/v1/customers/{customerId}/cases/{caseId}/hand-overs/{handOverId}/decline", {
        params: offered,
        body: { text },
      }),
  };
  return {
    isBusy: deed.isPending,
    error: deed.error,
    say: (saying: Saying, said: Said, onSuccess: () => void) =>
      deed.mutate(() => acts[saying](said), { onSuccess }),
    forget: deed.reset,
    accept: () =>
      deed.mutate(() =>
        call("POST /api/v1/customers/{customerId}/cases/{caseId}/hand-overs/{handOverId}/accept", {
          params: offered,
        }),
      ),
    withdraw: () =>
      deed.mutate(() => call("DELETE /api/v1/customers/{customerId}/cases/{caseId}/hand-over", { params })),
  };
}

export type Deeds = ReturnType<typeof useDeeds>;
