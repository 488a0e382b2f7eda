import { useMediaQuery } from "@mantine/hooks";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useId, useState } from "react";
import { useDataText } from "../../text/later.ts";
import { FileButton } from "../../ui/file-button.tsx";
import styles from "./data.module.css";
import { unreadable } from "./file-check.ts";

/** Takes one file, dropped or chosen; says at once when it cannot be one we read. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const text = useDataText().drop;
  const hint = useId();
  const drops = useMediaQuery("(hover: hover)") ?? true;
  const [over, setOver] = useState(false);
  const [notice, setNotice] = useState("");
  const take = ([file, ...others]: File[]) => {
    if (!file) return;
    const reason = unreadable(file);
    setNotice(reason ? text[reason](file.name) : others.length > 0 ? text.several : "");
    if (!reason) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button does the same by key
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={40} stroke={1.3} aria-hidden className={styles.dropIcon} />
      <h2 className={styles.dropTitle}>{over ? text.over : drops ? text.title : text.titlePhone}</h2>
      <p id={hint} className={styles.quiet}>
        {text.hint}
      </p>
      <FileButton
        label={text.choose}
        size="md"
        aria-describedby={hint}
        input={{ accept: ".csv,.tsv,.txt,.gz,.xlsx,text/csv" }}
        onFiles={take}
      />
      <p role="alert" className={styles.notice}>
        {notice}
      </p>
    </div>
  );
}
