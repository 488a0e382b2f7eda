import type { Import } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import styles from "./steps.module.css";

const STEP_OF: Partial<Record<Import["state"], number>> = {
  draft: 0,
  checking: 1,
  checked: 1,
  running: 2,
  done: 3,
};

/** Where on its way the file is: columns, check, in. */
export function Steps({ state }: { state: Import["state"] }) {
  const text = useDataText().steps;
  const now = STEP_OF[state];
  if (now === undefined) return null;
  const names = [text.columns, text.check, text.run];
  return (
    <ol className={styles.steps} aria-label={text.label}>
      {names.map((name, index) => (
        <li key={name} data-done={index < now || undefined} aria-current={index === now ? "step" : undefined}>
          <span className={styles.stepNumber} aria-hidden>
            {index < now ? "✓" : index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  );
}
