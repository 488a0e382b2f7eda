import { Link } from "wouter";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import type { Scale } from "../../charts/scale.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { lastYear, type Unit } from "./bucket-data.ts";
import type { Layout } from "./bucket-geometry.ts";
import styles from "./bucket-picture.module.css";

type InflowProps = { layout: Layout; bucket: Bucket; unit: Unit; thick: Scale };

/** How many came in and came back in the newest twelve months, beside their streams. */
export function InflowLabels({ layout, bucket, unit, thick }: InflowProps) {
  const text = useText().bucket;
  const format = useFormat();
  const flows = lastYear(bucket, unit);
  const write = (amount: number) =>
    unit === "customers" ? format.number(amount) : format.moneyShort(amount, bucket.currency);
  const sides = [
    { movement: "joined", amount: flows.joined, word: text.joined, out: -1, anchor: "end" },
    { movement: "returned", amount: flows.returned, word: text.returned, out: 1, anchor: "start" },
  ] as const;
  return sides.map(({ movement, amount, word, out, anchor }) => {
    const x = layout.centre + out * (layout.inflow + thick(amount) / 2 + (layout.wide ? 14 : 8));
    const href = customersHref({ movement, from: flows.from, to: flows.to });
    return (
      <g key={movement} className={styles.inflowLabel} data-wide={layout.wide} textAnchor={anchor}>
        <Link href={href}>
          <text x={x} y={layout.wide ? 34 : 28} className={styles.number}>
            {write(amount)}
          </text>
        </Link>
        <text x={x} y={layout.wide ? 53 : 45}>
          {word}
        </text>
        {layout.wide && out < 0 && (
          <text x={x} y={72}>
            {text.lastYear}
          </text>
        )}
      </g>
    );
  });
}
