import { Link } from "wouter";
import type { Journeys } from "../../../src/insight/journeys/journey.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useStepNames } from "../understanding/names.ts";
import styles from "./journeys.module.css";
import { peopleHref } from "./people-href.ts";

const SHOWN = 8;

type Place = { step: string; count: number; said: string; path: string };

/** Steps that customers came to again before they bought again. */
export function LoopsCard({ journeys: { steps } }: { journeys: Journeys }) {
  const words = useUnderstandingText().journeys.loops;
  const format = useFormat();
  const places = steps
    .filter(({ again }) => again > 0)
    .map(({ step, again, journeys }) => ({
      step,
      count: again,
      said: words.said(format.number(again), format.number(journeys)),
      path: `again ${step}`,
    }));
  return <Places words={words} places={places} />;
}

/** The last step of those who left. */
export function DropsCard({ journeys: { steps, ended } }: { journeys: Journeys }) {
  const words = useUnderstandingText().journeys.drops;
  const format = useFormat();
  const places = steps
    .filter(({ last }) => last.left > 0)
    .map(({ step, last }) => ({
      step,
      count: last.left,
      said: words.said(format.number(last.left), format.number(ended.left)),
      path: `left ${step}`,
    }));
  return <Places words={words} places={places} />;
}

type PlacesProps = { words: { title: string; lead: string; none: string }; places: readonly Place[] };

function Places({ words, places }: PlacesProps) {
  const stepName = useStepNames();
  const shown = places.toSorted((one, other) => other.count - one.count).slice(0, SHOWN);
  return (
    <Card title={words.title} lead={words.lead}>
      {shown.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      <ul className={styles.places}>
        {shown.map(({ step, said, path }) => (
          <li key={step}>
            <span>{stepName(step)}</span>
            <Link href={peopleHref(path)} aria-label={`${stepName(step)}: ${said}`}>
              {said}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
