import { Link, Redirect, useParams } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { useReader, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { contactPageHref } from "../../ui/contact-href.ts";
import layout from "../../ui/layout.module.css";
import { Page } from "../../ui/page.tsx";
import { OpenCase } from "../cases/open-case.tsx";
import { AnswersCard } from "./answers-card.tsx";
import styles from "./contact-page.module.css";
import { FilesCard } from "./files-card.tsx";
import { MatterPart } from "./matter-part.tsx";
import { NotesCard } from "./notes-card.tsx";
import { SaidCard } from "./said-card.tsx";
import type { WholeContact } from "./whole-contact.ts";

/** One contact: what was said, what was promised about it, to which matter it belongs, its notes and its files. */
export function ContactPageScreen() {
  const { customerId = "", contactId = "" } = useParams<{ customerId: string; contactId: string }>();
  const { nav } = useText().shell;
  const { title, text, action } = useContactPageText().notFound;
  const query = useAnswer("GET /api/v1/contacts/{contactId}", {
    params: { contactId },
    query: { customerId },
  });
  // The contact of who went into another is the other's now.
  const contact = query.data?.contact;
  if (contact && contact.customerId !== customerId) return <Redirect to={contactPageHref(contact)} replace />;
  const missing = { title, text, action: { label: action, href: `/customers/${customerId}` } };
  return (
    <Answered query={query} title={nav.customers} missing={missing}>
      {(whole) => <OneContact whole={whole} />}
    </Answered>
  );
}

function OneContact({ whole }: { whole: WholeContact }) {
  const { contact } = whole;
  const { text, format } = useReader();
  const { customerId, channel, direction, subject, at, matterId, isEvent } = contact;
  const { timeline } = text.customer;
  const way = timeline.contact(timeline.channels[channel], direction === "out", "");
  const { data: customer } = useAnswer("GET /api/v1/customers/{customerId}", { params: { customerId } });
  return (
    <Page
      title={isEvent ? timeline.event(subject ?? "") : (subject ?? way)}
      lead={
        <span className={styles.who}>
          <Link href={`/customers/${customerId}`}>{customer?.name ?? text.contacts.who.label}</Link>
          {subject && !isEvent && <span>{way}</span>}
          <time dateTime={at}>{format.moment(at)}</time>
        </span>
      }
      aside={<OpenCase customerId={customerId} matterId={matterId} />}
    >
      <div className={layout.columns}>
        <div className={layout.stack}>
          <SaidCard whole={whole} />
          <AnswersCard customerId={customerId} contactId={contact.contactId} />
          <MatterPart contact={contact} />
        </div>
        <div className={layout.stack}>
          <NotesCard about={contact} notes={whole.notes} />
          <FilesCard whole={whole} />
        </div>
      </div>
    </Page>
  );
}
