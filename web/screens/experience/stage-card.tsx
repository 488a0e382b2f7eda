import type { Met } from "../../../src/action/experience/experience.ts";
import { useExperienceText } from "../../text/later.ts";
import { useFormat, useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./experience.module.css";
import { PlaceCard } from "./place-card.tsx";

type StageProps = { stage: Met["stage"]; touchpoints: readonly Met[]; currency: string; search: string };

/** Whether anything happened at a touchpoint in these days, or is still to be done there. */
export function isBusy({ now, openCases }: Met): boolean {
  return now.contacts + now.broken + openCases > 0;
}

/** A stage of the way with its touchpoints; those where nothing happened are only named. */
export function StageCard({ stage, touchpoints, currency, search }: StageProps) {
  const text = useExperienceText();
  const format = useFormat();
  const { text: words, language } = useReader();
  const met = touchpoints.filter(isBusy);
  const quiet = touchpoints.filter((one) => !met.includes(one)).map(({ names }) => names[language]);
  return (
    <Card title={words.contacts.stages[stage]}>
      <ul className={styles.places}>
        {met.map((one) => (
          <PlaceCard key={one.key} met={one} currency={currency} search={search} />
        ))}
      </ul>
      {quiet.length > 0 && <p className={styles.quiet}>{text.quietPlaces(format.list(quiet))}</p>}
    </Card>
  );
}
