import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/client.ts";

/** As many as one request takes. */
const PIECE = 5000;
const STALE = "GET /api/v1/surveys/{surveyId}/invitations";

type Refusal = { row: number; value: string; reason: string };
export type Taken = { selected: number; already: number; refused: Refusal[] };
type List = { surveyId: string; occasion: string; lines: readonly string[] };

/**
 * Asks the customers of a list, so many at a time. Where it is cut, who was asked is not asked again by asking the same
 * list once more.
 */
export function useAsking() {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const ask = useMutation({
    mutationFn: async ({ surveyId, occasion, lines }: List) => {
      const all: Taken = { selected: 0, already: 0, refused: [] };
      setDone(0);
      for (let at = 0; at < lines.length; at += PIECE) {
        const customers = lines.slice(at, at + PIECE).map(rowOf);
        const body = { occasion, customers };
        const taken = await call("POST /api/v1/surveys/{surveyId}/invitations", {
          params: { surveyId },
          body,
        });
        all.selected += taken.selected;
        all.already += taken.already;
        all.refused.push(...taken.refused.map((one) => ({ ...one, row: one.row + at })));
        setDone(Math.min(at + PIECE, lines.length));
      }
      return all;
    },
    onSettled: () => client.invalidateQueries({ queryKey: [STALE] }),
  });
  return { ask, done };
}

function rowOf(line: string): { email: string } | { externalId: string } {
  return line.includes("@") ? { email: line } : { externalId: line };
}
