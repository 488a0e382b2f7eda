import type { PointerEvent } from "react";
import { type Box, XLabels, YAxis } from "./axes.tsx";
import styles from "./band-chart.module.css";
import { bandPath, linear, linePath, type Scale, ticks } from "./scale.ts";

export type BandPoint = { month: string; mean: number; low: number; high: number };
type PastPoint = { month: string; value: number };

export type BandChartProps = {
  past: readonly PastPoint[];
  ahead: readonly BandPoint[];
  /** Another course of things over the same months, drawn more quietly. */
  other?: { values: readonly number[] } | undefined;
  /** A level that matters. */
  threshold?: { label: string; value: number } | undefined;
  /** A coming month that matters. */
  mark?: { label: string; month: string } | undefined;
  today: string;
  write: (value: number) => string;
  width: number;
  index: number;
  follow: (left: number, right: number) => (event: PointerEvent<SVGSVGElement>) => void;
};

const HEIGHT = 320;

/** What was, as a line; what is expected, as a line within its band. */
export function BandChart(props: BandChartProps) {
  const { past, ahead, other, threshold, width, index, follow, write, today } = props;
  const box: Box = { left: 62, right: width - 10, top: 34, bottom: HEIGHT - 30 };
  const months = [...past.map(({ month }) => month), ...ahead.map(({ month }) => month)];
  const x = linear(-0.5, months.length - 0.5, box.left, box.right);
  const most = Math.max(
    1,
    ...past.map(({ value }) => value),
    ...ahead.map(({ high }) => high),
    ...(other?.values ?? []),
    threshold?.value ?? 0,
  );
  const values = ticks(most, 4);
  const y = linear(0, values.at(-1) ?? 1, box.bottom, box.top);
  const track = follow(box.left, box.right);
  const start = past.length;
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} onPointerMove={track} onPointerDown={track}>
      <YAxis box={box} y={y} values={values} write={write} />
      {past.length > 0 && <Today x={x(start - 0.5)} box={box} label={today} />}
      {threshold && <Threshold {...threshold} y={y(threshold.value)} box={box} />}
      <Courses {...props} x={x} y={y} />
      <Mark {...props} x={x} box={box} months={months} />
      <line className={styles.pointer} x1={x(index)} x2={x(index)} y1={box.top} y2={box.bottom} />
      <XLabels labels={years(months, x, box)} y={HEIGHT - 8} />
    </svg>
  );
}

type Scales = { x: Scale; y: Scale };

function Courses({ past, ahead, other, index, x, y }: BandChartProps & Scales) {
  const start = past.length;
  const across = ahead.map((_, at) => x(start + at));
  const means = ahead.map(({ mean }) => mean);
  const pointed = index < start ? past[index]?.value : means[index - start];
  return (
    <g>
      <path
        className={styles.band}
        d={bandPath(
          across,
          ahead.map(({ low }) => y(low)),
          ahead.map(({ high }) => y(high)),
        )}
      />
      <path className={styles.past} d={linePath(past.map(({ value }, at) => [x(at), y(value)]))} />
      <path className={styles.mean} d={linePath(means.map((mean, at) => [x(start + at), y(mean)]))} />
      {other && (
        <path
          className={styles.mean}
          data-quiet="true"
          d={linePath(other.values.map((value, at) => [x(start + at), y(value)]))}
        />
      )}
      {pointed !== undefined && <circle className={styles.dot} cx={x(index)} cy={y(pointed)} r="4.5" />}
    </g>
  );
}

function Today({ x, box, label }: { x: number; box: Box; label: string }) {
  return (
    <g className={styles.today}>
      <line x1={x} x2={x} y1={box.top - 8} y2={box.bottom} />
      <text x={x} y={box.top - 14} textAnchor="middle">
        {label}
      </text>
    </g>
  );
}

function Threshold({ y, box, label }: { y: number; box: Box; label: string }) {
  return (
    <g className={styles.threshold}>
      <line x1={box.left} x2={box.right} y1={y} y2={y} />
      <text x={box.right} y={y - 7} textAnchor="end">
        {label}
      </text>
    </g>
  );
}

type MarkProps = BandChartProps & { x: Scale; box: Box; months: readonly string[] };

function Mark({ mark, x, box, months }: MarkProps) {
  const at = mark ? months.lastIndexOf(mark.month) : -1;
  if (!mark || at < 0) return null;
  const nearEnd = x(at) > (box.left + 2 * box.right) / 3;
  return (
    <g className={styles.mark}>
      <line x1={x(at + 0.5)} x2={x(at + 0.5)} y1={box.top} y2={box.bottom} />
      <text x={x(at + 0.5) + (nearEnd ? -8 : 8)} y={box.top + 12} textAnchor={nearEnd ? "end" : "start"}>
        {mark.label}
      </text>
    </g>
  );
}

/** The years, written at their January; fewer where there is little room. */
function years(months: readonly string[], x: Scale, box: Box) {
  const januaries = months.flatMap((month, at) =>
    month.slice(5, 7) === "01" ? [{ x: x(at), text: month.slice(0, 4) }] : [],
  );
  const nth = Math.ceil((januaries.length * 46) / Math.max(1, box.right - box.left));
  return januaries.filter((_, at) => at % Math.max(1, nth) === 0);
}
