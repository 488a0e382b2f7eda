import { Button, Group } from "@mantine/core";
import { Link } from "wouter";
import type { Import, ImportReport } from "../../../src/channels/csv/import.ts";
import { useInsight } from "../../api/insight.ts";
import { useDataText, useFilesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import styles from "./data.module.css";
import { fileProblemInWords, fileRefusalInWords } from "./file-refusal.ts";
import { useAction } from "./imports.ts";
import { RefusedRows } from "./refused-rows.tsx";
import { ReportDetails, ReportFigures } from "./report-figures.tsx";
import { ResumedNote } from "./resumed-note.tsx";
import { UndoButton } from "./undo-button.tsx";

/** What became of a file: in, cancelled, failed or undone. */
export function EndedCard({ item }: { item: Import }) {
  const text = useDataText();
  const format = useFormat();
  const { report, state } = item;
  if (state === "done" && report) return <DoneCard item={item} report={report} />;
  if (state === "failed") return <FailedCard item={item} />;
  const undone =
    state === "undone" ? text.finished.undone(format.moment(item.undoneAt ?? item.createdAt)) : null;
  return (
    <Card
      title={text.state[state]}
      lead={undone ?? (report ? text.finished.cancelled : text.finished.givenUp)}
    >
      {undone && <p className={styles.quiet}>{text.undo.again}</p>}
      <Button component={Link} href="/data">
        {text.report.another}
      </Button>
    </Card>
  );
}

function DoneCard({ item, report }: { item: Import; report: ImportReport }) {
  const text = useDataText().report;
  const { data: insight } = useInsight();
  const computing = insight?.state === "running";
  return (
    <>
      <Card title={text.done} aside={<UndoButton item={item} report={report} />}>
        <ReportFigures report={report} kind={item.mapping.kind} />
        <ReportDetails report={report} item={item} />
        <ResumedNote item={item} />
        {computing && <p className={styles.quiet}>{text.bucketSoon}</p>}
        <Group mt="lg">
          <Button size="md" component={Link} href="/">
            {text.seeBucket}
          </Button>
          <Button size="md" variant="default" component={Link} href="/data">
            {text.another}
          </Button>
        </Group>
      </Card>
      <RefusedRows item={item} report={report} />
    </>
  );
}

/** Says what went wrong, and the ways on: again, or back. */
function FailedCard({ item }: { item: Import }) {
  const data = useDataText();
  const files = useFilesText();
  const text = data.failed;
  const inWords = useProblemWords();
  const { report, error, importId } = item;
  const again = useAction(importId, report ? "run" : "check");
  const mayImport = useMay("manager");
  return (
    <Card title={text.title} lead={report ? text.halfway : text.checked}>
      {error && <p role="alert">{fileRefusalInWords(error, files.refusal)}</p>}
      {again.error && <p role="alert">{fileProblemInWords(again.error, files.refusal, inWords)}</p>}
      {mayImport && (
        <Group>
          <Button loading={again.isPending} onClick={() => again.mutate(undefined)}>
            {report ? text.runAgain : text.checkAgain}
          </Button>
          {report && <UndoButton item={item} report={report} />}
        </Group>
      )}
    </Card>
  );
}
