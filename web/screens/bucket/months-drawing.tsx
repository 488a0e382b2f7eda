import type { PointerEvent } from "react";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { type Box, XLabels, YAxis } from "../../charts/axes.tsx";
import { bandPath, everyNth, linear, linePath, type Scale, ticks } from "../../charts/scale.ts";
import { useFormat } from "../../text/text.tsx";
import { amountOf, type Month, type Unit } from "./bucket-data.ts";
import styles from "./months.module.css";

type DrawingProps = {
  bucket: Pick<Bucket, "months" | "currency">;
  unit: Unit;
  words: MonthsWords;
  width: number;
  index: number;
  follow: (left: number, right: number) => (event: PointerEvent<SVGSVGElement>) => void;
};

/** What the level, its money, and who comes and goes are called. */
export type MonthsWords = { level: string; income: string; in: string; out: string };

type PanelProps = {
  months: readonly Month[];
  unit: Unit;
  words: MonthsWords;
  box: Box;
  x: Scale;
  index: number;
  write: (value: number) => string;
};

const HEIGHT = 372;
const LEVEL_BOTTOM = 128;

/** The level above, on its own scale; below it bars up for who came in and down for who leaked out. */
export function MonthsDrawing({ bucket, unit, words, width, index, follow }: DrawingProps) {
  const { months, currency } = bucket;
  const format = useFormat();
  const left = 56;
  const right = width - 8;
  const step = (right - left) / months.length;
  const x = (at: number) => left + (at + 0.5) * step;
  const write = (value: number) =>
    unit === "customers" ? format.compact(Math.abs(value)) : format.moneyShort(Math.abs(value), currency);
  const nth = everyNth(months.length, right - left, 60);
  const labels = months
    .map(({ month }, at) => ({ x: x(at), text: format.monthShort(month) }))
    .filter((_, at) => (months.length - 1 - at) % nth === 0);
  const track = follow(left, right);
  const panel = { months, unit, words, x, index, write };
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} onPointerMove={track} onPointerDown={track}>
      <rect className={styles.pointed} x={x(index) - step / 2} y={8} width={step} height={HEIGHT - 34} />
      <LevelPanel {...panel} box={{ left, right, top: 26, bottom: LEVEL_BOTTOM }} />
      <FlowPanel {...panel} box={{ left, right, top: LEVEL_BOTTOM + 44, bottom: HEIGHT - 30 }} />
      <XLabels labels={labels} y={HEIGHT - 8} />
    </svg>
  );
}

function LevelPanel({ months, unit, words, box, x, index, write }: PanelProps) {
  const levels = months.map((month) => (unit === "customers" ? month.level : month.incomeMinor));
  const values = ticks(Math.max(1, ...levels), 2);
  const y = linear(0, values.at(-1) ?? 1, box.bottom, box.top);
  const across = levels.map((_, at) => x(at));
  const heights = levels.map(y);
  return (
    <g>
      <YAxis box={box} y={y} values={values} write={write} />
      <path
        className={styles.levelArea}
        d={bandPath(
          across,
          heights.map(() => box.bottom),
          heights,
        )}
      />
      <path className={styles.level} d={linePath(heights.map((height, at) => [x(at), height]))} />
      <circle className={styles.dot} cx={x(index)} cy={heights[index]} r="4.5" />
      <text className={styles.name} data-tone="level" x={box.left} y={box.top - 12}>
        {unit === "customers" ? words.level : words.income}
      </text>
    </g>
  );
}

function FlowPanel({ months, unit, words, box, x, write }: PanelProps) {
  const { up, down, values } = extent(months, unit);
  const y = linear(-down, up, box.bottom, box.top);
  const width = Math.min(34, (x(1) - x(0)) * 0.62);
  return (
    <g>
      <YAxis box={box} y={y} values={values} write={write} />
      {months.map((month, at) => (
        <MonthBars key={month.month} month={month} unit={unit} y={y} x={x(at)} width={width} />
      ))}
      <text className={styles.name} data-tone="in" x={box.left} y={box.top - 12}>
        {words.in} ↑ · {words.out} ↓
      </text>
    </g>
  );
}

/** How far up and down the bars reach, and the round values at their left. */
function extent(months: readonly Month[], unit: Unit) {
  const ins = months.map(({ joined, returned }) => amountOf(joined, unit) + amountOf(returned, unit));
  const outs = months.map(({ lost }) => (lost ? amountOf(lost, unit) : 0));
  const reach = ticks(Math.max(1, ...ins) + Math.max(0, ...outs), 5);
  const step = reach[1] ?? 1;
  const above = Math.ceil(Math.max(1, ...ins) / step);
  const below = Math.ceil(Math.max(0, ...outs) / step);
  const values = Array.from({ length: above + below + 1 }, (_, at) => (at - below) * step);
  return { up: above * step, down: below * step, values };
}

type BarsProps = { month: Month; unit: Unit; y: Scale; x: number; width: number };

function MonthBars({ month, unit, y, x, width }: BarsProps) {
  const joined = amountOf(month.joined, unit);
  const both = joined + amountOf(month.returned, unit);
  const lost = month.lost ? amountOf(month.lost, unit) : 0;
  const bar = { x: x - width / 2, width };
  return (
    <g>
      <rect className={styles.in} {...bar} y={y(joined)} height={Math.max(0, y(0) - y(joined))} />
      <rect className={styles.back} {...bar} y={y(both)} height={Math.max(0, y(joined) - y(both))} />
      <rect className={styles.out} {...bar} y={y(0)} height={Math.max(0, y(-lost) - y(0))} />
    </g>
  );
}
