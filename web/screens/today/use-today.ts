import { useQuery } from "@tanstack/react-query";
import { request } from "../../api/client.ts";
import type { Output } from "../../api/contract.ts";

const KEY = "GET /api/v1/today";
const AGAIN_MS = 60_000;

export type Today = Output<typeof KEY>;

/** The day, asked again every minute. */
export function useToday() {
  return useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => request<Today>(KEY, {}, signal),
    refetchInterval: AGAIN_MS,
  });
}
