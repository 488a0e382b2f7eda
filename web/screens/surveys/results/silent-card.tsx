import type { Output } from "../../../api/contract.ts";
import { useAnswer } from "../../../api/queries.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { NamedBars } from "../../../ui/named-bars.tsx";
import type { Survey } from "../builder/draft.ts";
import { isChance } from "../headline.ts";
import styles from "./results.module.css";

const KEY = "GET /api/v1/surveys/{surveyId}/silent";
type Silence = Output<typeof KEY>;
const BY = ["tier", "tenure", "spent"] as const;
type By = (typeof BY)[number];

/** Who was asked and does not answer, and whether more of them leave. */
export function SilentCard({ survey: { surveyId, mode } }: { survey: Survey }) {
  const text = useSurveysText().results.silent;
  const format = useFormat();
  const { data } = useAnswer(KEY, { params: { surveyId } });
  if (!data) return null;
  const { answered, groups } = data;
  if (!answered)
    return (
      <Card title={text.title}>
        <p className={styles.quiet}>{mode === "identified" ? text.few : text.untold}</p>
      </Card>
    );
  const { share, low, high, n } = answered;
  return (
    <Card title={text.title} lead={text.lead}>
      <p>
        {text.answered(format.percent(share), format.percent(low), format.percent(high), format.number(n))}
      </p>
      <div className={styles.groups}>
        {BY.map((by) => groups[by].length > 0 && <Groups key={by} by={by} groups={groups[by]} />)}
      </div>
      <Left left={data.left} />
      <p className={styles.quiet}>{text.now}</p>
    </Card>
  );
}

function Groups({ by, groups }: { by: By; groups: Silence["groups"][By] }) {
  const text = useSurveysText().results.silent;
  const format = useFormat();
  const names = new Map(Object.entries(text.keys));
  const nameOf = (key: string) =>
    by === "spent" && key === "middle" ? text.middleSpent : (names.get(key) ?? key);
  return (
    <div>
      <h3 className={styles.small}>{text.by[by]}</h3>
      <NamedBars
        bars={groups.map(({ key, share }) => ({ name: nameOf(key), share, value: format.percent(share) }))}
      />
      <ul className={styles.list}>
        {groups
          .filter(({ difference }) => !isChance(difference))
          .map(({ key, low, high, n, difference }) => (
            <li key={key}>
              {nameOf(key)} ({format.number(n)}): {difference.difference > 0 ? text.more : text.less} (
              {format.percentRange(low, high)})
            </li>
          ))}
      </ul>
      {groups.every(({ difference }) => isChance(difference)) && <p className={styles.quiet}>{text.alike}</p>}
    </div>
  );
}

function Left({ left }: Pick<Silence, "left">) {
  const text = useSurveysText().results.silent;
  const format = useFormat();
  if (left === null)
    return (
      <div>
        <h3 className={styles.small}>{text.leftTitle}</h3>
        <p className={styles.quiet}>{text.leftUnknown}</p>
      </div>
    );
  const { silent, answered, difference } = left;
  const points = (share: number) => format.number(Math.abs(share) * 100);
  const [nearest, farthest] = [difference.low, difference.high].map(Math.abs).toSorted((a, b) => a - b);
  const say = difference.difference > 0 ? text.leftMore : text.leftLess;
  return (
    <div>
      <h3 className={styles.small}>{text.leftTitle}</h3>
      <p>
        {text.left(
          format.percent(silent.share),
          format.percent(answered.share),
          format.number(silent.n + answered.n),
        )}{" "}
        {isChance(difference)
          ? text.leftChance
          : say(points(difference.difference), points(nearest ?? 0), points(farthest ?? 0))}
      </p>
    </div>
  );
}
