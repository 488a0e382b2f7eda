import { Button } from "@mantine/core";
import { useCasesText } from "../../text/later.ts";
import styles from "./cases.module.css";
import type { CaseActs } from "./use-case-acts.ts";

/** What was done last, told once, with the way back. */
export function DoneBar({ acts: { done, dismiss } }: { acts: CaseActs }) {
  const text = useCasesText();
  return (
    <div role="status" className={done ? styles.done : undefined}>
      {done && (
        <>
          <span>{done.said}</span>
          {done.undo && (
            <Button variant="light" size="compact-md" onClick={() => void done.undo?.()}>
              {text.undo}
            </Button>
          )}
          <Button variant="subtle" size="compact-md" onClick={dismiss} aria-label={text.dismiss}>
            ×
          </Button>
        </>
      )}
    </div>
  );
}
