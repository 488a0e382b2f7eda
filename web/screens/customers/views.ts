import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { SavedView } from "../../../src/insight/customers/saved-view.ts";
import { request } from "../../api/client.ts";
import type { Filter } from "./filter.ts";

export type View = SavedView;

const LIST = "GET /api/v1/views";

/** Views kept by name, for everybody of the company. */
export function useViews() {
  return useQuery({
    queryKey: [LIST],
    queryFn: ({ signal }) => request<{ items: View[] }>(LIST, {}, signal),
  });
}

/** Keeps a view; refused with `conflict` when its name is taken. */
export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; query: Filter }) => request<View>("POST /api/v1/views", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [LIST] }),
  });
}

/** Forgets a view. */
export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (viewId: string) => request<unknown>("DELETE /api/v1/views/{viewId}", { params: { viewId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [LIST] }),
  });
}
