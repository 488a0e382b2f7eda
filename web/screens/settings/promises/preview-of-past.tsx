import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { StandardInput } from "../../../../src/quality/standards/standard.ts";
import type { Output } from "../../../api/contract.ts";
import { useAct } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import own from "./promises.module.css";

type Preview = Output<"POST /api/v1/standards/preview">;

const DAYS = 90;

/** What the promise as it stands in the form would have said of the last 90 days. */
export function PreviewOfPast({ standard }: { standard: StandardInput | null }) {
  const words = useStandardsText().promises;
  const ask = useAct("POST /api/v1/standards/preview");
  const [asked, setAsked] = useState<StandardInput | null>(null);
  // Of a promise that has been changed since, it says nothing.
  const isOfThis = JSON.stringify(asked) === JSON.stringify(standard);
  const look = () => {
    if (!standard) return;
    setAsked(standard);
    ask.mutate({ body: { standard, days: DAYS } });
  };
  return (
    <>
      <Button variant="default" disabled={standard === null} loading={ask.isPending} onClick={look}>
        {words.preview}
      </Button>
      <Refused error={ask.error} className={styles.bad} />
      <div role="status">{ask.data && isOfThis && <Found preview={ask.data} />}</div>
    </>
  );
}

function Found({ preview }: { preview: Preview }) {
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
      {isCut && <p className={styles.quiet}>{words.cut}</p>}
      <Weeks preview={preview} />
      <Examples preview={preview} />
    </section>
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
