import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import type { StandardInput } from "../../../../src/quality/standards/standard.ts";
import type { Output } from "../../../api/contract.ts";
import { useAct } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import own from "./promises.module.css";
import { standingInWords } from "./standing-in-words.ts";

type Preview = Output<"POST /api/v1/standards/preview">;

const DAYS = 90;

/** What a promise would have said of the last 90 days, once it is asked for; of one that has been changed since, nothing. */
export function usePreview(standard: StandardInput | null) {
  const ask = useAct("POST /api/v1/standards/preview");
  const [asked, setAsked] = useState<StandardInput | null>(null);
  const isOfThis = asked !== null && JSON.stringify(asked) === JSON.stringify(standard);
  return {
    look: () => {
      if (!standard) return;
      setAsked(standard);
      ask.mutate({ body: { standard, days: DAYS } });
    },
    isLooking: ask.isPending,
    preview: isOfThis ? ask.data : undefined,
    promise: standard?.promise,
    error: isOfThis ? ask.error : null,
    /** Whether it has been said, or could not be. */
    isDone: isOfThis && !ask.isPending,
  };
}

type PreviewProps = {
  past: ReturnType<typeof usePreview>;
  /** Said below what was found. */
  children?: ReactNode;
};

/** What a promise would have said of the last 90 days. */
export function PreviewOfPast({ past: { preview, promise, error }, children }: PreviewProps) {
  return (
    <>
      <Refused error={error} className={styles.bad} />
      <div role="status">
        {preview && <Found preview={preview} promise={promise} />}
        {children}
      </div>
    </>
  );
}

type FoundProps = { preview: Preview; promise: StandardInput["promise"] | undefined };

function Found({ preview, promise }: FoundProps) {
  const words = useStandardsText().promises;
  const format = useFormat();
  const { days, kept, broken, running, share, isCut } = preview;
  if (kept + broken + running === 0) return <p className={styles.quiet}>{words.nothing}</p>;
  const counts = [
    words.kept(format.number(kept)),
    words.broken(format.number(broken)),
    running > 0 && words.running(format.number(running)),
  ];
  return (
    <section className={own.preview} aria-label={words.previewOf(format.number(days))}>
      <h3 className={styles.subtitle}>{words.previewOf(format.number(days))}</h3>
      {share && (
        <p>
          {words.shareKept(
            format.percent(share.share),
            format.percent(share.low),
            format.percent(share.high),
          )}
        </p>
      )}
      <p>{counts.filter(Boolean).join(" · ")}</p>
      <Periods preview={preview} promise={promise} />
      {isCut && <p className={styles.quiet}>{words.cut}</p>}
      <Weeks preview={preview} />
      <Examples preview={preview} />
    </section>
  );
}

/** Of what is promised of a period: how each would have stood, the last first. */
function Periods({ preview: { periods }, promise }: FoundProps) {
  const text = useStandardsText().compliance;
  const format = useFormat();
  if (!promise || !("period" in promise)) return null;
  return (
    <ul className={own.periods}>
      {periods.toReversed().map((one) => (
        <li key={one.from} data-verdict={one.verdict}>
          {format.day(one.from)} – {format.day(one.until)}: {standingInWords(one, promise, text, format)}
        </li>
      ))}
    </ul>
  );
}

/** Week by week, kept below broken; the numbers are in each week's title and in the list for who does not see it. */
function Weeks({ preview: { weeks } }: { preview: Preview }) {
  const words = useStandardsText().promises;
  const format = useFormat();
  const most = Math.max(1, ...weeks.map(({ kept, broken }) => kept + broken));
  return (
    <ol className={own.weeks}>
      {weeks.map(({ week, kept, broken }) => {
        const said = `${words.week(format.day(week))}: ${words.kept(format.number(kept))}, ${words.broken(format.number(broken))}`;
        return (
          <li key={week} title={said}>
            <svg viewBox="0 0 10 40" preserveAspectRatio="none" role="img" aria-label={said}>
              <rect
                className={own.kept}
                x="1"
                width="8"
                y={40 - (40 * kept) / most}
                height={(40 * kept) / most}
              />
              <rect
                className={own.broken}
                x="1"
                width="8"
                y={40 - (40 * (kept + broken)) / most}
                height={(40 * broken) / most}
              />
            </svg>
          </li>
        );
      })}
    </ol>
  );
}

function Examples({ preview: { examples } }: { preview: Preview }) {
  const words = useStandardsText().promises;
  const format = useFormat();
  if (examples.length === 0) return null;
  return (
    <>
      <p className={styles.quiet}>{words.examples}:</p>
      <ul className={own.examples}>
        {examples.map(({ customerId, matterId, contactId, began }) => (
          <li key={contactId ?? matterId}>
            <Link href={`/customers/${customerId}`}>{words.example(format.moment(began))}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
