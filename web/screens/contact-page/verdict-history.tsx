import { useState } from "react";
import type { Output } from "../../api/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { useStandards } from "../customer/use-contacts.ts";
import { type Verdict, verdictInWords } from "../customer/verdict-in-words.ts";
import styles from "./contact-page.module.css";
import { whyChanged } from "./why-changed.ts";

type Former = Output<"GET /api/v1/customers/{customerId}/verdicts/{subjectId}/{standardId}/history">["items"];
type HistoryProps = { verdict: Verdict; corrected: readonly { replacedAt: string }[] };

/** What was said before of what a verdict is about, read when it is opened. */
export function VerdictHistory({ verdict, corrected }: HistoryProps) {
  const text = useContactPageText().history;
  const [isOpen, setOpen] = useState(false);
  const name = useStandards().get(verdict.standardId)?.name ?? "";
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.title(name)}</summary>
      {isOpen && <Before verdict={verdict} corrected={corrected} />}
    </details>
  );
}

function Before({ verdict, corrected }: HistoryProps) {
  const { customerId, subjectId, standardId } = verdict;
  const query = useAnswer("GET /api/v1/customers/{customerId}/verdicts/{subjectId}/{standardId}/history", {
    params: { customerId, subjectId, standardId },
  });
  return <Answered query={query}>{({ items }) => <Steps {...{ verdict, corrected, items }} />}</Answered>;
}

function Steps({ verdict, corrected, items }: HistoryProps & { items: Former }) {
  const text = useContactPageText().history;
  const { text: all, format } = useReader();
  const standard = useStandards().get(verdict.standardId);
  const moments = corrected.map(({ replacedAt }) => replacedAt);
  return (
    <ol>
      {items.map((former, at) => (
        <li key={former.replacedAt}>
          <span>{verdictInWords(former, standard, all.contacts.verdict, format) ?? text.unconcerned}</span>
          <span className={styles.quiet}>
            {text.until(format.moment(former.replacedAt))}{" "}
            {text.why[whyChanged(former, items[at - 1] ?? verdict, moments)]}
          </span>
        </li>
      ))}
    </ol>
  );
}
