import { useCaseFiguresText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Figure } from "../../ui/figure.tsx";
import { durationInWords } from "../customer/verdict-in-words.ts";
import styles from "./case-figures.module.css";
import type { CaseFigures } from "./figures-data.ts";
import { ShareFigure } from "./share-figure.tsx";

const SECONDS = 3600;

/** How long it took, and how much of it in time. */
export function SoonCard({ figures }: { figures: CaseFigures }) {
  const { soon: text } = useCaseFiguresText();
  const { firstContact, solution, contactedInTime, solvedInTime } = figures;
  return (
    <Card title={text.title} lead={text.lead}>
      <div className={styles.figures}>
        <Took label={text.contact} took={firstContact} />
        <Took label={text.solution} took={solution} />
        <ShareFigure label={text.contacted} share={contactedInTime} />
        <ShareFigure label={text.solved} share={solvedInTime} />
      </div>
    </Card>
  );
}

function Took({ label, took: { median, p90, n } }: { label: string; took: CaseFigures["solution"] }) {
  const text = useCaseFiguresText();
  const format = useFormat();
  if (median === null || p90 === null) return <Figure label={label} value="–" note={text.none} />;
  const inWords = (hours: number) => durationInWords(Math.round(hours * SECONDS), format);
  const note = text.soon.median(format.number(n), inWords(p90));
  return <Figure label={label} value={inWords(median)} note={note} />;
}
