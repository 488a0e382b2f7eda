import { useText } from "../../text/text.tsx";
import styles from "./state-badge.module.css";

type State = "new" | "active" | "cooling" | "lost";
type Tier = "core" | "high" | "middle" | "low";

/** How a customer is, as a word with a mark that does not rest on colour alone. */
export function StateBadge({ state }: { state: State }) {
  const text = useText().customers;
  return (
    <span className={styles.state} data-state={state} title={text.stateMeaning[state]}>
      {text.state[state]}
    </span>
  );
}

/** What a customer is worth, as four steps and a word. */
export function TierBadge({ tier }: { tier: Tier }) {
  const text = useText().customers;
  return (
    <span className={styles.tier} data-tier={tier} title={text.tierMeaning[tier]}>
      {text.tier[tier]}
    </span>
  );
}
