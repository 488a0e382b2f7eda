import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { Journeys, JourneyWay } from "../../../src/insight/journeys/journey.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { durationInWords } from "../customer/verdict-in-words.ts";
import { useStepNames } from "../understanding/names.ts";
import styles from "./journeys.module.css";
import { peopleHref } from "./people-href.ts";

const FIRST = 6;

/** The ways gone most, how often, how they ended and how long they lasted. */
export function WaysCard({ journeys }: { journeys: Journeys }) {
  const words = useUnderstandingText().journeys.ways;
  const format = useFormat();
  const [everything, showEverything] = useState(false);
  const shown = everything ? journeys.ways : journeys.ways.slice(0, FIRST);
  return (
    <Card title={words.title} lead={words.lead}>
      <ol className={styles.ways}>
        {shown.map((way) => (
          <Way key={way.key} way={way} of={journeys.journeys} />
        ))}
      </ol>
      {shown.length < journeys.ways.length && (
        <Button variant="subtle" size="compact-md" onClick={() => showEverything(true)}>
          {words.more(format.number(journeys.ways.length - shown.length))}
        </Button>
      )}
    </Card>
  );
}

function Way({ way, of }: { way: JourneyWay; of: number }) {
  const words = useUnderstandingText().journeys;
  const format = useFormat();
  const stepName = useStepNames();
  const { steps, isLonger, count, ended, lasted, key } = way;
  const names = [...steps.map(stepName), ...(isLonger ? [words.ways.longer] : [])];
  const ends = (["again", "left", "open"] as const)
    .filter((end) => ended[end] > 0)
    .map((end) => words.ended[end](ended[end], format.number(ended[end])));
  return (
    <li className={styles.way}>
      <div className={styles.wayName}>{names.join(" → ")}</div>
      <div className={styles.wayCount}>
        <strong>{format.number(count)}</strong>{" "}
        <span className={styles.quiet}>{format.percentFine(count / of)}</span>
      </div>
      <div className={styles.quiet}>
        {ends.join(" · ")}
        {lasted &&
          steps.length > 1 &&
          ` · ${words.ways.lasted(durationInWords(Math.round(lasted.median * 60), format))}`}
        {" · "}
        <Link href={peopleHref(key)} aria-label={`${words.ways.who}: ${names.join(" → ")}`}>
          {words.ways.who}
        </Link>
      </div>
    </li>
  );
}
