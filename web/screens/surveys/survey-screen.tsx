import { type ReactNode, Suspense, useState } from "react";
import { Link, useParams } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useSurveysText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import sections from "../../ui/sections.module.css";
import { useMay } from "../../ui/use-may.ts";
import { useTouchpointName } from "../customer/use-contacts.ts";
import type { Survey } from "./builder/draft.ts";
import { QuestionsSection } from "./builder/questions-section.tsx";
import { AnswersSection, LinksSection, ResultsSection, RulesSection } from "./parts.tsx";
import { SURVEY_SECTIONS } from "./sections.ts";
import { StateBadge } from "./state-badge.tsx";
import { StatePart } from "./state-part.tsx";
import styles from "./surveys.module.css";

/** One survey: what comes of it, what it asks, and where it can be answered. */
export function SurveyScreen() {
  const { surveyId = "", section } = useParams<{ surveyId: string; section?: string }>();
  const surveys = useSurveysText();
  const { title, text, action } = surveys.notFound;
  const query = useAnswer("GET /api/v1/surveys/{surveyId}", { params: { surveyId } });
  const missing = { title, text, action: { label: action, href: "/surveys" } };
  return (
    <Answered query={query} title={surveys.title} missing={missing}>
      {(survey) => <OneSurvey key={surveyId} survey={survey} section={section} />}
    </Answered>
  );
}

function OneSurvey({ survey, section }: { survey: Survey; section: string | undefined }) {
  const text = useSurveysText();
  const { language } = useReader();
  const place = useTouchpointName(language);
  const mayChange = useMay("manager");
  const [isDirty, setDirty] = useState(false);
  const { surveyId, name, state, mode, touchpoint, answeredAt } = survey;
  const parts: Record<string, ReactNode> = {
    results: <ResultsSection survey={survey} />,
    ...(mode === "identified" && { answers: <AnswersSection survey={survey} /> }),
    ...(mayChange && { questions: <QuestionsSection survey={survey} onDirty={setDirty} /> }),
    rules: (
      <RulesSection
        surveyId={surveyId}
        language={survey.content.language}
        questions={survey.content.questions.length}
      />
    ),
    links: <LinksSection survey={survey} />,
  };
  const usual = answeredAt === null && mayChange ? "questions" : "results";
  const chosen = section !== undefined && section in parts ? section : usual;
  const names = SURVEY_SECTIONS.filter((one) => one in parts);
  return (
    <Page
      title={name}
      lead={
        <span className={styles.head}>
          <StateBadge state={state} />
          <span>{touchpoint === null ? text.ready.relation : place(touchpoint)}</span>
          <span>{text.modes[mode].name}</span>
        </span>
      }
      aside={mayChange && <StatePart survey={survey} isDirty={isDirty} />}
    >
      <BackLink href="/surveys">{text.back}</BackLink>
      <nav className={sections.sections} aria-label={name}>
        {names.map((one) => (
          <Link
            key={one}
            href={`/surveys/${surveyId}/${one}`}
            className={sections.section}
            aria-current={one === chosen ? "page" : undefined}
          >
            {text.sections[one]}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>{parts[chosen]}</Suspense>
    </Page>
  );
}
