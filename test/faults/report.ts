import type { FaultReport } from "./disturbed.ts";
import type { KillReport } from "./kill.ts";

/** The reports as tables of Markdown. */
export function killTable(reports: readonly KillReport[]): string {
  const head = [
    "| killed | rounds | acknowledged | lost | broken promises acknowledged | unanswered, then sent again | imports | of which went on by themselves | back after (median, most) | faults |",
    "|---|---|---|---|---|---|---|---|---|---|",
  ];
  const rows = reports.map((report) => {
    const lost = report.faults.filter((fault) => fault.includes("is lost")).length;
    const cells = [
      report.victim,
      report.rounds,
      report.acknowledged,
      lost,
      report.duties,
      report.unanswered,
      report.imports,
      report.resumed,
      `${seconds(median(report.backMs))}, ${seconds(Math.max(...report.backMs))}`,
      report.faults.length,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [...head, ...rows, "", ...reports.flatMap(wordsTold)].join("\n");
}

/** How one fault went, as lines of Markdown. */
export function faultLines(name: string, report: FaultReport): string {
  const { seen, acknowledged, unanswered, refusals, importSaid, faults } = report;
  return [
    `| ${name} | ${seen} | ${acknowledged} | ${unanswered} | ${faults.length} |`,
    ...[...refusals].map(([what, count]) => `- ${count} × ${what}`),
    `- import: ${importSaid.join(" → ")}`,
    "",
  ].join("\n");
}

/** What clients and imports were told, the most frequent first. */
function wordsTold({ victim, refusals, importStates }: KillReport): string[] {
  const counted = (words: ReadonlyMap<string, number>) =>
    [...words].sort(([, a], [, b]) => b - a).map(([what, count]) => `- ${count} × ${what}`);
  return [
    `Told to single writes when the ${victim} was killed:`,
    ...counted(refusals),
    "States of imports:",
    ...counted(importStates),
    "",
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
