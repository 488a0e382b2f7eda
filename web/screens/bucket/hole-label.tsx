import { Link } from "wouter";
import type { Bucket } from "../../../src/insight/bucket/bucket.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { customersHref } from "../../ui/customers-href.ts";
import { type HoleData, holeAmount, type Unit } from "./bucket-data.ts";
import type { Layout, Spout } from "./bucket-geometry.ts";
import styles from "./bucket-picture.module.css";
import { holeName } from "./hole-name.ts";

type HoleLabelProps = {
  layout: Layout;
  way: Spout;
  rank: number;
  width: number;
  bucket: Bucket;
  hole: HoleData;
  unit: Unit;
};

/** What leaks through a hole, beside its stream: in words where there is room, else its number in the list. */
export function HoleLabel({ layout, way, rank, width, bucket, hole, unit }: HoleLabelProps) {
  const text = useText().bucket;
  const format = useFormat();
  const amount = holeAmount(hole, unit);
  const written = unit === "customers" ? format.number(amount) : format.moneyShort(amount, bucket.currency);
  const name = holeName(hole, text);
  const place = placeOf(layout, way, width);
  return (
    <g>
      <Link
        href={customersHref(hole.opens)}
        className={styles.hole}
        {...(layout.wide ? {} : { "aria-label": `${written} ${text.lost}: ${name}` })}
      >
        <g textAnchor={place.anchor} data-wide={layout.wide}>
          <text x={place.x} y={place.y} className={styles.number}>
            {written}
          </text>
          {layout.wide && (
            <text x={place.x} y={place.y + 19}>
              {shortened(name, way.upper ? 17 : 22)}
            </text>
          )}
        </g>
      </Link>
      {!layout.wide && <Badge way={way} rank={rank} />}
    </g>
  );
}

/** The hole's number in the list below, where there is no room for its name. */
function Badge({ way, rank }: { way: Spout; rank: number }) {
  return (
    <g className={styles.badge} textAnchor="middle">
      <circle cx={way.x} cy={way.y} r="9" />
      <text x={way.x} y={way.y} dy="0.35em">
        {rank}
      </text>
    </g>
  );
}

/** What a number needs beside its stream, in pixels; on a telephone it stands above the stream instead. */
const ROOM = 64;

type Place = { x: number; y: number; anchor: "start" | "middle" | "end" };

/** Upper holes are labelled outside their streams, the others under where they land. */
function placeOf(layout: Layout, way: Spout, width: number): Place {
  if (!way.upper) {
    return { x: way.land, y: layout.ground + (layout.wide ? 34 : 26), anchor: "middle" };
  }
  const left = way.side === "left";
  const x = way.land + (left ? -1 : 1) * (width / 2 + 10);
  const hasRoom = Math.min(x, layout.width - x) > ROOM;
  if (!layout.wide && !hasRoom)
    return { x: left ? 2 : layout.width - 2, y: way.y - 16, anchor: left ? "start" : "end" };
  return { x, y: way.y + 34, anchor: left ? "end" : "start" };
}

function shortened(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
}
