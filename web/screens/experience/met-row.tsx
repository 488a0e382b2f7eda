import { Link } from "wouter";
import { useExperienceText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { contactPageHref } from "../../ui/contact-href.ts";
import { durationInWords } from "../customer/verdict-in-words.ts";
import styles from "./experience.module.css";
import type { MetContact } from "./use-met.ts";

/** A contact in a list: with whom, when, by which way, and what it broke. */
export function MetRow({ met }: { met: MetContact }) {
  const text = useExperienceText().list;
  const { channels } = useText().contacts;
  const format = useFormat();
  const { customerId, customerName, contactId, at, channel, subject, actor, waitSeconds, broken } = met;
  const moment = format.moment(at);
  const facts = [
    channels[channel as keyof typeof channels],
    actor,
    waitSeconds !== null && text.waited(durationInWords(waitSeconds, format)),
  ].filter(Boolean);
  return (
    <li className={styles.row}>
      <div>
        <Link href={`/customers/${customerId}`} className={styles.who}>
          {customerName}
        </Link>
        {subject && <span className={styles.subject}> {subject}</span>}
        <div className={styles.quiet}>
          {contactId === null ? (
            moment
          ) : (
            <Link href={contactPageHref({ customerId, contactId })}>{moment}</Link>
          )}
          {facts.map((fact) => ` · ${fact}`)}
        </div>
      </div>
      <div className={styles.verdict} data-tone={broken.length > 0 ? "worse" : undefined}>
        {broken.length > 0 ? text.broke(format.list(broken.map(({ name }) => name))) : text.kept}
      </div>
    </li>
  );
}
