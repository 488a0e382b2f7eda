import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useSurveysText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useTouchpointName } from "../customer/use-contacts.ts";
import { saidIn } from "./builder/scale.ts";
import styles from "./surveys.module.css";

/** So many are shown before one asks for all. */
const FEW = 4;

/** Ready surveys to begin with. */
export function TemplateCards({ isFirst }: { isFirst: boolean }) {
  const text = useSurveysText().ready;
  const { format, language } = useReader();
  const place = useTouchpointName(language);
  const { data } = useAnswer("GET /api/v1/survey-templates");
  const [isWhole, setWhole] = useState(isFirst);
  const all = data?.items ?? [];
  const shown = isWhole ? all : all.slice(0, FEW);
  return (
    <Card title={text.title} lead={text.lead}>
      <ul className={styles.templates}>
        {shown.map(({ key, names, touchpoint, content }) => {
          const name = saidIn(names, language);
          const count = content.questions.length;
          return (
            <li key={key} className={styles.template}>
              <div className={styles.templateName}>{name}</div>
              <div className={styles.quiet}>
                {touchpoint === null ? text.relation : place(touchpoint)} ·{" "}
                {text.questions(count, format.number(count))}
              </div>
              <p className={styles.first}>{saidIn(content.questions[0]?.title ?? {}, language)}</p>
              <Button
                component={Link}
                href={`/surveys/new?from=${key}`}
                variant="light"
                aria-label={text.takeOf(name)}
              >
                {text.take}
              </Button>
            </li>
          );
        })}
      </ul>
      {!isWhole && all.length > FEW && (
        <Button variant="subtle" mt="sm" onClick={() => setWhole(true)}>
          {text.more} ({format.number(all.length)})
        </Button>
      )}
    </Card>
  );
}
