import { Button, Group, Progress } from "@mantine/core";
import { awayIn } from "../../api/outage.ts";
import { useDataText, useFilesText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import styles from "./data.module.css";
import { fileProblemInWords } from "./file-refusal.ts";
import { sizeInWords, timeInWords } from "./measures.ts";
import type { Sending } from "./use-sending.ts";

const LARGE = 50 * 1024 * 1024;

type SendingCardProps = { sending: Sending; onRetry: () => void; onStop: () => void };

/** How far a file has been sent, what is left, and how to stop or try again. */
export function SendingCard({ sending: { file, sent, error }, onRetry, onStop }: SendingCardProps) {
  const text = useDataText();
  const files = useFilesText();
  const inWords = useProblemWords();
  if (error) {
    return (
      <Card title={text.upload.title(file.name)}>
        <p role="alert">
          {awayIn(error) === "application"
            ? files.refusal.nobodyThere()
            : fileProblemInWords(error, files.refusal, inWords)}
        </p>
        <Group>
          <Button onClick={onRetry}>{text.upload.retry}</Button>
          <Button variant="default" onClick={onStop}>
            {text.mapping.discard}
          </Button>
        </Group>
      </Card>
    );
  }
  return (
    <Card title={text.upload.title(file.name)}>
      <Progress
        size="lg"
        aria-label={text.upload.title(file.name)}
        value={sent ? (100 * sent.bytes) / sent.total : 0}
      />
      <SentSoFar file={file} sent={sent} />
      {file.size > LARGE && <p className={styles.quiet}>{text.upload.large}</p>}
      <Button variant="default" onClick={onStop}>
        {text.upload.cancel}
      </Button>
    </Card>
  );
}

function SentSoFar({ file, sent }: Pick<Sending, "file" | "sent">) {
  const text = useDataText();
  const { shell } = useText();
  const format = useFormat();
  const size = (bytes: number) => sizeInWords(bytes, shell.bytes, format);
  const bytes = sent?.bytes ?? 0;
  const left = sent && sent.perSecond > 0 ? (sent.total - sent.bytes) / sent.perSecond : null;
  const reading = sent !== null && sent.bytes >= sent.total;
  return (
    <p className={styles.progressLine} role="status">
      {reading ? (
        text.upload.reading
      ) : (
        <>
          <span>{text.upload.progress(size(bytes), size(file.size))}</span>
          {left !== null && left > 1 && <span>{text.upload.left(timeInWords(left, text.time))}</span>}
        </>
      )}
    </p>
  );
}
