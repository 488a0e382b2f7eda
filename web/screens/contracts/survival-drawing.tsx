import type { PointerEvent } from "react";
import { type Box, XLabels, YAxis } from "../../charts/axes.tsx";
import { bandPath, everyNth, linear, linePath, type Scale } from "../../charts/scale.ts";
import { useFormat, useText } from "../../text/text.tsx";
import type { GroupData } from "./contract-data.ts";
import styles from "./contracts.module.css";

type Curve = readonly { months: number; share: number; low: number; high: number }[];

type DrawingProps = {
  groups: readonly GroupData[];
  /** The model's curve; empty where it is not of the same customers. */
  curve: Curve;
  months: number;
  width: number;
  index: number;
  follow: (left: number, right: number) => (event: PointerEvent<SVGSVGElement>) => void;
};

const HEIGHT = 300;

/** The share still there by month, a line within its band for each group; the model's curve dashed. */
export function SurvivalDrawing({ groups, curve, months, width, index, follow }: DrawingProps) {
  const format = useFormat();
  const box: Box = { left: 52, right: width - 10, top: 14, bottom: HEIGHT - 30 };
  const x = linear(-0.5, months + 0.5, box.left, box.right);
  const y = linear(0, 1, box.bottom, box.top);
  const nth = everyNth(months + 1, box.right - box.left, 34);
  const labels = Array.from({ length: months + 1 }, (_, month) => month).filter((month) => month % nth === 0);
  const track = follow(box.left, box.right);
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} onPointerMove={track} onPointerDown={track}>
      <YAxis box={box} y={y} values={[0, 0.25, 0.5, 0.75, 1]} write={format.percent} />
      {groups.map((group, at) => (
        <Course key={group.label} points={group.points} nth={at} {...{ x, y, index }} />
      ))}
      <Model curve={curve.filter((point) => point.months <= months)} x={x} y={y} />
      <line className={styles.pointer} x1={x(index)} x2={x(index)} y1={box.top} y2={box.bottom} />
      <XLabels labels={labels.map((month) => ({ x: x(month), text: format.number(month) }))} y={HEIGHT - 8} />
    </svg>
  );
}

type CourseProps = { points: Curve; nth: number; x: Scale; y: Scale; index: number };

function Course({ points, nth, x, y, index }: CourseProps) {
  const across = points.map(({ months }) => x(months));
  const pointed = points[index];
  return (
    <g data-nth={nth}>
      <path
        className={styles.area}
        data-nth={nth}
        d={bandPath(
          across,
          points.map(({ low }) => y(low)),
          points.map(({ high }) => y(high)),
        )}
      />
      <path
        className={styles.curve}
        data-nth={nth}
        d={linePath(points.map(({ months, share }) => [x(months), y(share)]))}
      />
      {pointed && (
        <circle className={styles.dot} data-nth={nth} cx={x(index)} cy={y(pointed.share)} r="4.5" />
      )}
    </g>
  );
}

function Model({ curve, x, y }: { curve: Curve; x: Scale; y: Scale }) {
  const text = useText().contracts.survival;
  const last = curve.at(-1);
  if (!last) return null;
  return (
    <g>
      <path className={styles.model} d={linePath(curve.map(({ months, share }) => [x(months), y(share)]))} />
      <text className={styles.modelName} x={x(last.months)} y={y(last.share) - 8} textAnchor="end">
        {text.model}
      </text>
    </g>
  );
}
