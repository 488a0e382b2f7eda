import { Link } from "wouter";
import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { aliveInWords, changeInWords, rarityInWords } from "./change-in-words.ts";
import styles from "./customer.module.css";

/** Whether this still is a customer, in words and as a number, and what departs from the habit. */
export function AliveCard({ page }: { page: CustomerPage }) {
  const text = useText().customer.alive;
  const format = useFormat();
  const probability = page.score?.probabilityAlive ?? null;
  return (
    <Card title={text.title}>
      {probability === null ? (
        <NotTold foreseen={typeof page.score?.expectedValueMinor === "number"} />
      ) : (
        <>
          <p className={styles.verdict}>{aliveInWords(probability, text)}</p>
          <div className={styles.meter} aria-hidden>
            <div style={{ width: `${100 * probability}%` }} />
          </div>
          <p className={styles.quiet}>
            <strong className="numbers">{text.value(format.percent(probability))}</strong>. {text.why}
          </p>
        </>
      )}
      <Changes page={page} />
    </Card>
  );
}

/** Too little to go on; or a model that foresees spending without saying who is still there. */
function NotTold({ foreseen }: { foreseen: boolean }) {
  const text = useText().customer.alive;
  if (!foreseen) return <p className={styles.quiet}>{text.unknown}</p>;
  return (
    <p className={styles.quiet}>
      {text.notTold} <Link href="/trust">{text.whyNot}</Link>
    </p>
  );
}

function Changes({ page: { score, currency } }: { page: CustomerPage }) {
  const { customer: text } = useText();
  const format = useFormat();
  if (!score) return null;
  return (
    <>
      <h3 className={styles.subtitle}>{text.change.title}</h3>
      {score.cooling.length === 0 && <p className={styles.plain}>{quietWords(score, text.change)}</p>}
      <ul className={styles.changes}>
        {score.cooling.map((change) => (
          <li key={change.kind}>
            <strong>{text.change.kind[change.kind]}.</strong> {changeInWords(change, text, format, currency)}
            <div className={styles.quiet}>{rarityInWords(change, text, format)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

type Score = NonNullable<CustomerPage["score"]>;

function quietWords(
  { state, usualDaysBetween }: Score,
  text: { lost: string; noHabit: string; none: string },
): string {
  if (state === "lost") return text.lost;
  return usualDaysBetween === null ? text.noHabit : text.none;
}
