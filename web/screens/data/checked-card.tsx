import { Button, Group } from "@mantine/core";
import type { Import, ImportReport } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./data.module.css";
import { useAction, useMapping } from "./imports.ts";
import { bringsAnything } from "./measures.ts";
import { RatesMissing } from "./rates-missing.tsx";
import { RefusedRows } from "./refused-rows.tsx";
import { ReportDetails, ReportFigures } from "./report-figures.tsx";

/** The dry run: what the file would do, before anything is changed. */
export function CheckedCard({ item }: { item: Import }) {
  const text = useDataText().check;
  const { report } = item;
  if (!report) return null;
  return (
    <>
      <Card title={text.title} lead={text.lead}>
        <ReportFigures report={report} kind={item.mapping.kind} />
        <ReportDetails report={report} item={item} />
        <RunOrBack item={item} report={report} />
      </Card>
      <RatesMissing item={item} report={report} />
      <RefusedRows item={item} report={report} />
    </>
  );
}

function RunOrBack({ item, report }: { item: Import; report: ImportReport }) {
  const text = useDataText().check;
  const format = useFormat();
  const run = useAction(item.importId, "run");
  const back = useMapping(item.importId);
  const mayRun = useMay("manager");
  const changes = bringsAnything(report);
  const unrated = report.ratesMissing.length > 0;
  const error = run.error ?? back.error;
  return (
    <>
      {report.goodRows === 0 && <p role="alert">{text.nothing}</p>}
      {report.goodRows > 0 && !changes && !unrated && <p className={styles.ready}>{text.same}</p>}
      <Refused error={error} />
      {mayRun && (
        <Group mt="lg">
          <Button
            size="md"
            disabled={report.goodRows === 0 || unrated}
            loading={run.isPending}
            onClick={() => run.mutate(undefined)}
          >
            {text.run(format.number(report.goodRows))}
          </Button>
          <Button
            size="md"
            variant="default"
            loading={back.isPending}
            onClick={() => back.mutate(item.mapping)}
          >
            {text.back}
          </Button>
        </Group>
      )}
    </>
  );
}
