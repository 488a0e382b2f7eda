import {
  useInfiniteQuery,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Import, ImportMapping } from "../../../src/channels/csv/import.ts";
import { call, request } from "../../api/client.ts";
import { useReader } from "../../text/text.tsx";
import { guessedCompany } from "./guessed-company.ts";

const ONE = "GET /api/v1/imports/{importId}";
const LIST = "GET /api/v1/imports";
const POLL_MS = 500;
const PAGE = 20;

type Page = { items: Import[]; next: string | null };

/** What the server is doing with an import by itself. */
export function isWorking({ state }: Pick<Import, "state">): boolean {
  return state === "checking" || state === "running" || state === "undoing";
}

/** One import; asked again twice a second while something is being done with it. */
export function useImport(importId: string) {
  return useQuery<Import>({
    queryKey: [LIST, importId],
    queryFn: ({ signal }) => request<Import>(ONE, { params: { importId } }, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? POLL_MS : false),
  });
}

/** All imports, the newest first; asked again while one of them is being worked on. */
export function useImports() {
  return useInfiniteQuery({
    queryKey: [LIST, "pages"],
    queryFn: ({ pageParam, signal }) =>
      request<Page>(LIST, { query: { limit: PAGE, cursor: pageParam } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isWorking)) ? 2 * POLL_MS : false,
  });
}

/** Something done to an import; the answer is the import as it is then. */
function useStep<Input>(importId: string, step: (input: Input) => Promise<Import>) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: [LIST, importId],
    mutationFn: step,
    onSuccess: (changed) => client.setQueryData([LIST, importId], changed),
    onSettled: () => client.invalidateQueries({ queryKey: [LIST] }),
  });
}

/** Whether something is being done to an import: what is begun meanwhile would be done to what it was. */
export function useIsChanging(importId: string): boolean {
  return useIsMutating({ mutationKey: [LIST, importId] }) > 0;
}

type Action = "check" | "run" | "cancel" | "undo";

/** Checks, runs, cancels or undoes an import. */
export function useAction(importId: string, action: Action) {
  return useStep(importId, () =>
    request<Import>(`POST /api/v1/imports/{importId}/${action}`, { params: { importId } }),
  );
}

/** Says how the file is read; the answer shows the columns read that way. */
export function useMapping(importId: string) {
  return useStep(importId, (body: ImportMapping) =>
    request<Import>("PUT /api/v1/imports/{importId}/mapping", { params: { importId }, body }),
  );
}

/** Reads the file as a saved reading says; the answer shows the columns read that way. */
export function useSavedReading(importId: string) {
  return useStep(importId, (mappingId: string) =>
    request<Import>("POST /api/v1/imports/{importId}/use-mapping", {
      params: { importId },
      body: { mappingId },
    }),
  );
}

/** What there is to look at before one's own. */
export type Sample = "company" | "purchases";

/** Loads a sample in the reader's language, in place of the one that is there. */
export function useLoadSample(isHeld: boolean) {
  const client = useQueryClient();
  const { language } = useReader();
  return useMutation({
    mutationFn: async (sample: Sample) => {
      if (isHeld) await request<unknown>("POST /api/v1/sample/clear", { body: {} });
      await request<unknown>("POST /api/v1/sample/load", { body: { sample, language } });
    },
    onSettled: () => client.invalidateQueries(),
  });
}

/**
 * Clears the sample after taking, where nobody has described the company yet, country, currency and time zone from the
 * browser: they decide how own files are read, those that wait among them. Everything on screen is asked again then.
 */
export function useClearSample() {
  const client = useQueryClient();
  const { language } = useReader();
  return useMutation({
    mutationFn: async () => {
      const company = await call("GET /api/v1/company");
      const guessed = guessedCompany(company, language);
      if (guessed !== company) await call("PUT /api/v1/company", { body: guessed });
      await request<unknown>("POST /api/v1/sample/clear", { body: {} });
    },
    onSuccess: () => client.invalidateQueries(),
  });
}
