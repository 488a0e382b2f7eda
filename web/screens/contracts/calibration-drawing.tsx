import { type Box, XLabels, YAxis } from "../../charts/axes.tsx";
import { linear, linePath, ticks } from "../../charts/scale.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./contracts.module.css";

type Bin = { customers: number; expected: number; left: number };

const HEIGHT = 260;

/** What was foretold across, what happened up: on the dashed line they agree. */
export function CalibrationDrawing({ bins, width }: { bins: readonly Bin[]; width: number }) {
  const format = useFormat();
  const box: Box = { left: 52, right: width - 14, top: 12, bottom: HEIGHT - 30 };
  const values = ticks(Math.max(0.05, ...bins.flatMap(({ expected, left }) => [expected, left])), 4);
  const most = values.at(-1) ?? 1;
  const x = linear(0, most, box.left, box.right);
  const y = linear(0, most, box.bottom, box.top);
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT}>
      <YAxis box={box} y={y} values={values} write={format.percent} />
      <path
        className={styles.model}
        d={linePath([
          [x(0), y(0)],
          [x(most), y(most)],
        ])}
      />
      {bins.map(({ expected, left }, nth) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may lie at the same place, and none ever moves
          key={nth}
          className={styles.dot}
          data-nth={0}
          cx={x(expected)}
          cy={y(left)}
          r="5.5"
        />
      ))}
      <XLabels
        labels={values.slice(1).map((value) => ({ x: x(value), text: format.percent(value) }))}
        y={HEIGHT - 8}
      />
    </svg>
  );
}
