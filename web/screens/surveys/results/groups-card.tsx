import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../api/contract.ts";
import { useAnswer } from "../../../api/queries.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import table from "../../../ui/table.module.css";
import { useTouchpointName } from "../../customer/use-contacts.ts";
import type { Question, Survey } from "../builder/draft.ts";
import { saidIn } from "../builder/scale.ts";
import { differenceInWords, isChance, missingInWords, rangeInWords, valueInWords } from "../headline.ts";
import styles from "./results.module.css";

type Group = Output<"GET /api/v1/surveys/{surveyId}/groups">["items"][number];
type GroupsCardProps = { survey: Survey; days: string; by: "touchpoint" | "link" };

/** Touchpoints or links beside each other, each against all the others; nothing where there is only one. */
export function GroupsCard({ survey, days, by }: GroupsCardProps) {
  const text = useSurveysText().results.groups;
  const { language } = useReader();
  const { surveyId, content } = survey;
  const params = { surveyId };
  const scored = content.questions.filter(({ kind }) => kind !== "text" && kind !== "choice");
  const [chosen, setChosen] = useState(scored[0]?.id);
  const question = scored.find(({ id }) => id === chosen) ?? scored[0];
  const { data } = useAnswer("GET /api/v1/surveys/{surveyId}/groups", { params, query: { days, by } });
  if (!data || data.items.length < 2 || !question) return null;
  return (
    <Card
      title={text[by].title}
      lead={text[by].lead}
      aside={
        scored.length > 1 && (
          <NativeSelect
            aria-label={text.question}
            data={scored.map(({ id, title }) => ({ value: id, label: saidIn(title, language) }))}
            value={question.id}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )
      }
    >
      <table className={`${table.table} ${table.stacked}`}>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.value}</th>
            <th scope="col">{text.n}</th>
            <th scope="col">{text.difference}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((group) => (
            <GroupRow key={group.key} group={group} by={by} survey={survey} question={question} />
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>{text.note}</p>
    </Card>
  );
}

type GroupRowProps = { group: Group; by: "touchpoint" | "link"; survey: Survey; question: Question };

function GroupRow({ group, by, survey: { surveyId, mode }, question }: GroupRowProps) {
  const words = useSurveysText().results;
  const text = words.groups;
  const { format, language } = useReader();
  const place = useTouchpointName(language);
  const links = useAnswer("GET /api/v1/surveys/{surveyId}/links", { params: { surveyId } }).data;
  const name =
    by === "touchpoint" ? place(group.key) : links?.items.find(({ linkId }) => linkId === group.key)?.name;
  const figure = group.figures.find((one) => one.questionId === question.id);
  const isShown = figure !== undefined && figure.value !== null;
  return (
    <tr>
      <th scope="row">{name ?? group.key}</th>
      <td data-label={text.value}>
        {isShown ? (
          <>
            <b>{valueInWords(figure.metric, figure.value ?? 0, format)}</b>{" "}
            <span className={styles.quiet}>{rangeInWords(figure, words, format)}</span>
          </>
        ) : (
          missingInWords(mode, by, words)
        )}
      </td>
      <td data-label={text.n}>{isShown ? format.number(figure.n) : ""}</td>
      <td data-label={text.difference}>{isShown && <Difference question={question} figure={figure} />}</td>
    </tr>
  );
}

type DifferenceProps = { question: Question; figure: Group["figures"][number] };

function Difference({ question, figure }: DifferenceProps) {
  const words = useSurveysText().results;
  const { format } = useReader();
  const said = differenceInWords(question, figure, words, format);
  const isReal = figure.difference !== null && !isChance(figure.difference);
  return isReal ? <b>{said}</b> : <span className={styles.quiet}>{said}</span>;
}
