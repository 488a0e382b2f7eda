import { Link } from "wouter";
import type { Met } from "../../../src/action/experience/experience.ts";
import { useExperienceText } from "../../text/later.ts";
import { useFormat, useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./experience.module.css";

const SHOWN = 3;

/** The touchpoints that failed most customers, each leading to what was broken there. */
export function WorstCard({ touchpoints, search }: { touchpoints: readonly Met[]; search: string }) {
  const text = useExperienceText();
  const format = useFormat();
  const { language } = useReader();
  const worst = touchpoints
    .filter(({ failed }) => failed.customers > 0)
    .toSorted((one, other) => other.failed.customers - one.failed.customers)
    .slice(0, SHOWN);
  return (
    <Card title={text.worst.title} lead={worst.length > 0 ? text.worst.lead : text.worst.none}>
      {worst.length > 0 && (
        <ol className={styles.worst}>
          {worst.map(({ key, names, failed }) => (
            <li key={key}>
              <Link href={`/experience/${key}${search}${search ? "&" : "?"}only=broken`}>
                {names[language]}
              </Link>
              <span>{text.worst.customers(failed.customers, format.number(failed.customers))}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
