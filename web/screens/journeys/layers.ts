import type { JourneyWay } from "../../../src/insight/journeys/journey.ts";

/** A step at its place in a way (0: the first), or how ways ended there; so many journeys came through. */
export type Node = { id: string; column: number; name: string; isEnd: boolean; count: number; y: number };
export type Band = { id: string; from: Node; to: Node; count: number; fromY: number; toY: number };

export const COLUMNS = 5;
const GAP = 16;

/**
 * The most usual ways laid beside each other, as bands between columns of steps, `height` high. What goes on after the
 * last column ends there as "further".
 */
export function layersOf(ways: readonly JourneyWay[], height: number): { nodes: Node[]; bands: Band[] } {
  const nodes = new Map<string, Node>();
  const bands = new Map<string, Band>();
  const nodeAt = (column: number, name: string, isEnd: boolean, count: number): Node => {
    const id = `${column} ${isEnd ? "end " : ""}${name}`;
    const node = nodes.get(id) ?? { id, column, name, isEnd, count: 0, y: 0 };
    node.count += count;
    nodes.set(id, node);
    return node;
  };
  const join = (from: Node, to: Node, count: number) => {
    const id = `${from.id}>${to.id}`;
    const band = bands.get(id) ?? { id, from, to, count: 0, fromY: 0, toY: 0 };
    band.count += count;
    bands.set(id, band);
  };
  for (const { steps, ended, count, isLonger } of ways) {
    const shown = steps.slice(0, COLUMNS);
    const path = shown.map((step, column) => nodeAt(column, step, false, count));
    path.slice(1).forEach((node, at) => {
      join(path[at], node, count);
    });
    const last = path[path.length - 1];
    const isCut = isLonger || steps.length > COLUMNS;
    const ends = isCut ? { further: count } : ended;
    for (const [name, times] of Object.entries(ends)) {
      if (times > 0) join(last, nodeAt(path.length, name, true, times), times);
    }
  }
  const placed = [...nodes.values()];
  const scale = placeNodes(placed, height);
  placeBands([...bands.values()], scale);
  return { nodes: placed, bands: [...bands.values()] };
}

/** How high a journey is, so that the fullest column fits. */
export function scaleOf(nodes: readonly Node[], height: number): number {
  const columns = [...Map.groupBy(nodes, ({ column }) => column).values()];
  const scales = columns.map((column) => {
    const room = height - GAP * (column.length - 1);
    return room / column.reduce((sum, { count }) => sum + count, 0);
  });
  return Math.min(...scales);
}

function placeNodes(nodes: readonly Node[], height: number): number {
  const scale = scaleOf(nodes, height);
  for (const column of Map.groupBy(nodes, ({ column: one }) => one).values()) {
    const ordered = column.toSorted((a, b) => Number(a.isEnd) - Number(b.isEnd) || b.count - a.count);
    let y = 0;
    for (const node of ordered) {
      node.y = y;
      y += node.count * scale + GAP;
    }
  }
  return scale;
}

function placeBands(bands: readonly Band[], scale: number): void {
  const ordered = bands.toSorted((a, b) => a.from.y - b.from.y || a.to.y - b.to.y);
  const [left, right] = [new Map<string, number>(), new Map<string, number>()];
  for (const band of ordered) {
    band.fromY = left.get(band.from.id) ?? band.from.y;
    left.set(band.from.id, band.fromY + band.count * scale);
  }
  for (const band of bands.toSorted((a, b) => a.to.y - b.to.y || a.from.y - b.from.y)) {
    band.toY = right.get(band.to.id) ?? band.to.y;
    right.set(band.to.id, band.toY + band.count * scale);
  }
}
