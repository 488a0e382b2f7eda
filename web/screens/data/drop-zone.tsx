import { Button, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { useText } from "../../text/text.tsx";
import styles from "./data.module.css";
import { unreadable } from "./file-check.ts";

/** Takes one file, dropped or chosen; says at once when it cannot be one we read. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const text = useText().data.drop;
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const drops = useMediaQuery("(hover: hover)") ?? true;
  const [over, setOver] = useState(false);
  const [notice, setNotice] = useState("");
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const reason = unreadable(file);
    setNotice(reason ? text[reason](file.name) : (files?.length ?? 0) > 1 ? text.several : "");
    if (!reason) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
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
      <Button size="md" aria-describedby={hint} onClick={() => input.current?.click()}>
        {text.choose}
      </Button>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          tabIndex={-1}
          aria-label={text.choose}
          accept=".csv,.tsv,.txt,.gz,.xlsx,text/csv"
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
      </VisuallyHidden>
      <p role="alert" className={styles.notice}>
        {notice}
      </p>
    </div>
  );
}
