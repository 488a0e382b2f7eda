import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Figure } from "../../../ui/figure.tsx";
import { NamedBars } from "../../../ui/named-bars.tsx";
import type { Question } from "../builder/draft.ts";
import { answersTo, endsOf, saidIn } from "../builder/scale.ts";
import { changeInWords, type Figures, isChance, rangeInWords, valueInWords } from "../headline.ts";
import styles from "./results.module.css";

type Result = Figures["questions"][number];
type QuestionResultProps = { question: Question; figure: Result; no: number };

/** What a question came to: the figure with how sure it is, how it moved, and what was answered how often. */
export function QuestionResult({ question, figure, no }: QuestionResultProps) {
  const text = useSurveysText().results;
  const { language } = useReader();
  return (
    <Card title={`${no}. ${saidIn(question.title, language)}`}>
      {figure.n === 0 ? (
        <p className={styles.quiet}>{text.noOne}</p>
      ) : (
        <div className={styles.result}>
          <Value figure={figure} />
          <Distribution question={question} figure={figure} />
        </div>
      )}
    </Card>
  );
}

function Value({ figure }: { figure: Result }) {
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
            {count} · {text.explain[metric]}
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
        {changeInWords(metric, change, text, format)}
      </p>
    </div>
  );
}

/** How often each answer was given, by customers, each by his last answer. */
function Distribution({ question, figure: { counts, n } }: Pick<QuestionResultProps, "question" | "figure">) {
  const { endLabels } = useSurveysText().builder;
  const { format, language } = useReader();
  if (question.kind === "text") return null;
  const given = new Map(counts.map((one) => [one.value, one.n]));
  const ends = endsOf(question, endLabels);
  const bars = answersTo(question, endLabels, (texts) => saidIn(texts, language)).map(({ value, label }) => {
    const own = given.get(String(value)) ?? 0;
    return { name: label, share: own / n, value: `${format.number(own)} · ${format.percent(own / n)}` };
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
