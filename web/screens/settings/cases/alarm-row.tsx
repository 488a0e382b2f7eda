import { NativeSelect } from "@mantine/core";
import type { Output } from "../../../api/contract.ts";
import { useCaseSettingsText } from "../../../text/later.ts";
import { DropIcon } from "../../../ui/drop-icon.tsx";
import styles from "../settings.module.css";
import own from "./saved.module.css";

export type AlarmWord = Output<"GET /api/v1/alarm-words">["words"][number];
type Severity = AlarmWord["severity"];

export const SEVERITIES = ["high", "critical"] as const satisfies readonly Severity[];

/** The severity a select gave back. */
export function severityNamed(name: string): Severity {
  return SEVERITIES.find((severity) => severity === name) ?? "high";
}

type AlarmRowProps = {
  word: AlarmWord;
  at: number;
  /** Null for who may only look. */
  changes: {
    isPending: boolean;
    change: (word: AlarmWord, at: number) => void;
    remove: (word: AlarmWord, at: number) => void;
  } | null;
};

/** A word that opens a case, and how grave the case is then. */
export function AlarmRow({ word, at, changes }: AlarmRowProps) {
  const text = useCaseSettingsText();
  const { severities, severityOf } = text.alarms;
  return (
    <li className={own.word}>
      <span className={own.said}>{word.word}</span>
      {changes ? (
        <>
          <NativeSelect
            className={own.grave}
            aria-label={severityOf(word.word)}
            data={SEVERITIES.map((value) => ({ value, label: severities[value] }))}
            value={word.severity}
            aria-busy={changes.isPending}
            onChange={({ currentTarget: { value } }) =>
              changes.isPending || changes.change({ ...word, severity: severityNamed(value) }, at)
            }
          />
          <DropIcon
            name={text.of(text.remove, word.word)}
            disabled={changes.isPending}
            onDrop={() => changes.remove(word, at)}
          />
        </>
      ) : (
        <span className={styles.quiet}>{severities[word.severity]}</span>
      )}
    </li>
  );
}
