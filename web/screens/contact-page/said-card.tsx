import { useLocation } from "wouter";
import { useContactPageText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { languageName } from "../../ui/languages.ts";
import { TakeBackContact } from "../customer/take-back-contact.tsx";
import { useTouchpointName } from "../customer/use-contacts.ts";
import { durationInWords } from "../customer/verdict-in-words.ts";
import styles from "./contact-page.module.css";
import { Verdicts } from "./verdicts.tsx";
import type { Contact, WholeContact } from "./whole-contact.ts";

/** What was said, its particulars, and what the promises say of it. */
export function SaidCard({ whole: { contact, revisions } }: { whole: WholeContact }) {
  const text = useContactPageText();
  const { format } = useReader();
  const [, navigate] = useLocation();
  const facts = useFacts(contact);
  const { customerId, contactId, subject, text: said, at } = contact;
  return (
    <Card title={text.said}>
      <p className={said ? styles.text : styles.quiet}>{said ?? text.nothingSaid}</p>
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Verdicts customerId={customerId} subjectId={contactId} revisions={revisions} />
      <div className={styles.acts}>
        <TakeBackContact
          customerId={customerId}
          contactId={contactId}
          title={subject ?? format.moment(at)}
          onDone={() => navigate(`/customers/${customerId}`)}
        />
      </div>
    </Card>
  );
}

/** What is known of a contact beside its text; what is not known is left out. */
function useFacts(contact: Contact): (readonly [label: string, value: string])[] {
  const { facts } = useContactPageText();
  const { text, format, language: reader } = useReader();
  const nameOf = useTouchpointName(reader);
  const { outcome, promisedUntil, actor, waitSeconds, durationSeconds, dueAt, language } = contact;
  const stands = outcome && text.contacts.allOutcomes[outcome];
  const time = (seconds: number | null) => seconds !== null && durationInWords(seconds, format);
  const all: (readonly [string, string | null | false])[] = [
    [facts.touchpoint, nameOf(contact.touchpoint)],
    [
      facts.stands,
      stands && promisedUntil ? text.contacts.stands.until(stands, format.moment(promisedUntil)) : stands,
    ],
    [facts.acted, actor && facts.actor[actor.kind](actor.name)],
    [facts.waited, time(waitSeconds)],
    [facts.took, time(durationSeconds)],
    [facts.dueAt, dueAt && format.moment(dueAt)],
    [facts.reference, contact.reference],
    [facts.trackingCode, contact.trackingCode],
    [facts.language, language && languageName(language, reader)],
  ];
  return all.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}
