import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useSurveysText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { SurveyRow } from "./survey-row.tsx";
import styles from "./surveys.module.css";
import { TemplateCards } from "./template-cards.tsx";

/** What customers are asked: ready surveys to take, and one's own with what comes of them. */
export function SurveysScreen() {
  const text = useSurveysText();
  const mayChange = useMay("manager");
  const query = useAnswer("GET /api/v1/survey-overview");
  return (
    <Answered query={query} title={text.title}>
      {({ items }) => {
        const own = <OwnSurveys key="own" items={items} />;
        const ready = mayChange && <TemplateCards key="ready" isFirst={items.length === 0} />;
        return (
          <Page
            title={text.title}
            lead={text.lead}
            aside={
              mayChange && (
                <Button component={Link} href="/surveys/new" variant="default">
                  {text.make}
                </Button>
              )
            }
          >
            {ready}
            {own}
          </Page>
        );
      }}
    </Answered>
  );
}

type Glances = Parameters<typeof SurveyRow>[0]["survey"][];

function OwnSurveys({ items }: { items: Glances }) {
  const text = useSurveysText().own;
  const format = useFormat();
  return (
    <Card title={text.title} lead={items.length > 0 ? text.days : undefined}>
      {items.length === 0 ? (
        <p className={styles.quiet}>{text.none}</p>
      ) : (
        <ul className={styles.rows} aria-label={`${text.title}: ${format.number(items.length)}`}>
          {items.map((survey) => (
            <SurveyRow key={survey.surveyId} survey={survey} />
          ))}
        </ul>
      )}
    </Card>
  );
}
