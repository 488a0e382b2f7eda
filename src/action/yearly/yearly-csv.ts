import { csvLine } from "../../platform/spreadsheet.ts";
import type { Counts, YearlyReport } from "./yearly.ts";

const HEADER = [
  ...["section", "name", "channel", "contacts", "contacts_in", "kept", "broken", "running"],
  ...["share_kept", "share_low", "share_high", "mean"],
];

/** The report as a CSV file in UTF-8 with a byte order mark; shares as fractions, means in the unit of the limit. */
export function csvOfYear(report: YearlyReport): string {
  const { channels, standards, complaints } = report;
  const lines = [
    HEADER,
    row("contacts", "", "", [report.contacts, report.contactsIn]),
    ...channels.map((one) => row("contacts", "", one.channel, [one.contacts, one.contactsIn])),
    ...standards.flatMap((one) => [
      row("standard", one.name, "", [null, null], one),
      ...one.channels.map((own) => row("standard", one.name, own.channel, [null, null], own)),
    ]),
    row("complaints begun", "", "", [complaints.matters, null]),
    row("complaints with the customer coming again", "", "", [complaints.matterAgain, null]),
    row("contacts about complaints", "", "", [complaints.contacts, null]),
    ...complaints.channels.map((one) =>
      row("contacts about complaints", "", one.channel, [one.contacts, null]),
    ),
    ...complaints.standards.map((one) => row("standard with complaints", one.name, "", [null, null], one)),
  ];
  return `\uFEFF${lines.map((line) => csvLine(line)).join("")}`;
}

type Cell = string | number | null;

function row(
  section: string,
  name: string,
  channel: string,
  contacts: readonly Cell[],
  counts?: Counts,
): Cell[] {
  if (!counts) return [section, name, channel, ...contacts, null, null, null, null, null, null, null];
  const { kept, broken, running, share, mean } = counts;
  return [
    ...[section, name, channel, ...contacts, kept, broken, running],
    ...[share?.share ?? null, share?.low ?? null, share?.high ?? null, mean],
  ];
}
