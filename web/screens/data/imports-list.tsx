import { Skeleton } from "@mantine/core";
import { Link } from "wouter";
import type { Import } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { countsInWords } from "./counts-in-words.ts";
import styles from "./data.module.css";
import { useImports } from "./imports.ts";
import { sizeInWords } from "./measures.ts";

/** Every file brought in, the newest first, with what became of it. */
export function ImportsList() {
  const text = useDataText();
  const { shell } = useText();
  const pages = useImports();
  const { data, error, refetch } = pages;
  const imports = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card title={text.list.title}>
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Skeleton height={120} role="status" aria-label={shell.loading} />}
      {data && imports.length === 0 && (
        <p className={styles.quiet}>
          {text.list.none} {text.list.noneText}
        </p>
      )}
      <ul className={styles.imports}>
        {imports.map((item) => (
          <li key={item.importId}>
            <ImportItem item={item} />
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} label={text.list.earlier} />
    </Card>
  );
}

function ImportItem({ item }: { item: Import }) {
  const text = useDataText();
  const { shell } = useText();
  const format = useFormat();
  return (
    <Link href={`/data/${item.importId}`} className={styles.import} data-state={item.state}>
      <span className={styles.importName}>
        {item.fileName}
        {item.isSample && <span className={styles.tag}>{text.sample.badge}</span>}
      </span>
      <span className={styles.importState} data-state={item.state}>
        {text.state[item.state]}
      </span>
      <span className={styles.quiet}>
        {format.moment(item.createdAt)} · {sizeInWords(item.bytes, shell.bytes, format)}
        {item.createdBy && ` · ${text.list.by(text.list.who[item.createdBy] ?? item.createdBy)}`}
      </span>
      <ImportSummary item={item} />
    </Link>
  );
}

function ImportSummary({ item: { report, state } }: { item: Import }) {
  const text = useDataText();
  const format = useFormat();
  if (!report || state !== "done") return null;
  const refused = report.refusedRows;
  return (
    <span className={styles.quiet}>
      {countsInWords(report, text, format)}
      {refused > 0 && ` · ${text.list.refused(refused, format.number(refused))}`}
    </span>
  );
}
