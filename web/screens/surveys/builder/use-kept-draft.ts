import { useEffect, useState } from "react";
import type { Draft } from "./draft.ts";

type Kept = {
  draft: Draft;
  setDraft: (draft: Draft) => void;
  isChanged: boolean;
  /** What was written before and not saved is shown. */
  isRecovered: boolean;
  /** Back to what is saved. */
  drop: () => void;
  /** What is saved now is no change any more. */
  forget: () => void;
};

/**
 * What is written of a survey. Until it is saved it waits in this tab: who leaves the screen finds it again, and who closes
 * the tab is asked.
 */
export function useKeptDraft(name: string, saved: Draft): Kept {
  const key = `survey ${name}`;
  const [recovered] = useState(() => recall(key));
  const [draft, setDraft] = useState(recovered ?? saved);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  useEffect(() => {
    if (isChanged) remember(key, draft);
    else remember(key, null);
  }, [key, draft, isChanged]);
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isChanged]);
  return {
    ...{ draft, setDraft, isChanged },
    isRecovered: recovered !== null && isChanged,
    drop: () => setDraft(saved),
    forget: () => remember(key, null),
  };
}

function recall(key: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function remember(key: string, draft: Draft | null): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Where nothing may be kept, the question before closing is all there is.
  }
}
