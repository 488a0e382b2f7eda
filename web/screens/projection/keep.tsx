import { Slider } from "@mantine/core";
import { useProjectionText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import { carriedUntil } from "./carried.ts";
import { HeldOutWords } from "./held-out-words.tsx";
import type { Parts } from "./parts.ts";
import styles from "./projection.module.css";

type KeepProps = Parts & { step: number; setStep: (step: number) => void };

/** What it would be worth to keep some of those that will be lost. */
export function Keep({ projection, base, kept, needed, step, setStep }: KeepProps) {
  const text = useProjectionText().keep;
  const format = useFormat();
  const money = (minor: number) => format.moneyWhole(minor, projection.currency);
  const { gainMinor: gain } = kept;
  const until = needed === null || step === 0 ? null : carriedUntil(kept.months, needed, "mean");
  const later = until && until.months < kept.months.length ? until.month : null;
  const range = text.between(money(gain.low), money(gain.high));
  return (
    <Card title={text.title}>
      <p className={styles.words}>{text.slider(format.percent(kept.keepShare))}</p>
      <Slider
        className={styles.slider ?? ""}
        min={0}
        max={projection.scenarios.length - 1}
        step={1}
        value={step}
        onChange={setStep}
        label={null}
        thumbLabel={text.label}
        thumbProps={{ "aria-valuetext": format.percent(kept.keepShare) }}
        marks={marksOf(projection.scenarios.map(({ keepShare }) => format.percent(keepShare)))}
      />
      {step === 0 ? (
        <Figure value={money(base.totalMinor.mean)} label={text.total} note={text.nothing} />
      ) : (
        <Figure
          value={`+${money(gain.mean)}`}
          label={text.worth}
          note={later ? `${range}, ${text.later(format.month(later))}` : range}
          tone="water"
        />
      )}
      {needed === null && <HeldOutWords heldOut={projection.heldOut} />}
    </Card>
  );
}

/** Written marks at both ends and in the middle of the slider. */
function marksOf(labels: readonly string[]) {
  const last = labels.length - 1;
  return [0, Math.round(last / 2), last].map((value) => ({ value, label: labels[value] ?? "" }));
}
