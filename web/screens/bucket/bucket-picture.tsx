import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { useWidth } from "../../charts/chart-figure.tsx";
import { linear } from "../../charts/scale.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { type HoleData, holeAmount, isRest, lastYear, type Unit } from "./bucket-data.ts";
import { type Layout, layoutOf, MOST_SPOUTS, spouts, surfaceAt } from "./bucket-geometry.ts";
import styles from "./bucket-picture.module.css";
import { HoleLabel } from "./hole-label.tsx";
import { InflowLabels } from "./inflow-labels.tsx";
import { Stream } from "./stream.tsx";
import { Vessel } from "./vessel.tsx";

type PictureProps = { bucket: Bucket; holes: readonly HoleData[]; unit: Unit };

/** The bucket: its level, what comes in at the top, and what leaves through the largest holes. */
export function BucketPicture({ bucket, holes, unit }: PictureProps) {
  const text = useText().bucket;
  const format = useFormat();
  const [place, width] = useWidth();
  const heads = lastYear(bucket, "customers");
  const label = text.picture({
    level: format.number(bucket.level),
    came: format.number(heads.joined + heads.returned),
    lost: format.number(heads.lost),
  });
  return (
    <figure className={styles.figure} aria-label={label}>
      <div ref={place} className={styles.place}>
        {width > 0 && (
          <Drawing label={label} layout={layoutOf(width)} bucket={bucket} holes={holes} unit={unit} />
        )}
      </div>
    </figure>
  );
}

function Drawing({ label, layout, bucket, holes, unit }: PictureProps & { label: string; layout: Layout }) {
  const surface = surfaceAt(layout, bucket.level / Math.max(1, bucket.customers));
  const flows = lastYear(bucket, unit);
  const shown = holes.filter((hole) => !isRest(hole)).slice(0, MOST_SPOUTS);
  const ways = spouts(layout, surface, shown.length);
  const amounts = shown.map((hole) => holeAmount(hole, unit));
  const most = Math.max(1, flows.joined, flows.returned, ...amounts);
  const thick = linear(0, most, 2, layout.widest);
  const inflows = [
    { x: layout.centre - layout.inflow, amount: flows.joined },
    { x: layout.centre + layout.inflow, amount: flows.returned },
  ];
  return (
    <svg viewBox={`0 0 ${layout.width} ${layout.height}`} width="100%">
      <title>{label}</title>
      <linearGradient id="bucket-fade" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="46">
        <stop offset="0" stopColor="var(--water-soft)" stopOpacity="0" />
        <stop offset="1" stopColor="var(--water-soft)" />
      </linearGradient>
      <line className={styles.ground} x1="8" x2={layout.width - 8} y1={layout.ground} y2={layout.ground} />
      {inflows.map(
        ({ x, amount }) =>
          amount > 0 && <Stream key={x} tone="water" path={`M${x},2V${surface + 5}`} width={thick(amount)} />,
      )}
      <Vessel layout={layout} surface={surface} bucket={bucket} />
      {ways.map(({ path, land }, index) => {
        const amount = amounts[index] ?? 0;
        return amount > 0 && <Stream key={path} tone="leak" path={path} width={thick(amount)} land={land} />;
      })}
      <InflowLabels layout={layout} bucket={bucket} unit={unit} thick={thick} />
      {shown.map((hole, index) => {
        const way = ways[index];
        const place = { layout, way, rank: index + 1, width: thick(amounts[index] ?? 0) };
        return (
          way && <HoleLabel key={hole.value} {...place} way={way} bucket={bucket} hole={hole} unit={unit} />
        );
      })}
    </svg>
  );
}
