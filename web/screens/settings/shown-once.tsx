import { Button, CopyButton, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import styles from "./settings.module.css";

type ShownOnceProps = { label: string; value: string; words: { copy: string; copied: string } };

/** A secret to copy now, for it is not shown again. */
export function ShownOnce({ label, value, words }: ShownOnceProps) {
  return (
    <div className={styles.once}>
      <TextInput
        className={styles.onceValue}
        aria-label={label}
        readOnly
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            data-autofocus
            onClick={copy}
            leftSection={copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />}
          >
            {copied ? words.copied : words.copy}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
