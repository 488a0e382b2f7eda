import { useSurveysText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import type { Figures } from "../headline.ts";
import { becauseInWords } from "./because-in-words.ts";
import styles from "./results.module.css";

const STEPS = ["selected", "suppressed", "sent", "bounced", "opened", "partial", "complete"] as const;
/** Of these the share is of all that were chosen: they come before the sending. */
const OF_SELECTED: readonly string[] = ["suppressed", "sent"];

/** Left out where they are none. What nobody is told yet is no nought either. */
const MAY_LACK: readonly string[] = ["suppressed", "bounced"];
const MAY_BE_UNTOLD: readonly string[] = ["opened", "partial", "complete"];

type FunnelCardProps = { funnel: Figures["funnel"]; isAnonymous: boolean };

/** How far those came who were chosen to be asked, and of what each share is one. */
export function FunnelCard({ funnel, isAnonymous }: FunnelCardProps) {
  const text = useSurveysText().results.funnel;
  const format = useFormat();
  const reached = (step: string) =>
    funnel.reduce((total, one) => total + (one.step === step ? one.invitations : 0), 0);
  // Who answered all answered something before.
  const count = (step: string) => reached(step) - (step === "partial" ? reached("complete") : 0);
  const [selected, sent] = [count("selected"), count("sent")];
  if (selected === 0)
    return (
      <Card title={text.title}>
        <p className={styles.quiet}>{text.none}</p>
      </Card>
    );
  const shareOf = (step: string) => {
    if (step === "selected") return "";
    if (OF_SELECTED.includes(step)) return text.ofSelected(format.percent(count(step) / selected));
    // Answers of some days may be of those who were asked before.
    return sent === 0 || count(step) > sent ? "" : text.ofSent(format.percent(count(step) / sent));
  };
  const mayLack = isAnonymous ? [...MAY_LACK, ...MAY_BE_UNTOLD] : MAY_LACK;
  const steps = STEPS.filter((step) => count(step) > 0 || !mayLack.includes(step));
  return (
    <Card title={text.title} lead={text.lead(format.number(selected))}>
      <dl className={styles.funnel}>
        {steps.map((step) => (
          <div key={step} className={styles.step}>
            <dt>{text.steps[step]}</dt>
            <dd>
              <svg
                width="100%"
                height="14"
                viewBox="0 0 100 14"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect width={Math.min(100, (100 * count(step)) / selected)} height="14" rx="1" />
              </svg>
              <span>
                <b>{format.number(count(step))}</b> <span className={styles.quiet}>{shareOf(step)}</span>
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <Suppressed funnel={funnel} />
      {isAnonymous && <p className={styles.quiet}>{text.anonymous}</p>}
      {count("opened") > 0 && <p className={styles.quiet}>{text.opens}</p>}
    </Card>
  );
}

function Suppressed({ funnel }: { funnel: Figures["funnel"] }) {
  const text = useSurveysText().results;
  const format = useFormat();
  const because = funnel
    .filter(({ step }) => step === "suppressed")
    .toSorted((a, b) => b.invitations - a.invitations);
  if (because.length === 0) return null;
  return (
    <div>
      <h3 className={styles.small}>{text.funnel.because}</h3>
      <ul className={styles.list}>
        {because.map((one) => (
          <li key={one.because}>
            {becauseInWords(one.because, text)}: {format.number(one.invitations)}
          </li>
        ))}
      </ul>
    </div>
  );
}
