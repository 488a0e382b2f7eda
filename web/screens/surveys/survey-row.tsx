import { Link } from "wouter";
import type { Output } from "../../api/contract.ts";
import { useSurveysText } from "../../text/later.ts";
import { useFormat, useReader } from "../../text/text.tsx";
import { languageName } from "../../ui/languages.ts";
import { useTouchpointName } from "../customer/use-contacts.ts";
import { rangeInWords, valueInWords } from "./headline.ts";
import { StateBadge } from "./state-badge.tsx";
import styles from "./surveys.module.css";

type Glance = Output<"GET /api/v1/survey-overview">["items"][number];

/** A survey among the others: what it is, how many answered, its newest figure. */
export function SurveyRow({ survey }: { survey: Glance }) {
  const text = useSurveysText();
  const { format, language } = useReader();
  const place = useTouchpointName(language);
  const { surveyId, name, state, mode, touchpoint, questions, languages, version } = survey;
  const only =
    languages.length === 1 ? languages.map((one) => languageName(one, language).toLowerCase()) : [];
  const facts = [
    touchpoint === null ? text.ready.relation : place(touchpoint),
    text.ready.questions(questions, format.number(questions)),
    text.modes[mode].name,
    version > 1 && text.own.version(format.number(version)),
    only.length > 0 && text.own.onlyIn(format.list(only)),
  ];
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <div className={styles.rowName}>
          <Link href={`/surveys/${surveyId}`}>{name}</Link> <StateBadge state={state} />
        </div>
        <div className={styles.quiet}>{facts.filter(Boolean).join(" · ")}</div>
      </div>
      <Newest survey={survey} />
    </li>
  );
}

function Newest({ survey: { answers, isHidden, headline } }: { survey: Glance }) {
  const text = useSurveysText();
  const format = useFormat();
  const figure = headline?.figure;
  if (isHidden && answers === null) return <div className={styles.rowFigure}>{text.own.few}</div>;
  if (!answers) return <div className={styles.rowFigure}>{text.own.noAnswers}</div>;
  return (
    <div className={styles.rowFigure}>
      {figure && figure.value !== null && (
        <>
          <b className={styles.rowValue}>{valueInWords(figure.metric, figure.value, format)}</b>{" "}
          {text.results.metrics[figure.metric]}
          <div>{rangeInWords(figure, text.results, format)}</div>
        </>
      )}
      <div>{text.own.answers(answers, format.number(answers))}</div>
    </div>
  );
}
