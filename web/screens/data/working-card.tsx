import { Button, Progress } from "@mantine/core";
import { useState } from "react";
import type { Import } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./data.module.css";
import { useAction } from "./imports.ts";
import { timeInWords } from "./measures.ts";
import { ResumedNote } from "./resumed-note.tsx";

/** How far the work on a file has come, how fast, what is left, and how to stop it. */
export function WorkingCard({ item }: { item: Import }) {
  const text = useDataText();
  const { progress, state } = item;
  const step = progress?.step ?? (state === "undoing" ? "undoing" : "reading");
  const share = progress?.total ? (100 * progress.done) / progress.total : null;
  return (
    <Card title={state === "checking" ? text.check.checking : text.run.step[step]}>
      <Progress
        size="lg"
        value={share ?? 100}
        animated={share === null}
        striped={share === null}
        aria-label={text.run.step[step]}
      />
      <ProgressLine progress={progress} />
      <ResumedNote item={item} />
      <p className={styles.quiet}>{text.run.leave}</p>
      {state !== "undoing" && <CancelButton item={item} />}
    </Card>
  );
}

function ProgressLine({ progress }: Pick<Import, "progress">) {
  const text = useDataText();
  const format = useFormat();
  if (!progress) return <p className={styles.progressLine}> </p>;
  const { done, total, perSecond, secondsLeft } = progress;
  return (
    <p className={styles.progressLine}>
      <span>{text.run.rows(format.number(done), total === null ? null : format.number(total))}</span>
      {perSecond > 0 && <span>{text.run.rate(format.number(perSecond))}</span>}
      {secondsLeft !== null && (
        <span>{secondsLeft < 1 ? text.run.almost : text.run.left(timeInWords(secondsLeft, text.time))}</span>
      )}
    </p>
  );
}

function CancelButton({ item }: { item: Import }) {
  const text = useDataText().run;
  const [asking, setAsking] = useState(false);
  const cancel = useAction(item.importId, "cancel");
  const stop = () => cancel.mutate(undefined, { onSuccess: () => setAsking(false) });
  const mayCancel = useMay("manager");
  if (!mayCancel) return null;
  return (
    <>
      <Button
        variant="default"
        loading={cancel.isPending}
        onClick={() => (item.state === "running" ? setAsking(true) : stop())}
      >
        {text.cancel}
      </Button>
      <Confirm
        opened={asking}
        title={text.cancelTitle}
        text={text.cancelText}
        confirm={text.cancelConfirm}
        keep={text.cancelKeep}
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={stop}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
