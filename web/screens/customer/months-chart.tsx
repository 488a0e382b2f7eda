import { useFormat, useText } from "../../text/text.tsx";
import styles from "./customer.module.css";
import { roundTop, type SpendMonth } from "./months.ts";

const HEIGHT = 180;
const BASE = 156;
const TOP = 20;
const LABEL_WIDTH = 64;

type MonthsChartProps = { months: readonly SpendMonth[]; currency: string; width: number };

/** Spend by month as bars on one scale; months of more returns than purchases hang below the line by nothing. */
export function MonthsChart({ months, currency, width }: MonthsChartProps) {
  const text = useText().customer.pattern;
  const format = useFormat();
  const top = roundTop(Math.max(...months.map(({ spendMinor }) => spendMinor)));
  const slot = width / Math.max(months.length, 12);
  const endOf = (index: number) => {
    const place = index * slot + slot / 2;
    if (place < LABEL_WIDTH / 2) return "start";
    return place > width - LABEL_WIDTH / 2 ? "end" : undefined;
  };
  const height = (minor: number) => (Math.max(minor, 0) / top) * (BASE - TOP);
  return (
    <svg className={styles.chart} width={width} height={HEIGHT} aria-hidden="true">
      <line x1="0" x2={width} y1={TOP} y2={TOP} className={styles.grid} />
      <text x="0" y={TOP - 6} className={styles.scale}>
        {format.moneyShort(top, currency)}
      </text>
      <line x1="0" x2={width} y1={BASE} y2={BASE} className={styles.base} />
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
              {text.month(
                format.month(month),
                format.money(spendMinor, currency),
                purchases,
                format.number(purchases),
              )}
            </title>
          </rect>
        </g>
      ))}
      {labelled(months.length, Math.floor(width / LABEL_WIDTH)).map((index) => (
        <text
          key={index}
          x={index * slot + slot / 2}
          y={HEIGHT - 6}
          className={styles.tick}
          data-end={endOf(index)}
        >
          {format.monthShort(months[index]?.month ?? "")}
        </text>
      ))}
    </svg>
  );
}

/** Which of `count` months carry their name: all of few, `most` of many, the newest always. */
function labelled(count: number, most: number): number[] {
  const every = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => (count - 1 - index) % every === 0,
  );
}
