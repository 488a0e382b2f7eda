import type { DriverShown } from "../../../src/insight/drivers/driver.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./understanding.module.css";

const [WIDTH, HEIGHT] = [640, 320];
const EDGE = { left: 30, right: 20, top: 20, bottom: 34 };

/** A mean wait of so many minutes and more is nothing good any more. */
export const LONGEST_MINUTES = 10;

/** Above the best and below the worst, so that no dot stands on the edge. */
const ROOM = 0.06;

type ChartProps = { drivers: readonly DriverShown[]; nameOf: (driver: DriverShown) => string };

/** Each driver as a numbered dot: how important against how well it is done; the list below names the numbers. */
export function ImportanceChart({ drivers, nameOf }: ChartProps) {
  const text = useUnderstandingText().drivers;
  const format = useFormat();
  const placed = drivers.flatMap((driver, at): Placed[] => {
    const { performance } = driver;
    return performance === null ? [] : [{ driver, no: at + 1, good: goodness(driver.kind, performance) }];
  });
  return (
    <>
      {placed.length > 0 && <Dots placed={placed} nameOf={nameOf} />}
      <ol className={styles.legend}>
        {drivers.map((driver) => (
          <li key={nameOf(driver)}>
            {nameOf(driver)}{" "}
            <span className={styles.quiet}>
              {format.percent(driver.share.mean)} (
              {text.likely(format.percent(driver.share.low), format.percent(driver.share.high))}) ·{" "}
              {driver.performance === null
                ? text.notLately
                : text.performance[driver.kind](format.decimal(driver.performance))}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A driver of which it is known how well it is done, from 0 to 1, and its number in the list. */
type Placed = { driver: DriverShown; no: number; good: number };

function Dots({ placed, nameOf }: { placed: readonly Placed[]; nameOf: ChartProps["nameOf"] }) {
  const text = useUnderstandingText().drivers;
  const most = Math.max(...placed.map(({ driver }) => driver.share.high), 0.01);
  const [right, bottom] = [WIDTH - EDGE.right, HEIGHT - EDGE.bottom];
  const x = (share: number) => EDGE.left + (share / most) * (right - EDGE.left - 20) + 10;
  const all = placed.map(({ good }) => good);
  const [least, best] = [Math.max(0, Math.min(...all) - ROOM), Math.min(1, Math.max(...all) + ROOM)];
  const y = (good: number) => bottom - ((good - least) / (best - least)) * (bottom - EDGE.top);
  const middle = { x: x(meanOf(placed.map(({ driver }) => driver.share.mean))), y: y(meanOf(all)) };
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text.chart}>
      <rect
        className={styles.corner}
        x={middle.x}
        y={middle.y}
        width={right - middle.x}
        height={bottom - middle.y}
      />
      <line className={styles.axis} x1={EDGE.left} x2={right} y1={bottom} y2={bottom} />
      <line className={styles.axis} x1={EDGE.left} x2={EDGE.left} y1={EDGE.top} y2={bottom} />
      <text className={styles.axisName} x={right} y={bottom + 22} textAnchor="end">
        {text.importance} →
      </text>
      <text className={styles.axisName} x={EDGE.left + 8} y={EDGE.top + 4}>
        ↑ {text.doing}
      </text>
      <text className={styles.axisName} x={right - 8} y={bottom - 10} textAnchor="end">
        {text.begin}
      </text>
      <text className={styles.axisName} x={right - 8} y={EDGE.top + 16} textAnchor="end">
        {text.keepUp}
      </text>
      {placed.map(({ driver, no, good }) => (
        <g key={nameOf(driver)}>
          <line
            className={styles.whisker}
            x1={x(driver.share.low)}
            x2={x(driver.share.high)}
            y1={y(good)}
            y2={y(good)}
          />
          <circle className={styles.dot} cx={x(driver.share.mean)} cy={y(good)} r="11" />
          <text
            className={styles.dotNumber}
            x={x(driver.share.mean)}
            y={y(good)}
            dy="0.35em"
            textAnchor="middle"
          >
            {no}
          </text>
        </g>
      ))}
    </svg>
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** From 0 to 1. */
function goodness(kind: DriverShown["kind"], performance: number): number {
  const good = kind === "waited" ? 1 - performance / LONGEST_MINUTES : performance / 100;
  return Math.min(1, Math.max(0, good));
}
