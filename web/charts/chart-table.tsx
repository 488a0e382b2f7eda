import type { ReactNode } from "react";
import styles from "./chart.module.css";

type Row = { key: string; cells: readonly ReactNode[] };

/** Numbers in rows under headings; the first column names the row. */
export function ChartTable({ head, rows }: { head: readonly string[]; rows: readonly Row[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, column) =>
              column === 0 ? (
                <th key={head[column]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={head[column]}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
