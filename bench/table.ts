/** A measured figure beside what was asked of it. */
export type Figure = { what: string; measured: string; asked: string };

/** Figures as a table of Markdown. */
export function markdownTable(figures: Figure[]): string {
  const rows = figures.map(({ what, measured, asked }) => `| ${what} | ${measured} | ${asked} |`);
  return ["| what | measured | asked |", "|---|---|---|", ...rows].join("\n");
}

/** The value below which a share of the measurements lies (nearest rank). */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle, and what one in twenty and one in a hundred exceed, in words. */
export function percentiles(values: number[]): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(values, share).toFixed(1));
  return `p50 ${p50}, p95 ${p95}, p99 ${p99} ms`;
}

/** How long something took that was to begin so long after the start. */
export type Timed = { atSecond: number; ms: number; isFailed?: boolean };

const SLOW_MS = 50;
/** Slow ones closer to each other than this are of one cluster. */
const APART_SECONDS = 1;

/** Open-loop times: those of the first seconds and those after them apart, and where the slow ones lie together. */
export function atRateFigures(
  what: string,
  times: readonly Timed[],
  { warmUpSeconds, asked }: { warmUpSeconds: number; asked: string },
): Figure[] {
  const cold = times.filter(({ atSecond }) => atSecond < warmUpSeconds).map(({ ms }) => ms);
  const warm = times.filter(({ atSecond }) => atSecond >= warmUpSeconds);
  const seconds = Math.round(Math.max(...times.map(({ atSecond }) => atSecond)) - warmUpSeconds);
  return [
    { what: `${what}, first ${warmUpSeconds} s (${cold.length})`, measured: percentiles(cold), asked: "" },
    {
      what: `${what}, then ${seconds} s (${warm.length})`,
      measured: percentiles(warm.map(({ ms }) => ms)),
      asked,
    },
    { what: `${what}, slow ones together`, measured: slowClusters(times), asked: "" },
    {
      what: `${what}, failed`,
      measured: String(times.filter(({ isFailed }) => isFailed).length),
      asked: "0",
    },
  ];
}

/** Where those above 50 ms lie together, the three largest such clusters: seconds since the start, how many, the slowest. */
function slowClusters(times: readonly Timed[]): string {
  const slow = times.filter(({ ms }) => ms > SLOW_MS).toSorted((a, b) => a.atSecond - b.atSecond);
  const clusters: Timed[][] = [];
  for (const one of slow) {
    const last = clusters.at(-1);
    if (last && one.atSecond - (last.at(-1)?.atSecond ?? 0) < APART_SECONDS) last.push(one);
    else clusters.push([one]);
  }
  const shown = clusters
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 3)
    .map((cluster) => {
      const [from = 0, to = 0] = [cluster[0]?.atSecond, cluster.at(-1)?.atSecond];
      const most = Math.max(...cluster.map(({ ms }) => ms));
      return `at ${from.toFixed(1)}–${to.toFixed(1)} s ${cluster.length} up to ${most.toFixed(0)} ms`;
    });
  return `${slow.length} above ${SLOW_MS} ms${shown.length > 0 ? `: ${shown.join("; ")}` : ""}`;
}
