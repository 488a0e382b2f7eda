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
