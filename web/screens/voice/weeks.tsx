import { ChartTable } from "../../charts/chart-table.tsx";
import { TableFold } from "../../charts/table-fold.tsx";
import { useVoiceText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import type { Week } from "./every-week.ts";
import styles from "./voice.module.css";

/** A bar a week: how many comments, the bad ones of them below. For the eye only: `WeeksTable` is for everyone. */
export function Weeks({ weeks }: { weeks: readonly Week[] }) {
  const text = useVoiceText().figures;
  const format = useFormat();
  const most = Math.max(1, ...weeks.map(({ comments }) => comments));
  return (
    <svg
      className={styles.weeks}
      viewBox={`0 0 ${weeks.length * 4} 24`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {weeks.map(({ week, comments, negative }, at) => (
        <g key={week}>
          <title>{text.week(format.day(week), format.number(comments), format.number(negative))}</title>
          <rect
            className={styles.weekAll}
            x={at * 4}
            width="3"
            y={24 - (24 * comments) / most}
            height={(24 * comments) / most}
          />
          <rect
            className={styles.weekBad}
            x={at * 4}
            width="3"
            y={24 - (24 * negative) / most}
            height={(24 * negative) / most}
          />
        </g>
      ))}
    </svg>
  );
}

type WeeksTableProps = { columns: readonly { label: string; weeks: readonly Week[] }[] };

/** A row a week, a column a topic: how many comments, and how many of them bad. */
export function WeeksTable({ columns }: WeeksTableProps) {
  const text = useVoiceText().figures;
  const format = useFormat();
  const said = (one: Week | undefined) =>
    one && text.cell(format.number(one.comments), format.number(one.negative));
  const rows = (columns[0]?.weeks ?? []).map(({ week }, at) => ({
    key: week,
    cells: [format.day(week), ...columns.map(({ weeks }) => said(weeks[at]))],
  }));
  return (
    <TableFold label={text.weeks}>
      <ChartTable head={[text.weekOf, ...columns.map(({ label }) => label)]} rows={rows} />
    </TableFold>
  );
}
