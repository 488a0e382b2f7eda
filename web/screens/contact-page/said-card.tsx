import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { Link, useLocation } from "wouter";
import { useContactPageText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { correctHref } from "../../ui/contact-href.ts";
import { languageName } from "../../ui/languages.ts";
import { LaterMail } from "../case/mail/later-mail.tsx";
import { useMails } from "../case/mail/use-mails.ts";
import { marksOf } from "../contact/marks.ts";
import { TakeBackContact } from "../customer/take-back-contact.tsx";
import { useTouchpointName } from "../customer/use-contacts.ts";
import { useMayMend } from "../customer/use-may-mend.ts";
import { durationInWords } from "../customer/verdict-in-words.ts";
import { Besides } from "./besides.tsx";
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
  const mayMend = useMayMend(contactId);
  const title = subject ?? format.moment(at);
  const isOurMail = contact.channel === "email" && contact.direction === "out";
  const mails = useMails(customerId, isOurMail ? [contactId] : []);
  return (
    <Card title={text.said}>
      <p className={said ? styles.text : styles.quiet}>{said ?? text.nothingSaid}</p>
      <LaterMail mails={mails} contactId={contactId} />
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
      <Besides contact={contact} />
      <Verdicts customerId={customerId} subjectId={contactId} revisions={revisions} />
      <div className={styles.acts}>
        {mayMend && (
          <Button
            component={Link}
            href={correctHref(contact)}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
          >
            {text.correct}
          </Button>
        )}
        <TakeBackContact
          customerId={customerId}
          contactId={contactId}
          title={title}
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
  const marks = marksOf(contact.payload);
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
    [facts.waitsFor, marks.awaits && facts.answer],
    [facts.askedFor, marks.personAsked && facts.person],
  ];
  return all.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}
