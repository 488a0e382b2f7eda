import type { Difference, Figures } from "../../../src/action/experience/experience.ts";
import { useExperienceText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./experience.module.css";
import { useSharesInWords } from "./use-shares.ts";

type KeptBarProps = { share: Figures["share"]; n: number; difference: Difference };

/** The share that was kept with its interval, in words and as a bar, and how it was before. */
export function KeptBar({ share, n, difference }: KeptBarProps) {
  const text = useExperienceText();
  const format = useFormat();
  const words = useSharesInWords();
  if (!share) return <p className={styles.nothing}>{text.nothingPromised}</p>;
  const changed = difference && !difference.isChance;
  return (
    <div className={styles.kept}>
      <div className={styles.keptSaid}>
        <span className={styles.share}>
          {format.percent(share.share)} <small>{text.kept}</small>
        </span>
        <span className={styles.quiet}>{words.range(share, n)}</span>
      </div>
      <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.barAll} width="100" height="8" rx="1" />
        <rect className={styles.barKept} width={share.share * 100} height="8" rx="1" />
        <rect
          className={styles.barRange}
          x={share.low * 100}
          y="3"
          width={Math.max(0.6, (share.high - share.low) * 100)}
          height="2"
        />
      </svg>
      <p
        className={styles.change}
        data-tone={changed ? (difference.difference > 0 ? "better" : "worse") : undefined}
      >
        {words.difference(difference)}
      </p>
    </div>
  );
}
