import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { useAnswer } from "../../../api/queries.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useFormat, useReader } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { useTouchpointName } from "../../customer/use-contacts.ts";
import type { Survey } from "../builder/draft.ts";
import type { Figures } from "../headline.ts";
import { FunnelCard } from "./funnel-card.tsx";
import { GroupsCard } from "./groups-card.tsx";
import { QuestionResult } from "./question-result.tsx";
import styles from "./results.module.css";
import { SilentCard } from "./silent-card.tsx";
import { WrittenCard } from "./written-card.tsx";

const DAYS = [30, 90, 365] as const;

/** What the answers to a survey come to, how sure that is, and who is missing. */
export function ResultsSection({ survey }: { survey: Survey }) {
  const [days, setDays] = useState<string>("90");
  const [where, setWhere] = useState("");
  const { surveyId } = survey;
  const [scope, key = ""] = where.split(" ");
  const query = useAnswer("GET /api/v1/surveys/{surveyId}/figures", {
    params: { surveyId },
    query: { days, ...(scope === "t" && { touchpoint: key }), ...(scope === "l" && { linkId: key }) },
  });
  return (
    <>
      <div className={styles.filter}>
        <DaysChoice days={days} onChange={setDays} />
        <WhereField survey={survey} days={days} where={where} onChange={setWhere} />
      </div>
      <Answered query={query}>
        {(figures) => (
          <Results
            survey={survey}
            figures={figures}
            days={days}
            touchpoint={scope === "t" ? key : null}
            isWhole={where === ""}
            isLink={scope === "l"}
          />
        )}
      </Answered>
    </>
  );
}

function DaysChoice({ days, onChange }: { days: string; onChange: (days: string) => void }) {
  const text = useSurveysText().results;
  const format = useFormat();
  return (
    <Choice
      legend={text.period}
      name="survey-days"
      isSmall
      options={DAYS.map((n) => ({
        value: String(n),
        label: n === 365 ? text.year : text.days(format.number(n)),
      }))}
      value={days}
      onChange={onChange}
    />
  );
}

type WhereProps = { survey: Survey; days: string; where: string; onChange: (where: string) => void };

/** All answers, or those of a touchpoint or a link there are some of. */
function WhereField({ survey: { surveyId, mode }, days, where, onChange }: WhereProps) {
  const text = useSurveysText().results;
  const { language } = useReader();
  const place = useTouchpointName(language);
  const params = { surveyId };
  const groups = useAnswer("GET /api/v1/surveys/{surveyId}/groups", {
    params,
    query: { days, by: "touchpoint" },
  }).data;
  const links = useAnswer("GET /api/v1/surveys/{surveyId}/links", { params }).data;
  const options = [
    { value: "", label: text.everywhere },
    ...(groups?.items ?? []).map(({ key }) => ({ value: `t ${key}`, label: place(key) ?? key })),
    ...(mode === "identified" ? [] : (links?.items ?? [])).map(({ linkId, name }) => ({
      value: `l ${linkId}`,
      label: name,
    })),
  ];
  if (options.length <= 2 && where === "") return null;
  return (
    <NativeSelect
      aria-label={text.where}
      data={options}
      value={where}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type ResultsProps = {
  survey: Survey;
  figures: Figures;
  days: string;
  touchpoint: string | null;
  isWhole: boolean;
  /** Of a link alone: nobody is invited by it. */
  isLink: boolean;
};

function Results({ survey, figures, days, touchpoint, isWhole, isLink }: ResultsProps) {
  const text = useSurveysText().results;
  const format = useFormat();
  const { complete, partial, isHidden, questions, funnel } = figures;
  const answers = (complete ?? 0) + (partial ?? 0);
  if (!isHidden && answers === 0 && funnel.length === 0) return <Nothing survey={survey} />;
  const listOf = (question: string, value: string) => {
    const asked = new URLSearchParams({
      question,
      value,
      from: figures.from,
      ...(touchpoint && { touchpoint }),
    });
    return `/surveys/${survey.surveyId}/answers?${asked}`;
  };
  const hasTexts = survey.content.questions.some(({ kind }) => kind === "text");
  return (
    <>
      {isHidden && <p className={styles.note}>{text.hidden}</p>}
      {!isHidden && answers > 0 && (
        <>
          <p className={styles.quiet}>
            {text.total(format.number(complete ?? 0), format.number(partial ?? 0))}
          </p>
          <div className={styles.questions}>
            {survey.content.questions.map((question, at) => {
              const figure = questions[at];
              return (
                figure && (
                  <QuestionResult
                    key={question.id}
                    {...{ question, figure, no: at + 1 }}
                    listOf={survey.mode === "identified" ? listOf : null}
                  />
                )
              );
            })}
          </div>
        </>
      )}
      {isWhole && <GroupsCard survey={survey} days={days} by="touchpoint" />}
      {isWhole && survey.mode !== "identified" && <GroupsCard survey={survey} days={days} by="link" />}
      {hasTexts && isWhole && <WrittenCard survey={survey} />}
      {!isLink && <Invited {...{ survey, funnel, isWhole }} />}
    </>
  );
}

/** How far those came who were invited, and of the whole survey who of them does not answer. */
function Invited({
  survey,
  funnel,
  isWhole,
}: Pick<ResultsProps, "survey" | "isWhole"> & Pick<Figures, "funnel">) {
  return (
    <>
      <FunnelCard funnel={funnel} isAnonymous={survey.mode === "anonymous"} />
      {isWhole && funnel.length > 0 && <SilentCard survey={survey} />}
    </>
  );
}

function Nothing({ survey: { surveyId, state, mode } }: { survey: Survey }) {
  const text = useSurveysText().results.none;
  const said = state === "draft" ? text.draft : text.open;
  return (
    <Card>
      {mode === "anonymous" ? (
        <EmptyState
          title={text.title}
          text={said}
          action={{ label: text.action, href: `/surveys/${surveyId}/links` }}
        />
      ) : (
        <EmptyState title={text.title} text={said} />
      )}
      {mode !== "anonymous" && <Link href={`/surveys/${surveyId}/links`}>{text.action}</Link>}
    </Card>
  );
}
