import { useSurveysText } from "../../text/later.ts";
import styles from "./surveys.module.css";

/** Whether a survey is written still, open or closed. */
export function StateBadge({ state }: { state: "draft" | "open" | "closed" }) {
  const text = useSurveysText().states;
  return (
    <span className={styles.badge} data-state={state}>
      {text[state]}
    </span>
  );
}
