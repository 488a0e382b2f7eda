import type { DriverShown } from "../../../src/insight/drivers/driver.ts";
import type { Box } from "../../charts/axes.tsx";
import { useWidth } from "../../charts/chart-figure.tsx";
import { linear, type Scale, ticks } from "../../charts/scale.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./understanding.module.css";

const HEIGHT = 340;
const MOST_WIDTH = 760;
const EDGE = { left: 6, right: 6, top: 28, bottom: 46 };

/** A dot's radius, in pixels on every screen: its number is to be read on a telephone too. */
const DOT = 11;

/** Above the best and below the worst, for the words in the corners. */
const ROOM = 34;

/** A mean wait of so many minutes and more is nothing good any more. */
export const LONGEST_MINUTES = 10;

type ChartProps = { drivers: readonly DriverShown[]; nameOf: (driver: DriverShown) => string };

/** Each driver as a numbered dot: how important against how well it is done; the list below names the numbers. */
export function ImportanceChart({ drivers, nameOf }: ChartProps) {
  const text = useUnderstandingText().drivers;
  const format = useFormat();
  const [place, width] = useWidth();
  const placed = drivers.flatMap((driver, at): Placed[] => {
    const { performance } = driver;
    return performance === null ? [] : [{ driver, no: at + 1, good: goodness(driver.kind, performance) }];
  });
  return (
    <>
      {/* Its width is followed also while there is nothing to draw, as there may be of the other outcome. */}
      <div ref={place} className={placed.length > 0 ? styles.chartPlace : undefined}>
        {placed.length > 0 && width > 0 && (
          <Drawing placed={placed} nameOf={nameOf} width={Math.min(width, MOST_WIDTH)} />
        )}
      </div>
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

type Dot = { x: number; y: number };

type DrawingProps = Pick<ChartProps, "nameOf"> & { placed: readonly Placed[]; width: number };

function Drawing({ placed, nameOf, width }: DrawingProps) {
  const text = useUnderstandingText().drivers;
  const box = { left: EDGE.left, right: width - EDGE.right, top: EDGE.top, bottom: HEIGHT - EDGE.bottom };
  const most = Math.max(...placed.map(({ driver }) => driver.share.high), 0.01);
  const x = linear(0, most, box.left + DOT, box.right - DOT);
  const all = placed.map(({ good }) => good);
  const [least, best] = [Math.min(...all), Math.max(...all)];
  const y =
    least === best
      ? () => (box.top + box.bottom) / 2
      : linear(least, best, box.bottom - ROOM, box.top + ROOM);
  const dots = spread(placed.map(({ driver, good }) => ({ x: x(driver.share.mean), y: y(good) })));
  const middle = { x: x(meanOf(placed.map(({ driver }) => driver.share.mean))), y: y(meanOf(all)) };
  return (
    <svg className={styles.chart} width={width} height={HEIGHT} role="img" aria-label={text.chart}>
      <rect
        className={styles.corner}
        x={middle.x}
        y={middle.y}
        width={box.right - middle.x}
        height={box.bottom - middle.y}
      />
      <Axes box={box} x={x} most={most} />
      {placed.map(({ driver, good }) => (
        <line
          key={nameOf(driver)}
          className={styles.whisker}
          x1={x(driver.share.low)}
          x2={x(driver.share.high)}
          y1={y(good)}
          y2={y(good)}
        />
      ))}
      {placed.map(({ driver, no }, at) => (
        <g key={nameOf(driver)} transform={`translate(${dots[at]?.x} ${dots[at]?.y})`}>
          <circle className={styles.dot} r={DOT} />
          <text className={styles.dotNumber} dy="0.35em" textAnchor="middle">
            {no}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A dot that would hide another stands just below it; its line stays where it belongs. */
function spread(dots: readonly Dot[]): Dot[] {
  const standing: Dot[] = [];
  for (const { x, y } of dots) {
    const near = standing.filter((other) => Math.abs(other.x - x) < 2 * DOT).toSorted((a, b) => a.y - b.y);
    const free = near.reduce((at, other) => (Math.abs(other.y - at) < 2 * DOT ? other.y + 2 * DOT : at), y);
    standing.push({ x, y: free });
  }
  return standing;
}

/** What lies where, and how much of what is explained lies how far to the right. */
function Axes({ box, x, most }: { box: Box; x: Scale; most: number }) {
  const text = useUnderstandingText().drivers;
  const format = useFormat();
  return (
    <>
      <line className={styles.axis} x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
      <line className={styles.axis} x1={box.left} x2={box.left} y1={box.top} y2={box.bottom} />
      {ticks(most, 5)
        .filter((value) => value <= most)
        .map((value) => (
          <text
            key={value}
            className={styles.axisName}
            x={x(value)}
            y={box.bottom + 18}
            textAnchor={value === 0 ? "start" : "middle"}
            dx={value === 0 ? -DOT : 0}
          >
            {format.percent(value)}
          </text>
        ))}
      <text className={styles.axisName} x={box.right} y={box.bottom + 38} textAnchor="end">
        {text.importance} →
      </text>
      <text className={styles.axisName} x={box.left} y={box.top - 12}>
        ↑ {text.doing}
      </text>
      <text className={styles.axisName} x={box.right - 8} y={box.bottom - 10} textAnchor="end">
        {text.begin}
      </text>
      <text className={styles.axisName} x={box.right - 8} y={box.top + 14} textAnchor="end">
        {text.keepUp}
      </text>
    </>
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
