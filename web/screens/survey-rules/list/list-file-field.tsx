import { Button, Checkbox, Group, NativeSelect } from "@mantine/core";
import type { ListFile } from "../../../../src/channels/csv/lists/list-file.ts";
import { useAskingText, useFilesText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { FileButton } from "../../../ui/file-button.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useProblemWords } from "../../../ui/use-problem-words.ts";
import { fileProblemInWords } from "../../data/file-refusal.ts";
import styles from "../../settings/settings.module.css";
import { type ReadList, useListFile } from "./use-list-file.ts";

/** Takes a list from a file: one of its columns, a customer a row. */
export function ListFileField({ onRead }: { onRead: (rows: ListFile["rows"]) => void }) {
  const text = useAskingText().list;
  const { refusal } = useFilesText();
  const inWords = useProblemWords();
  const { read, readAs, leaveOut, error, isPending } = useListFile(onRead);
  const choose = (file: File | undefined) => {
    leaveOut();
    if (file) readAs({ file });
  };
  return (
    <div className={styles.stack}>
      <div>
        <FileButton
          label={text.file}
          variant="default"
          loading={isPending}
          input={{ accept: ".csv,.tsv,.txt,.gz,.xlsx,text/csv" }}
          onFiles={([file]) => choose(file)}
        />
      </div>
      <Refused
        error={error}
        className={styles.bad}
        known={(refused) => fileProblemInWords(refused, refusal, inWords)}
      />
      {read && <HowRead {...read} {...{ readAs, leaveOut }} />}
    </div>
  );
}

type HowReadProps = ReadList & Pick<ReturnType<typeof useListFile>, "readAs" | "leaveOut">;

/** How a file was read, which may be said otherwise, and how many customers were found. */
function HowRead({ file, list: { column, columns, heading, rows }, readAs, leaveOut }: HowReadProps) {
  const text = useAskingText().list;
  const format = useFormat();
  const hasHeading = heading !== null;
  return (
    <>
      {columns.length > 1 && (
        <NativeSelect
          label={text.column}
          data={columns.map((label, at) => ({ value: String(at), label }))}
          value={String(column)}
          onChange={(event) => readAs({ file, hasHeading, column: Number(event.currentTarget.value) })}
        />
      )}
      <Checkbox
        label={hasHeading ? text.heading(heading.join(" · ")) : text.noHeading}
        checked={hasHeading}
        onChange={(event) => readAs({ file, column, hasHeading: event.currentTarget.checked })}
      />
      <Group>
        <p className={styles.quiet}>{text.fileRead(file.name, format.number(rows.length))}</p>
        <Button variant="subtle" size="compact-md" onClick={leaveOut}>
          {text.noFile}
        </Button>
      </Group>
    </>
  );
}
