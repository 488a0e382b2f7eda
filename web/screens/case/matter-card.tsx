import { Link } from "wouter";
import { usePages } from "../../api/use-pages.ts";
import { useCasesText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { contactPageHref } from "../../ui/contact-href.ts";
import layout from "../../ui/layout.module.css";
import { MoreRows } from "../../ui/more-rows.tsx";
import { useTouchpointName, useVerdictsOn } from "../customer/use-contacts.ts";
import { VerdictList } from "../customer/verdict-list.tsx";
import styles from "./case.module.css";

type MatterProps = { customerId: string; matterId: string };

/** The contacts about the matter, the newest first, each with what was promised about it. */
export function MatterCard({ customerId, matterId }: MatterProps) {
  const text = useCasesText();
  const pages = usePages<Contact>("GET /api/v1/customers/{customerId}/contacts", {
    params: { customerId },
    query: { matterId, limit: 50 },
  });
  const { rows = [] } = pages;
  const shown = rows.map(({ contactId }) => contactId);
  const verdicts = useVerdictsOn(customerId, [matterId, ...shown]);
  const ofMatter = verdicts.filter(({ subjectId }) => subjectId === matterId);
  return (
    <Card title={text.matter}>
      <VerdictList verdicts={ofMatter} />
      <ol className={layout.list}>
        {rows.map((contact) => (
          <li key={contact.contactId}>
            <ContactSaid contact={contact} />
            <VerdictList verdicts={verdicts.filter(({ subjectId }) => subjectId === contact.contactId)} />
          </li>
        ))}
      </ol>
      <MoreRows pages={pages} label={text.more} />
    </Card>
  );
}

type Contact = {
  customerId: string;
  contactId: string;
  channel: string;
  direction: "in" | "out";
  at: string;
  subject: string | null;
  text: string | null;
  touchpoint: string | null;
  isEvent: boolean;
};

function ContactSaid({ contact }: { contact: Contact }) {
  const { customerId, contactId, channel, direction, at, subject, text: said, touchpoint, isEvent } = contact;
  const { text, format, language } = useReader();
  const nameOf = useTouchpointName(language);
  const { timeline } = text.customer;
  const way = Object.entries(timeline.channels).find(([key]) => key === channel)?.[1] ?? channel;
  return (
    <>
      <div className={styles.said}>
        <Link href={contactPageHref({ customerId, contactId })}>
          {isEvent
            ? timeline.event(subject ?? "")
            : timeline.contact(way, direction === "out", subject ?? "")}
        </Link>
      </div>
      {said && <div className={styles.text}>{said}</div>}
      <div className={styles.quiet}>
        {[format.moment(at), nameOf(touchpoint)].filter(Boolean).join(" · ")}
      </div>
    </>
  );
}
