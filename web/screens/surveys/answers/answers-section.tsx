import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useLocation, useSearch } from "wouter";
import { addressOf, request } from "../../../api/client.ts";
import type { Output } from "../../../api/contract.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { MoreRows } from "../../../ui/more-rows.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { useTouchpointName } from "../../customer/use-contacts.ts";
import type { Question, Survey } from "../builder/draft.ts";
import { answersTo, saidIn } from "../builder/scale.ts";
import styles from "../results/results.module.css";
import { AnswersFilter, type Filter, filterIn } from "./answers-filter.tsx";

const LIST = "GET /api/v1/surveys/{surveyId}/answers";
const PAGE = 25;
type Page = Output<typeof LIST>;
type Answer = Page["items"][number];

/** Who answered what, the newest first: all, or who gave one answer, as the bars of the results count. */
export function AnswersSection({ survey }: { survey: Survey }) {
  const text = useSurveysText().answers;
  const { language } = useReader();
  const mayExport = useMay("manager");
  const [path, go] = useLocation();
  const filter = filterIn(useSearch());
  const { surveyId } = survey;
  const pages = useAnswers(surveyId, filter);
  const { data, error, refetch } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: Filter) => go(`${path}?${new URLSearchParams(next)}`, { replace: true });
  const file = addressOf("GET /api/v1/surveys/{surveyId}/answers.csv", {
    params: { surveyId },
    query: { ...filter, language },
  });
  return (
    <Card
      title={text.title}
      lead={filter.question ? text.last : text.lead}
      aside={
        mayExport && (
          <Button
            component="a"
            href={file}
            download
            variant="default"
            leftSection={<IconDownload size={17} stroke={1.7} aria-hidden />}
          >
            {text.file}
          </Button>
        )
      }
    >
      <AnswersFilter survey={survey} filter={filter} onChange={change} />
      {error && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data && items.length === 0 && <p className={styles.quiet}>{text.none}</p>}
      <ul className={styles.written}>
        {items.map((one) => (
          <AnswerRow key={one.answerId} answer={one} questions={survey.content.questions} />
        ))}
      </ul>
      <MoreRows pages={pages} label={text.more} />
    </Card>
  );
}

function useAnswers(surveyId: string, filter: Filter) {
  return useInfiniteQuery({
    queryKey: [LIST, surveyId, filter],
    queryFn: ({ pageParam, signal }) =>
      request<Page>(
        LIST,
        { params: { surveyId }, query: { ...filter, limit: PAGE, cursor: pageParam } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

type RowProps = { answer: Answer; questions: readonly Question[] };

function AnswerRow({ answer, questions }: RowProps) {
  const text = useSurveysText().answers;
  const { format, language } = useReader();
  const place = useTouchpointName(language);
  const say = useSaid();
  const { customerId, customerName, at, touchpoint, isComplete, isLow } = answer;
  const facts = [
    format.moment(at),
    touchpoint && place(touchpoint),
    !isComplete && text.partial,
    isLow && text.isLow,
  ];
  return (
    <li className={styles.said}>
      <Link href={`/customers/${customerId}`}>{customerName}</Link>
      <span className={styles.quiet}>{facts.filter(Boolean).map((fact) => ` · ${fact}`)}</span>
      <dl className={styles.given}>
        {questions.flatMap((question) => {
          const said = say(question, answer);
          return said === ""
            ? []
            : [<Given key={question.id} asked={saidIn(question.title, language)} said={said} />];
        })}
      </dl>
    </li>
  );
}

function Given({ asked, said }: { asked: string; said: string }) {
  return (
    <div>
      <dt>{asked}</dt>
      <dd>{said}</dd>
    </div>
  );
}

/** Says what was answered to a question: the number of its scale, the names of options, the words. */
function useSaid(): (question: Question, answer: Answer) => string {
  const { endLabels } = useSurveysText().builder;
  const { format, language } = useReader();
  return (question, { answers, texts }) => {
    if (question.kind === "text") return texts[question.id] ?? "";
    const known = answersTo(question, endLabels, (said) => saidIn(said, language));
    const given = answers[question.id] ?? [];
    return format.list(
      given.map((value) => known.find((one) => one.value === value)?.label ?? String(value)),
    );
  };
}
