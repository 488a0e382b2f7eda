import type { Formats } from "../../../text/format.ts";
import { type SurveysText, useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Figure } from "../../../ui/figure.tsx";
import { NamedBars } from "../../../ui/named-bars.tsx";
import type { Question } from "../builder/draft.ts";
import { answersTo, endsOf, saidIn } from "../builder/scale.ts";
import { changeInWords, type Figures, isChance, rangeInWords, valueInWords } from "../headline.ts";
import styles from "./results.module.css";

type Result = Figures["questions"][number];
type QuestionResultProps = {
  question: Question;
  figure: Result;
  no: number;
  /** Where those are listed who answered so; null where nobody is told who answered. */
  listOf: ((question: string, value: string) => string) | null;
};

/** What a question came to: the figure with how sure it is, how it moved, and what was answered how often. */
export function QuestionResult({ question, figure, no, listOf }: QuestionResultProps) {
  const text = useSurveysText().results;
  const { language } = useReader();
  return (
    <Card title={`${no}. ${saidIn(question.title, language)}`}>
      {figure.n === 0 ? (
        <p className={styles.quiet}>{text.noOne}</p>
      ) : (
        <div className={styles.result}>
          <Value question={question} figure={figure} />
          <Distribution question={question} figure={figure} listOf={listOf} />
        </div>
      )}
    </Card>
  );
}

function Value({ question, figure }: Pick<QuestionResultProps, "question" | "figure">) {
  const text = useSurveysText().results;
  const { format } = useReader();
  const { metric, value, agreeing, n, answers, change } = figure;
  const count =
    n === answers ? text.nSame(n, format.number(n)) : text.n(n, format.number(n), format.number(answers));
  if (metric === "texts")
    return <p className={styles.quiet}>{text.written(answers, format.number(answers))}</p>;
  if (metric === "shares" || value === null) return <p className={styles.quiet}>{count}</p>;
  return (
    <div className={styles.value}>
      <Figure
        value={valueInWords(metric, value, format)}
        label={text.metrics[metric]}
        labelBelow
        size="large"
        note={
          <>
            {rangeInWords(figure, text, format)}
            <br />
            {count} · {explained(question, figure, text, format)}
          </>
        }
      />
      {agreeing && (
        <p className={styles.quiet}>
          {text.agreeing(
            format.percent(agreeing.share),
            format.percent(agreeing.low),
            format.percent(agreeing.high),
          )}
        </p>
      )}
      <p className={styles.change} data-real={change !== null && !isChance(change)}>
        {changeInWords(question, figure, text, format)}
      </p>
    </div>
  );
}

/** How a figure is reckoned; of satisfaction which answers count. */
function explained(
  question: Question,
  { metric, satisfiedFrom }: Result,
  { explain }: SurveysText["results"],
  { list }: Formats,
) {
  if (metric === "texts" || metric === "shares") return "";
  if (metric !== "csat") return explain[metric];
  if (question.kind !== "csat" || satisfiedFrom === null) return "";
  const { points } = question;
  const box = Array.from({ length: points - satisfiedFrom + 1 }, (_, at) => String(satisfiedFrom + at));
  return explain.csat(list(box), String(points));
}

type DistributionProps = Omit<QuestionResultProps, "no">;

/** How often each answer was given, by customers, each by his last answer. */
function Distribution({ question, figure: { counts, n }, listOf }: DistributionProps) {
  const { builder, answers } = useSurveysText();
  const { endLabels } = builder;
  const { format, language } = useReader();
  if (question.kind === "text") return null;
  const given = new Map(counts.map((one) => [one.value, one.n]));
  const ends = endsOf(question, endLabels);
  const bars = answersTo(question, endLabels, (texts) => saidIn(texts, language)).map(({ value, label }) => {
    const own = given.get(String(value)) ?? 0;
    const shown = `${format.number(own)} · ${format.percent(own / n)}`;
    const opens =
      own > 0 && listOf
        ? { href: listOf(question.id, String(value)), label: answers.who(label, shown) }
        : undefined;
    return { name: label, share: own / n, value: shown, opens };
  });
  const isNumbered = ends.length > 0;
  return (
    <div className={styles.bars} data-numbered={isNumbered || undefined}>
      <NamedBars bars={bars.toReversed()} />
      {isNumbered && (
        <p className={styles.quiet}>
          {bars[0]?.name}: {ends[0]} · {bars.at(-1)?.name}: {ends[1]}
        </p>
      )}
    </div>
  );
}
