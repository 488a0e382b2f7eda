import { useOutage } from "../api/outage.ts";
import { useText } from "../text/text.tsx";
import styles from "./banners.module.css";

/** Says that nothing answers, that nothing is lost, and that it goes on by itself; then, that it does. */
export function AwayBanner() {
  const { away } = useText().shell;
  const outage = useOutage();
  if (!outage) return null;
  if (outage === "over") {
    return (
      <aside className={styles.away} data-over role="status">
        <strong>{away.over}</strong> {away.again}
      </aside>
    );
  }
  return (
    <aside className={styles.away} role="alert">
      <strong>{away[outage]}</strong> {outage === "slow" ? away.waiting : away.meanwhile}
    </aside>
  );
}
