import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import type { CloseInput } from "../../../src/action/working/closing.ts";
import type { HandOverInput } from "../../../src/action/working/hand-overs.ts";
import { call } from "../../api/client.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import type { CaseName } from "./case-data.ts";

export type Closing = z.input<typeof CloseInput>;
export type Offer = z.input<typeof HandOverInput>;

/** What was done last, and how it is undone while it can be. */
export type Done = { said: string; undo: (() => Promise<void>) | null };

type Deed = {
  act: (params: CaseName) => Promise<unknown>;
  undo: (params: CaseName) => Promise<unknown>;
  said: (n: number, shown: string) => string;
};

/** What is done with one case or several at once, each by itself: what is refused of one leaves the others done. */
export function useCaseActs() {
  const { text, format, again, refusal } = useSurroundings();
  const [done, setDone] = useState<Done | null>(null);
  const [isBusy, setBusy] = useState(false);

  const inWords = (what: string | false, refused: readonly Error[]) => {
    const count = refused.length;
    const why = refused[0] && text.done.refused(count, format.number(count), refusal(refused[0]));
    return [what, why].filter(Boolean).join(" ");
  };

  const onEach = async (cases: readonly CaseName[], { act, undo, said }: Deed) => {
    if (cases.length === 0) return;
    setBusy(true);
    const { kept, refused } = await inTurn(cases, act);
    const undoAll = async () => {
      const back = await inTurn(kept, undo);
      setDone({ said: inWords(back.kept.length > 0 && text.undone, back.refused), undo: null });
      again();
    };
    const what = kept.length > 0 && said(kept.length, format.number(kept.length));
    setDone({ said: inWords(what, refused), undo: kept.length > 0 ? undoAll : null });
    setBusy(false);
    again();
  };

  return {
    done,
    isBusy,
    dismiss: () => setDone(null),
    take: (cases: readonly CaseName[]) => onEach(cases, { act: take, undo: giveBack, said: text.done.taken }),
    offer: (cases: readonly CaseName[], body: Offer) =>
      onEach(cases, { act: offerWith(body), undo: withdraw, said: text.done.offered }),
    close: (cases: readonly CaseName[], body: Closing) =>
      onEach(cases, { act: closeWith(body), undo: undoClosing, said: text.done.closed }),
  };
}

export type CaseActs = ReturnType<typeof useCaseActs>;

function useSurroundings() {
  const client = useQueryClient();
  const again = () =>
    void client.invalidateQueries({
      predicate: ({ queryKey: [key] }) => typeof key === "string" && /\/(cases|today)\b/.test(key),
    });
  return { text: useCasesText(), format: useFormat(), refusal: useProblemWords(), again };
}

async function inTurn(cases: readonly CaseName[], act: (params: CaseName) => Promise<unknown>) {
  const kept: CaseName[] = [];
  const refused: Error[] = [];
  for (const { customerId, caseId } of cases) {
    try {
      await act({ customerId, caseId });
      kept.push({ customerId, caseId });
    } catch (cause) {
      refused.push(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }
  return { kept, refused };
}

const take = (params: CaseName) =>
  call("POST /api/v1/customers/{customerId}/cases/{caseId}/take", { params });
const giveBack = (params: CaseName) =>
  call("POST /api/v1/customers/{customerId}/cases/{caseId}/give-back", { params });
const withdraw = (params: CaseName) =>
  call("DELETE /api/v1/customers/{customerId}/cases/{caseId}/hand-over", { params });
const offerWith = (body: Offer) => (params: CaseName) =>
  call("POST /api/v1/customers/{customerId}/cases/{caseId}/hand-over", { params, body });
const closeWith = (body: Closing) => (params: CaseName) =>
  call("POST /api/v1/customers/{customerId}/cases/{caseId}/close", { params, body });
const undoClosing = (params: CaseName) =>
  call("POST /api/v1/customers/{customerId}/cases/{caseId}/close/undo", { params });
