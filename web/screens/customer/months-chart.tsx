import { useFormat, useText } from "../../text/text.tsx";
import styles from "./customer.module.css";
import { roundTop, type SpendMonth } from "./months.ts";

const WIDTH = 640;
const HEIGHT = 170;
const BASE = 146;
const TOP = 14;

type MonthsChartProps = { months: readonly SpendMonth[]; currency: string };

/** Spend by month as bars on one scale; months of more returns than purchases hang below the line by nothing. */
export function MonthsChart({ months, currency }: MonthsChartProps) {
  const text = useText().customer.pattern;
  const format = useFormat();
  const top = roundTop(Math.max(...months.map(({ spendMinor }) => spendMinor)));
  const slot = WIDTH / Math.max(months.length, 12);
  const height = (minor: number) => (Math.max(minor, 0) / top) * (BASE - TOP);
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text.chart}>
      <line x1="0" x2={WIDTH} y1={TOP} y2={TOP} className={styles.grid} />
      <text x="0" y={TOP - 4} className={styles.scale}>
        {format.moneyShort(top, currency)}
      </text>
      <line x1="0" x2={WIDTH} y1={BASE} y2={BASE} className={styles.base} />
      {months.map(({ month, spendMinor, purchases }, index) => (
        <g key={month}>
          <rect
            className={styles.bar}
            x={index * slot + slot * 0.14}
            width={slot * 0.72}
            y={BASE - height(spendMinor)}
            height={height(spendMinor)}
            rx={Math.min(3, slot / 5)}
          />
          <rect className={styles.hover} x={index * slot} width={slot} y={TOP} height={BASE - TOP}>
            <title>
              {text.month(format.month(month), format.money(spendMinor, currency), format.number(purchases))}
            </title>
          </rect>
        </g>
      ))}
      {labelled(months.length).map((index) => (
        <text
          key={index}
          x={index * slot + slot / 2}
          y={HEIGHT - 6}
          className={styles.tick}
          data-end={index * slot > WIDTH * 0.9 || undefined}
        >
          {format.monthShort(months[index]?.month ?? "")}
        </text>
      ))}
    </svg>
  );
}

/** Which of `count` months carry their name: all of few, a handful of many, the newest always. */
function labelled(count: number): number[] {
  const every = Math.max(1, Math.ceil(count / 6));
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => (count - 1 - index) % every === 0,
  );
}
