import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { request } from "../../../api/client.ts";
import type { Output } from "../../../api/contract.ts";

/** As many as one request takes. */
const PIECE = 5000;
const STALE = "GET /api/v1/surveys/{surveyId}/invitations";
const KEY = "POST /api/v1/surveys/{surveyId}/invitations";

/** Who is to be asked, and the line of the box or the row of the file that says so. */
export type Line = { value: string; row: number; isOfFile: boolean };
type Refusal = Line & { reason: string };
export type Taken = { selected: number; already: number; refused: Refusal[] };
type List = { surveyId: string; occasion: string; lines: readonly Line[] };

/**
 * Asks the customers of a list, so many at a time; given up when the screen is left. Where it is cut, who was asked is not
 * asked again by asking the same list once more.
 */
export function useAsking() {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const giveUp = useRef<AbortController | null>(null);
  useEffect(() => () => giveUp.current?.abort(), []);
  const ask = useMutation({
    mutationFn: async ({ surveyId, occasion, lines }: List) => {
      const control = new AbortController();
      giveUp.current = control;
      const all: Taken = { selected: 0, already: 0, refused: [] };
      setDone(0);
      for (let at = 0; at < lines.length; at += PIECE) {
        const piece = lines.slice(at, at + PIECE);
        const body = { occasion, customers: piece.map(rowOf) };
        const taken = await request<Output<typeof KEY>>(KEY, { params: { surveyId }, body }, control.signal);
        all.selected += taken.selected;
        all.already += taken.already;
        all.refused.push(
          ...taken.refused.flatMap(({ row, reason }) => {
            const line = piece[row];
            return line ? [{ ...line, reason }] : [];
          }),
        );
        setDone(at + piece.length);
      }
      return all;
    },
    onSettled: () => client.invalidateQueries({ queryKey: [STALE] }),
  });
  return { ask, done };
}

function rowOf({ value }: Line): { email: string } | { externalId: string } {
  return value.includes("@") ? { email: value } : { externalId: value };
}
