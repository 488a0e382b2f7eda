import { Link } from "wouter";
import { useCaseFiguresText, useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { casesHref } from "../cases/case-filter.ts";
import styles from "./case-figures.module.css";
import type { CaseFigures } from "./figures-data.ts";
import { ShareFigure } from "./share-figure.tsx";

/** How cases ended, and whether that lasted. */
export function EndsCard({ figures }: { figures: CaseFigures }) {
  const { ends: text } = useCaseFiguresText();
  const { from, to, recovered, reopened, promisesKept, trulySolved } = figures;
  const closed = { order: "closed", from, to } as const;
  return (
    <Card title={text.title} lead={text.lead}>
      <div className={styles.figures}>
        <ShareFigure
          label={text.recovered}
          share={recovered}
          href={casesHref({ ...closed, outcome: "recovered" })}
        />
        <ShareFigure label={text.reopened} share={reopened} />
        <ShareFigure label={text.kept} share={promisesKept} />
        <ShareFigure label={text.solvedTruly} share={trulySolved} />
      </div>
      <Outcomes figures={figures} />
    </Card>
  );
}

function Outcomes({ figures: { outcomes, from, to } }: { figures: CaseFigures }) {
  const { outcomes: words } = useCasesText();
  const format = useFormat();
  return (
    <ul className={styles.outcomes}>
      {outcomes.map(({ outcome, cases }) => (
        <li key={outcome}>
          <span>{words[outcome]}</span>
          {cases > 0 ? (
            <Link
              href={casesHref({ order: "closed", from, to, outcome })}
              aria-label={`${format.number(cases)}: ${words[outcome]}`}
            >
              {format.number(cases)}
            </Link>
          ) : (
            <span>{format.number(cases)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
