import type { Met } from "../../../src/action/experience/experience.ts";
import { useExperienceText } from "../../text/later.ts";
import { useFormat, useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./experience.module.css";
import { PlaceCard } from "./place-card.tsx";

type StageProps = { stage: Met["stage"]; touchpoints: readonly Met[]; currency: string; search: string };

/** A stage of the way with its touchpoints; those where nothing happened are only named. */
export function StageCard({ stage, touchpoints, currency, search }: StageProps) {
  const text = useExperienceText();
  const format = useFormat();
  const { text: words, language } = useReader();
  const met = touchpoints.filter(({ now, openCases }) => now.contacts + now.broken + openCases > 0);
  const quiet = touchpoints.filter((one) => !met.includes(one)).map(({ names }) => names[language]);
  return (
    <Card title={words.contacts.stages[stage]}>
      {met.length > 0 && (
        <ul className={styles.places}>
          {met.map((one) => (
            <PlaceCard key={one.key} met={one} currency={currency} search={search} />
          ))}
        </ul>
      )}
      {quiet.length > 0 && (
        <p className={styles.quiet}>
          {met.length === 0 ? text.quietStage : text.quietPlaces(format.list(quiet))}
        </p>
      )}
    </Card>
  );
}
