import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { ApiKey, MadeApiKey, NewApiKey } from "../../../src/platform/auth/keys/api-key.ts";
import { request } from "../../api/client.ts";

const KEYS = "GET /api/v1/api-keys";

export type { ApiKey, NewApiKey };

/** All API keys, without the keys themselves. */
export function useKeys() {
  return useQuery({
    queryKey: [KEYS],
    queryFn: ({ signal }) => request<{ items: ApiKey[] }>(KEYS, {}, signal),
  });
}

/** Makes a key; the answer is the only place where it is told. */
export function useMakeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewApiKey) => request<z.infer<typeof MadeApiKey>>("POST /api/v1/api-keys", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEYS] }),
  });
}

/** Makes a key worthless. */
export function useRevokeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (keyId: string) => request<unknown>("DELETE /api/v1/api-keys/{keyId}", { params: { keyId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEYS] }),
  });
}
