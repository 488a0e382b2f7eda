import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { isOutrun } from "../../../api/problem.ts";
import { useCaseSettingsText } from "../../../text/later.ts";
import { useText } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";

type Keeping<Draft> = {
  /** What is kept now. */
  now: Draft;
  /** Why it cannot be sent as it is written; null where it can. */
  missing: (draft: Draft) => string | null;
  /** Sends it; calls `done` with what is kept then. */
  send: (draft: Draft, done: (kept: Draft) => void) => void;
  isPending: boolean;
  error: Error | null;
};

type Kept<Draft> = { draft: Draft; setDraft: (draft: Draft) => void; keep: () => void; acts: ReactNode };

/**
 * What is written while it is not kept; it can be kept, dropped, and what was kept before be brought back. What others
 * keep meanwhile is taken over while nothing was written.
 */
export function useKeeping<Draft>({ now, missing, send, isPending, error }: Keeping<Draft>): Kept<Draft> {
  const text = useCaseSettingsText();
  const { saved, unsaved } = useText().settings;
  const [draft, setDraft] = useState(now);
  const [base, setBase] = useState(now);
  const [former, setFormer] = useState<Draft | null>(null);
  if (!areAlike(base, now)) {
    setBase(now);
    if (areAlike(draft, base)) setDraft(now);
  }
  const isChanged = !areAlike(draft, now);
  const lacks = missing(draft);
  const keep = (next: Draft) =>
    send(next, (kept) => {
      setFormer(now);
      setDraft(kept);
    });
  const acts = (
    <div className={styles.actions}>
      <Button type="submit" loading={isPending} disabled={!isChanged || lacks !== null}>
        {text.save}
      </Button>
      <span role="status" className={isChanged ? styles.quiet : styles.good}>
        {isChanged ? (lacks ?? unsaved) : former && saved}
      </span>
      {isChanged && (
        <Button variant="default" onClick={() => setDraft(now)}>
          {text.drop}
        </Button>
      )}
      {!isChanged && former && (
        <Button variant="default" loading={isPending} onClick={() => keep(former)}>
          {text.undo}
        </Button>
      )}
      <Refused
        error={error}
        className={styles.bad}
        known={(refusal) => (isOutrun(refusal) ? text.outrun : undefined)}
      />
    </div>
  );
  return { draft, setDraft, keep: () => lacks === null && keep(draft), acts };
}

function areAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
