/** Maps a value of a domain to a place of a range, in a straight line. */
export type Scale = (value: number) => number;

/** The line through (from, start) and (to, end); everything at `start` when the domain is a point. */
export function linear(from: number, to: number, start: number, end: number): Scale {
  const slope = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * slope;
}

/** Round values from 0 to at least `max`, about `count` steps of 1, 2 or 5 times a power of ten. */
export function ticks(max: number, count = 4): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  return Array.from({ length: Math.ceil(max / step - 1e-9) + 1 }, (_, index) => index * step);
}

/** A path through points; gaps where a point is null. */
export function linePath(points: readonly (readonly [number, number] | null)[]): string {
  let pen = "M";
  let path = "";
  for (const point of points) {
    if (point) path += `${pen}${round(point[0])},${round(point[1])}`;
    pen = point ? "L" : "M";
  }
  return path;
}

/** The area between two lines over the same x. */
export function bandPath(x: readonly number[], low: readonly number[], high: readonly number[]): string {
  const there = x.map((at, index) => `${round(at)},${round(high[index] ?? 0)}`);
  const back = x.map((at, index) => `${round(at)},${round(low[index] ?? 0)}`).reverse();
  return there.length === 0 ? "" : `M${[...there, ...back].join("L")}Z`;
}

/** Every how many of `count` labels to write so that each has `room` pixels of `width`. */
export function everyNth(count: number, width: number, room: number): number {
  const fitting = Math.max(1, Math.floor(width / room));
  const least = Math.ceil(count / fitting);
  return [1, 2, 3, 6, 12, 24, 36, 60].find((nth) => nth >= least) ?? least;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
