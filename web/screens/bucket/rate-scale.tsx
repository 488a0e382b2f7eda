import { useFormat, useText } from "../../text/text.tsx";
import styles from "./rate-scale.module.css";

const USUAL = { low: 0.15, high: 0.5 };

/** A share and its interval on a scale from 0 to 100%, over the band that is usual in companies. */
export function RateScale({ share, low, high }: { share: number; low: number; high: number }) {
  const text = useText().bucket.rate;
  const format = useFormat();
  const at = (value: number) => `${100 * value}%`;
  return (
    <div className={styles.scale} role="img" aria-label={text.scale(format.percent(share))}>
      <svg className={styles.drawing} width="100%" height="34" aria-hidden="true">
        <rect className={styles.track} x="0" y="12" width="100%" height="10" rx="5" />
        <rect
          className={styles.usual}
          x={at(USUAL.low)}
          y="12"
          width={at(USUAL.high - USUAL.low)}
          height="10"
        />
        <line className={styles.interval} x1={at(low)} x2={at(high)} y1="17" y2="17" />
        <circle className={styles.point} cx={at(share)} cy="17" r="8" />
      </svg>
      <div className={styles.words}>
        <span>{format.percent(0)}</span>
        <span>{text.usual}</span>
        <span>{format.percent(1)}</span>
      </div>
    </div>
  );
}
