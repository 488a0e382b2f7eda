import { Button } from "@mantine/core";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import type { CaseName } from "./case-data.ts";
import styles from "./cases.module.css";

type BulkBarProps = {
  cases: readonly CaseName[];
  isBusy: boolean;
  onTake: (cases: readonly CaseName[]) => void;
  onAsk: (about: "hand-over" | "close", cases: readonly CaseName[]) => void;
  onNone: () => void;
};

/** What can be done with the chosen cases at once. */
export function BulkBar({ cases, isBusy, onTake, onAsk, onNone }: BulkBarProps) {
  const text = useCasesText();
  const format = useFormat();
  if (cases.length === 0) return null;
  return (
    <section className={styles.bulk} aria-label={text.chosen(cases.length, format.number(cases.length))}>
      <strong>{text.chosen(cases.length, format.number(cases.length))}</strong>
      <Button loading={isBusy} onClick={() => onTake(cases)}>
        {text.take}
      </Button>
      <Button variant="default" disabled={isBusy} onClick={() => onAsk("hand-over", cases)}>
        {text.handOver}
      </Button>
      <Button variant="default" disabled={isBusy} onClick={() => onAsk("close", cases)}>
        {text.close}
      </Button>
      <Button variant="subtle" onClick={onNone}>
        {text.chooseNone}
      </Button>
    </section>
  );
}
