import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { Import, ImportReport } from "../../../src/channels/csv/import.ts";
import { addressOf } from "../../api/client.ts";
import { useDataText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./data.module.css";
import { fieldName, reasonInWords } from "./refusal.ts";

/** The rows that cannot be read, each with its reason, and all of them as a file to mend. */
export function RefusedRows({ item, report }: { item: Import; report: ImportReport }) {
  const data = useDataText();
  const text = data.refused;
  const format = useFormat();
  if (report.refusedRows === 0) return null;
  const shown = report.refused.length;
  return (
    <Card
      title={text.title(report.refusedRows, format.number(report.refusedRows))}
      lead={text.lead}
      aside={
        <Button
          component="a"
          download
          variant="default"
          href={addressOf("GET /api/v1/imports/{importId}/refused.csv", {
            params: { importId: item.importId },
          })}
          leftSection={<IconDownload size={17} stroke={1.7} aria-hidden />}
        >
          {text.download}
        </Button>
      }
    >
      {shown < report.refusedRows && <p className={styles.quiet}>{text.first(shown)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <section className={styles.scroll} tabIndex={0} aria-label={text.title(shown, format.number(shown))}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text.row}</th>
              <th scope="col">{text.field}</th>
              <th scope="col">{text.value}</th>
              <th scope="col">{text.reason}</th>
            </tr>
          </thead>
          <tbody>
            {report.refused.map(({ rowNo, field, value, reason }) => (
              <tr key={rowNo}>
                <th scope="row">{format.number(rowNo)}</th>
                <td>{fieldName(field, data)}</td>
                <td>
                  <code>{value || data.mapping.emptySample}</code>
                </td>
                <td>{reasonInWords(reason, data)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
