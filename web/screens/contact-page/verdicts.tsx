import { useAnswer } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { VerdictList } from "../customer/verdict-list.tsx";
import styles from "./contact-page.module.css";
import { VerdictHistory } from "./verdict-history.tsx";
import type { WholeContact } from "./whole-contact.ts";

type VerdictsProps = {
  customerId: string;
  /** A contact or a matter. */
  subjectId: string;
  revisions: WholeContact["revisions"];
};

/** What the promises say of a contact or a matter; of what they said otherwise before, what it was and why it changed. */
export function Verdicts({ customerId, subjectId, revisions }: VerdictsProps) {
  const { verdict: words } = useText().contacts;
  const text = useContactPageText().history;
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/verdicts", {
    params: { customerId },
    query: { subjectId },
  });
  const told = data?.items ?? [];
  const changed = told.filter(({ revision }) => revision > 0);
  if (told.length === 0) return null;
  return (
    <>
      <h3 className={styles.subtitle}>{words.title}</h3>
      <VerdictList verdicts={told} />
      {told.every(({ verdict }) => verdict === "not-applicable") && (
        <p className={styles.quiet}>{text.none}</p>
      )}
      {changed.map((verdict) => (
        <VerdictHistory key={verdict.standardId} verdict={verdict} corrected={revisions} />
      ))}
    </>
  );
}
