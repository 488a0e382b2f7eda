import { Link } from "wouter";
import type { Missed } from "../../../src/action/voice/obstacle.ts";
import { useAnswer } from "../../api/queries.ts";
import { useStandardsText, useTeamText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { promiseInWords } from "../settings/promises/promise-in-words.ts";
import { cameInWords } from "../settings/promises/standing-in-words.ts";
import styles from "./team.module.css";

/** Which promise of a period was missed: what was promised, what came of it, and where to look before one answers. */
export function MissedPromise({ missed }: { missed: Missed }) {
  const { missed: text } = useTeamText().voice;
  const { promises, compliance } = useStandardsText();
  const { format, language } = useReader();
  const places = useAnswer("GET /api/v1/touchpoints").data?.items;
  const { promise, from, until, touchpoint } = missed;
  if (!("period" in promise)) return null;
  const came = cameInWords(missed, promise, compliance, format);
  const place = places?.find(({ key }) => key === touchpoint)?.names[language];
  return (
    <>
      <p className={styles.quiet}>{text.promised(promiseInWords({ promise }, promises, format))}</p>
      <p>{text.came(format.day(from), format.day(until), came)}</p>
      <p className={styles.quiet}>{text.next}</p>
      <p>
        <Link href={touchpoint === null ? "/settings/promises" : brokenAt(touchpoint, missed)}>
          {place === undefined ? text.everywhere : text.where(place)}
        </Link>
      </p>
    </>
  );
}

/** What was broken at a touchpoint in the month that was missed, or the last days of what is longer or shorter. */
function brokenAt(touchpoint: string, { promise, from }: Missed): string {
  const isMonth = "period" in promise && promise.period === "month";
  return `/experience/${touchpoint}?${isMonth ? `month=${from.slice(0, 7)}` : "days=90"}&only=broken`;
}
