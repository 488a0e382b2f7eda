import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useCaseFiguresText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import { Notes } from "../../ui/notes.tsx";
import styles from "./case-figures.module.css";
import type { Comparison } from "./figures-data.ts";
import { differenceInWords } from "./stayed-in-words.ts";

const MONTHS = [3, 6, 9, 12];
const USUAL = 6;
/** With fewer a share says little, whatever its interval. */
const FEW = 30;

/** Whether customers who were failed stayed, beside comparable ones who were not. */
export function StayedCard() {
  const { stayed: text } = useCaseFiguresText();
  const format = useFormat();
  const [months, setMonths] = useState(USUAL);
  // Without a number it is the question that is asked ahead of the screen.
  const query = useAnswer("GET /api/v1/cases/stayed", months === USUAL ? undefined : { query: { months } });
  return (
    <Card title={text.title} lead={text.lead}>
      <NativeSelect
        className={styles.months}
        label={text.months}
        data={MONTHS.map((n) => ({ value: String(n), label: text.monthsOf(n, format.number(n)) }))}
        value={String(months)}
        onChange={(event) => setMonths(Number(event.currentTarget.value))}
      />
      <Answered query={query}>
        {({ comparison }) =>
          comparison ? <Compared comparison={comparison} /> : <p className={styles.plain}>{text.notYet}</p>
        }
      </Answered>
    </Card>
  );
}

function Compared({ comparison }: { comparison: Comparison }) {
  const { stayed: text } = useCaseFiguresText();
  const format = useFormat();
  const { failed, comparable, difference, unmatched, isSampled } = comparison;
  const when = text.when(
    format.day(comparison.from),
    format.day(comparison.failedBefore),
    format.day(comparison.asOf),
  );
  const notes = [
    when,
    Math.min(failed.customers, comparable.customers) < FEW && text.few,
    unmatched > 0 && text.unmatched(unmatched, format.number(unmatched)),
    isSampled && text.sampled,
  ].filter((note) => note !== false);
  if (difference === null) {
    return (
      <>
        <p className={styles.plain}>{text.nobody}</p>
        <Notes notes={unmatched > 0 ? [when, text.unmatched(unmatched, format.number(unmatched))] : [when]} />
      </>
    );
  }
  return (
    <>
      <div className={styles.figures}>
        <StayedShare label={text.failed} of={failed} />
        <StayedShare label={text.comparable} of={comparable} note={text.comparableNote} />
      </div>
      <p className={styles.difference}>{differenceInWords(difference, text, format)}</p>
      <Notes notes={notes} />
    </>
  );
}

type StayedShareProps = { label: string; of: Comparison["failed"]; note?: string };

function StayedShare({ label, of: { customers, stayed }, note }: StayedShareProps) {
  const text = useCaseFiguresText();
  const format = useFormat();
  const shown = text.stayed.customers(customers, format.number(customers));
  const range = stayed && text.of(format.percent(stayed.low), format.percent(stayed.high), shown);
  const value = stayed ? format.percent(stayed.share) : "–";
  return <Figure label={label} value={value} note={[range ?? text.none, note].filter(Boolean).join("; ")} />;
}
