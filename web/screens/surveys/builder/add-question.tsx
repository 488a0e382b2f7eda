import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useSurveysText } from "../../../text/later.ts";
import styles from "./builder.module.css";
import { KINDS, type Kind } from "./draft.ts";

/** The kinds of questions, each with what it is good for. */
export function AddQuestion({ isFirst, onAdd }: { isFirst: boolean; onAdd: (kind: Kind) => void }) {
  const text = useSurveysText().builder;
  const [isOpen, setOpen] = useState(isFirst);
  if (!isOpen)
    return (
      <Button
        variant="default"
        leftSection={<IconPlus size={17} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {text.add}
      </Button>
    );
  const add = (kind: Kind) => {
    setOpen(false);
    onAdd(kind);
  };
  return (
    <section aria-label={text.addWhich}>
      <h3 className={styles.partTitle}>{text.addWhich}</h3>
      <ul className={styles.kinds}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <button type="button" className={styles.kind} onClick={() => add(kind)}>
              <span className={styles.questionTitle}>{text.kinds[kind]}</span>
              <span className={styles.quiet}>{text.kindNotes[kind]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
