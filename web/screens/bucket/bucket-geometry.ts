/** Where the parts of the bucket's picture stand, in its own pixels. */
export type Layout = {
  wide: boolean;
  width: number;
  height: number;
  centre: number;
  rim: { y: number; half: number };
  base: { y: number; half: number };
  ground: number;
  /** Where the two streams come in, left and right of the centre. */
  inflow: number;
  /** The widest a stream may be. */
  widest: number;
};

/** A way out of the bucket: where it leaves the wall, where it lands, and its path between. */
export type Spout = {
  side: "left" | "right" | "base";
  upper: boolean;
  x: number;
  y: number;
  land: number;
  path: string;
};

/** The most holes that can be drawn without one hiding another. */
export const MOST_SPOUTS = 5;

/** The layout for a place of `width` pixels; a narrow one has numbers where the wide one has words. */
export function layoutOf(width: number): Layout {
  const wide = width >= 560;
  const drawn = Math.max(width, wide ? 620 : 300);
  const size = wide
    ? {
        height: 530,
        rim: { y: 112, half: 158 },
        base: { y: 424, half: 116 },
        ground: 456,
        inflow: 98,
        widest: 56,
      }
    : {
        height: 384,
        rim: { y: 92, half: 98 },
        base: { y: 312, half: 72 },
        ground: 342,
        inflow: 60,
        widest: 34,
      };
  return { wide, width: drawn, centre: drawn / 2, ...size };
}

/** Half the bucket's inner width at a height. */
export function halfAt({ rim, base }: Layout, y: number): number {
  return rim.half + ((base.half - rim.half) * (y - rim.y)) / (base.y - rim.y);
}

/** The height of the water's surface when `share` (0–1) of the bucket is full. */
export function surfaceAt({ rim, base }: Layout, share: number): number {
  const brim = rim.y + 14;
  return base.y - Math.min(1, Math.max(0, share)) * (base.y - brim);
}

/** The bucket's outline between rim and base, rounded below. */
export function outline({ centre, rim, base }: Layout, grow = 0): string {
  const top = rim.half + grow;
  const foot = base.half + grow;
  const round = 16;
  return [
    `M${centre - top},${rim.y}`,
    `L${centre - foot},${base.y - round}`,
    `Q${centre - foot + 2},${base.y + grow} ${centre - foot + round},${base.y + grow}`,
    `L${centre + foot - round},${base.y + grow}`,
    `Q${centre + foot - 2},${base.y + grow} ${centre + foot},${base.y - round}`,
    `L${centre + top},${rim.y}`,
  ].join("");
}

/** Holes below the surface: two on each side, then one in the base. Deeper ones land nearer, so none cross. */
export function spouts(layout: Layout, surface: number, count: number): Spout[] {
  const depth = Math.max(layout.base.y - surface, 0.3 * (layout.base.y - layout.rim.y));
  const upper = layout.base.y - 0.74 * depth;
  const lower = layout.base.y - 0.3 * depth;
  const all = [
    wallSpout(layout, "left", upper),
    wallSpout(layout, "right", upper),
    wallSpout(layout, "left", lower),
    wallSpout(layout, "right", lower),
    baseSpout(layout),
  ].map((spout, index) => ({ ...spout, upper: index < 2 }));
  return count === 1 ? all.slice(-1) : all.slice(0, count);
}

function wallSpout(layout: Layout, side: "left" | "right", y: number): Omit<Spout, "upper"> {
  const out = side === "left" ? -1 : 1;
  const x = layout.centre + out * halfAt(layout, y);
  const depth = (y - layout.rim.y) / (layout.base.y - layout.rim.y);
  const reach = (layout.wide ? 92 : 50) * (1 - 0.62 * depth);
  const land = x + out * reach;
  const bend = y + 0.3 * (layout.ground - y);
  const path = `M${x - out * 4},${y}C${x + out * 0.7 * reach},${y - 3} ${land},${bend} ${land},${layout.ground}`;
  return { side, x, y, land, path };
}

function baseSpout({ centre, base, ground }: Layout): Omit<Spout, "upper"> {
  return {
    side: "base",
    x: centre,
    y: base.y,
    land: centre,
    path: `M${centre},${base.y - 2}L${centre},${ground}`,
  };
}

/** A still wave along the surface, long enough to be moved by one `period` without an end showing. */
export function wave({ centre, rim, base }: Layout, surface: number, period: number): string {
  const from = centre - rim.half - period;
  const waves = Math.ceil((2 * rim.half) / period) + 2;
  return `M${from},${surface}${`q${period / 4},-7 ${period / 2},0t${period / 2},0`.repeat(waves)}V${base.y + 20}H${from}Z`;
}
