import { Button, Group, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAskingText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { FileButton } from "../../../ui/file-button.tsx";
import styles from "../../settings/settings.module.css";
import { type ListFile, likelyColumn, readList, valuesOf } from "./list-file.ts";

/** What a browser reads at once without stopping; a list of a million customers is half of it. */
const LARGEST = 50_000_000;
type Chosen = { name: string; file: ListFile; column: number };

/** Reads a list from a file, here in the browser: one of its columns, a customer a row. */
export function ListFileField({ onRead }: { onRead: (values: string[]) => void }) {
  const text = useAskingText().list;
  const format = useFormat();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isUnread, setUnread] = useState(false);
  const choose = (name: string, file: ListFile, column: number) => {
    setChosen({ name, file, column });
    onRead(valuesOf(file, column));
  };
  const leaveOut = () => {
    setChosen(null);
    onRead([]);
  };
  const read = async (given: File | undefined) => {
    if (!given) return;
    const file = given.size > LARGEST ? null : readList(await given.arrayBuffer());
    const isRead = file !== null && file.rows.length > 0;
    setUnread(!isRead);
    if (isRead) choose(given.name, file, likelyColumn(file));
  };
  return (
    <div className={styles.stack}>
      <div>
        <FileButton
          label={text.file}
          variant="default"
          input={{ accept: ".csv,.tsv,.txt,text/csv" }}
          onFiles={([file]) => void read(file)}
        />
      </div>
      {isUnread && (
        <p role="alert" className={styles.bad}>
          {text.fileUnread}
        </p>
      )}
      {chosen && chosen.file.columns.length > 1 && (
        <NativeSelect
          label={text.column}
          data={chosen.file.columns.map((label, at) => ({ value: String(at), label }))}
          value={String(chosen.column)}
          onChange={(event) => choose(chosen.name, chosen.file, Number(event.currentTarget.value))}
        />
      )}
      {chosen && (
        <Group>
          <p className={styles.quiet}>
            {text.fileRead(chosen.name, format.number(valuesOf(chosen.file, chosen.column).length))}
          </p>
          <Button variant="subtle" size="compact-md" onClick={leaveOut}>
            {text.noFile}
          </Button>
        </Group>
      )}
    </div>
  );
}
