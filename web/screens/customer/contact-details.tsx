import { useReader } from "../../text/text.tsx";
import styles from "./customer.module.css";
import type { Entry } from "./entry-in-words.ts";
import { useTouchpointName } from "./use-contacts.ts";
import { durationInWords, type Verdict } from "./verdict-in-words.ts";
import { VerdictList } from "./verdict-list.tsx";

/** What a contact in the timeline says beside its text: where, how it stands, how long one waited, and what was promised. */
export function ContactDetails({
  entry: { payload, id },
  verdicts,
}: {
  entry: Entry;
  verdicts: readonly Verdict[];
}) {
  const { text, format, language } = useReader();
  const words = text.contacts;
  const nameOf = useTouchpointName(language);
  const { touchpoint, outcome, promisedUntil, waitSeconds } = payload;
  const stands = Object.entries(words.allOutcomes).find(([known]) => known === outcome)?.[1];
  const until = typeof promisedUntil === "string" ? format.moment(promisedUntil) : null;
  const facts = [
    typeof touchpoint === "string" && nameOf(touchpoint),
    stands && (until ? words.stands.until(stands, until) : stands),
    typeof waitSeconds === "number" && words.verdict.waited(durationInWords(waitSeconds, format)),
  ].filter(Boolean);
  return (
    <>
      {facts.length > 0 && <div className={styles.quiet}>{facts.join(" · ")}</div>}
      <VerdictList verdicts={verdicts.filter(({ subjectId }) => subjectId === id)} />
    </>
  );
}
