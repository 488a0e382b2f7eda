import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { Contact } from "../../../src/memory/contacts/kept/contact-told.ts";
import { useAnswer } from "../../api/queries.ts";
import { useReader, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { contactPageHref } from "../../ui/contact-href.ts";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { ContactForm } from "./contact-form.tsx";
import { draftOf } from "./draft-of.ts";

type CorrectScreenProps = { customerId: string; contactId: string };

/** A contact that is kept, in the form it is logged with; what it said before is kept too. */
export function CorrectScreen({ customerId, contactId }: CorrectScreenProps) {
  const { correctTitle } = useText().contacts;
  const contact = useAnswer("GET /api/v1/contacts/{contactId}", {
    params: { contactId },
    query: { customerId },
  });
  const customer = useAnswer("GET /api/v1/customers/{customerId}", { params: { customerId } });
  return (
    <Answered query={contact} title={correctTitle}>
      {(whole) => (
        <Answered query={customer} title={correctTitle}>
          {({ name }) => <Correcting contact={whole.contact} name={name} />}
        </Answered>
      )}
    </Answered>
  );
}

function Correcting({ contact, name }: { contact: Contact; name: string }) {
  const { text, format } = useReader();
  const mayLog = useMay("agent");
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(() => draftOf(contact, name));
  const href = contactPageHref(contact);
  return (
    <Page
      title={text.contacts.correctTitle}
      lead={
        <Link href={href}>
          {name} · {format.moment(contact.at)}
        </Link>
      }
    >
      <Card>
        {mayLog ? (
          <ContactForm draft={draft} isCorrection onChange={setDraft} onSaved={() => navigate(href)} />
        ) : (
          <p>{text.contacts.unpermitted}</p>
        )}
      </Card>
    </Page>
  );
}
