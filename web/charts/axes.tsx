import styles from "./chart.module.css";
import type { Scale } from "./scale.ts";

export type Box = { left: number; right: number; top: number; bottom: number };

type YAxisProps = { box: Box; y: Scale; values: readonly number[]; write: (value: number) => string };

/** Hairlines at round values, written at the left. */
export function YAxis({ box, y, values, write }: YAxisProps) {
  return (
    <g className={styles.axis}>
      {values.map((value) => (
        <g key={value} data-zero={value === 0 || undefined}>
          <line x1={box.left} x2={box.right} y1={y(value)} y2={y(value)} />
          <text x={box.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
            {write(value)}
          </text>
        </g>
      ))}
    </g>
  );
}

type XLabelsProps = { labels: readonly { x: number; text: string }[]; y: number };

export function XLabels({ labels, y }: XLabelsProps) {
  return (
    <g className={styles.axis}>
      {labels.map(({ x, text }) => (
        <text key={`${x} ${text}`} x={x} y={y} textAnchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}
