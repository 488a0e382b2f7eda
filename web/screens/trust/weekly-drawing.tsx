import type { PointerEvent } from "react";
import { type Box, XLabels, YAxis } from "../../charts/axes.tsx";
import { everyNth, linear, linePath, ticks } from "../../charts/scale.ts";
import { useTrustText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./trust.module.css";
import type { Week } from "./weeks.ts";

type WeeklyDrawingProps = {
  weeks: readonly Week[];
  /** Which is the first week that was hidden from the models. */
  hidden: number;
  width: number;
  index: number;
  follow: (left: number, right: number) => (event: PointerEvent<SVGSVGElement>) => void;
};

const HEIGHT = 270;

/** What happened as bars, what was foretold as lines over them. */
export function WeeklyDrawing({ weeks, hidden, width, index, follow }: WeeklyDrawingProps) {
  const format = useFormat();
  const box: Box = { left: 46, right: width - 8, top: 30, bottom: HEIGHT - 30 };
  const step = (box.right - box.left) / weeks.length;
  const x = (at: number) => box.left + (at + 0.5) * step;
  const most = Math.max(
    1,
    ...weeks.flatMap(({ actual, predicted, naive = 0 }) => [actual, predicted, naive]),
  );
  const values = ticks(most, 4);
  const y = linear(0, values.at(-1) ?? 1, box.bottom, box.top);
  const line = (read: (week: Week) => number | undefined) =>
    linePath(
      weeks.map((week, at) => {
        const value = read(week);
        return value === undefined ? null : ([x(at), y(value)] as const);
      }),
    );
  const nth = everyNth(weeks.length, box.right - box.left, 30);
  const labels = weeks
    .map((_, at) => ({ x: x(at), text: format.number(at + 1) }))
    .filter((_, at) => at % nth === 0);
  const track = follow(box.left, box.right);
  const bar = Math.min(26, step * 0.66);
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} onPointerMove={track} onPointerDown={track}>
      <rect
        className={styles.pointed}
        x={x(index) - step / 2}
        y={box.top}
        width={step}
        height={box.bottom - box.top}
      />
      <YAxis box={box} y={y} values={values} write={format.compact} />
      {weeks.map(({ actual }, at) => (
        <rect
          key={labelOf(at)}
          className={styles.actual}
          x={x(at) - bar / 2}
          width={bar}
          y={y(actual)}
          height={Math.max(0, box.bottom - y(actual))}
        />
      ))}
      <path className={styles.naive} d={line(({ naive }) => naive)} />
      <path className={styles.model} d={line(({ predicted }) => predicted)} />
      <Hidden x={x(hidden - 0.5)} box={box} />
      <XLabels labels={labels} y={HEIGHT - 8} />
    </svg>
  );
}

/** Where the hidden weeks begin. */
function Hidden({ x, box }: { x: number; box: Box }) {
  const text = useTrustText().weekly;
  const nearEnd = x > (box.left + box.right) / 2;
  return (
    <g className={styles.hidden}>
      <line x1={x} x2={x} y1={box.top - 18} y2={box.bottom} />
      <text x={x + (nearEnd ? -7 : 7)} y={box.top - 8} textAnchor={nearEnd ? "end" : "start"}>
        {text.hidden}
      </text>
    </g>
  );
}

function labelOf(at: number): string {
  return `week ${at}`;
}
