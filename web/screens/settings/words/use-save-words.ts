import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { WordsState } from "../../../../src/listening/words/trial.ts";
import { useAct } from "../../../api/queries.ts";

type Settings = WordsState["settings"];

/** Keeps the settings; those of before can be put back. */
export function useSaveWords({ settings }: WordsState) {
  const client = useQueryClient();
  const [former, setFormer] = useState<Settings | null>(null);
  const save = useAct("PUT /api/v1/voice/settings", ["GET /api/v1/voice/topics/proposals"]);
  const write = (body: Settings, before: Settings | null, done?: () => void) =>
    save.mutate(
      { body },
      {
        onSuccess: (state) => {
          setFormer(before);
          client.setQueryData(["GET /api/v1/voice/settings"], state);
          done?.();
        },
      },
    );
  return {
    isSaving: save.isPending,
    error: save.error,
    keep: (part: Partial<Settings>, done?: () => void) => write({ ...settings, ...part }, settings, done),
    /** Null where nothing was changed since one came, or all is undone. */
    undo: former && (() => write(former, null)),
  };
}
