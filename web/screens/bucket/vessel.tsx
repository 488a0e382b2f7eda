import { useId } from "react";
import { Link } from "wouter";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { halfAt, type Layout, outline, surfaceAt, wave } from "./bucket-geometry.ts";
import styles from "./bucket-picture.module.css";

type VesselProps = { layout: Layout; surface: number; bucket: Bucket };

const PERIOD = 120;

/** The bucket itself, its water, and how much that is. Those who cool are the paler water on top. */
export function Vessel({ layout, surface, bucket }: VesselProps) {
  const clip = useId();
  const warm = surfaceAt(layout, (bucket.level - bucket.cooling) / Math.max(1, bucket.customers));
  const { centre, rim } = layout;
  return (
    <g>
      <clipPath id={clip}>
        <path d={`${outline(layout)}Z`} />
      </clipPath>
      <path d={`${outline(layout, 5)}Z`} className={styles.inside} />
      <g clipPath={`url(#${clip})`}>
        <path d={wave(layout, surface, PERIOD)} className={styles.cool} />
        <path d={wave(layout, warm, PERIOD)} className={styles.water} />
      </g>
      <Peak layout={layout} bucket={bucket} surface={surface} />
      <path d={outline(layout, 5)} className={styles.wall} />
      <path d={`M${centre - rim.half - 12},${rim.y}H${centre + rim.half + 12}`} className={styles.rim} />
      <LevelWords layout={layout} surface={surface} bucket={bucket} />
    </g>
  );
}

/** The highest the water ever stood, when it has fallen since. */
function Peak({ layout, bucket, surface }: VesselProps) {
  const text = useText().bucket;
  const format = useFormat();
  const peak = Math.max(0, ...bucket.months.map(({ level }) => level));
  const y = surfaceAt(layout, peak / Math.max(1, bucket.customers));
  if (surface - y < 14) return null;
  const half = halfAt(layout, y);
  return (
    <g className={styles.peak}>
      <line x1={layout.centre - half} x2={layout.centre + half} y1={y} y2={y} />
      {layout.wide && (
        <text x={layout.centre + half + 14} y={y} dy="0.32em">
          {text.peak(format.number(peak))}
        </text>
      )}
    </g>
  );
}

function LevelWords({ layout: { centre, base, wide }, surface, bucket }: VesselProps) {
  const text = useText().bucket;
  const format = useFormat();
  const { opens } = bucket;
  const tall = wide ? 108 : 84;
  const top = Math.min(surface + (base.y - surface - tall) / 2, base.y - tall - 8) + (wide ? 34 : 26);
  return (
    <g className={styles.level} data-wide={wide}>
      <Link href={customersHref(opens.level)}>
        <text x={centre} y={top} className={styles.levelNumber}>
          {format.number(bucket.level)}
        </text>
      </Link>
      <text x={centre} y={top + (wide ? 21 : 17)}>
        {text.inBucket}
      </text>
      <Link href={customersHref(opens.customers)}>
        <text x={centre} y={top + (wide ? 45 : 37)}>
          {text.everBought(format.number(bucket.customers))}
        </text>
      </Link>
      {bucket.cooling > 0 && (
        <Link href={customersHref(opens.cooling)}>
          <text x={centre} y={top + (wide ? 66 : 54)}>
            {text.cooling(format.number(bucket.cooling))}
          </text>
        </Link>
      )}
    </g>
  );
}
