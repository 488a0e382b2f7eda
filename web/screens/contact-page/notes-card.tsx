import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { contactPageHref } from "../../ui/contact-href.ts";
import layout from "../../ui/layout.module.css";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useOnceId } from "../../ui/use-once-id.ts";
import styles from "./contact-page.module.css";
import { MentionField } from "./mention-field.tsx";
import { mentionedIn } from "./mentions.ts";
import { STALE, type WholeContact } from "./whole-contact.ts";

type Note = WholeContact["notes"][number];
/** A contact, or where there is none a customer as a whole. */
type About = { customerId: string; contactId: string | null };
type NotesCardProps = {
  about: About;
  notes: readonly Note[];
  /** Below them. */
  children?: ReactNode;
};

const OF_NOTES = [...STALE, "GET /api/v1/customers/{customerId}/notes"] as const;

/** What colleagues should know: written, and taken back into the field where it can be mended. */
export function NotesCard({ about, notes, children }: NotesCardProps) {
  const { notes: text } = useContactPageText();
  const mayWrite = useMay("agent");
  const isManager = useMay("manager");
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  const [said, setSaid] = useState("");
  const takeBack = useAct("DELETE /api/v1/customers/{customerId}/notes/{noteId}", OF_NOTES);
  const back = ({ noteId, text: written }: Note) => {
    const params = { customerId: about.customerId, noteId };
    // What was written is not lost: it can be mended and written again.
    takeBack.mutate(
      { params },
      { onSuccess: () => setSaid((own) => [own.trim(), written].filter(Boolean).join("\n\n")) },
    );
  };
  return (
    <Card title={text.title} lead={text.lead}>
      {notes.length === 0 && !mayWrite && <p className={styles.quiet}>{text.none}</p>}
      {mayWrite && <NoteForm about={about} said={said} onChange={setSaid} />}
      <Refused error={takeBack.error} className={styles.bad} />
      <ul className={layout.list} aria-label={text.title}>
        {notes.map((note) => (
          <NoteItem
            key={note.noteId}
            note={note}
            isElsewhere={note.contactId !== about.contactId}
            isMine={mayWrite && (isManager || note.author.personId === me)}
            isBusy={takeBack.isPending}
            onTakeBack={() => back(note)}
          />
        ))}
      </ul>
      {children}
    </Card>
  );
}

type NoteFormProps = { about: About; said: string; onChange: (said: string) => void };

function NoteForm({ about: { customerId, contactId }, said, onChange }: NoteFormProps) {
  const { notes: text } = useContactPageText();
  const owners = useAnswer("GET /api/v1/owners").data?.items ?? [];
  const colleagues = owners.filter(({ isHere }) => isHere);
  const add = useAct("POST /api/v1/customers/{customerId}/notes", OF_NOTES);
  const onceId = useOnceId(said);
  const send = () => {
    if (add.isPending || said.trim() === "") return;
    const body = { text: said.trim(), contactId, mentions: mentionedIn(said, colleagues), onceId };
    add.mutate({ params: { customerId }, body }, { onSuccess: () => onChange("") });
  };
  return (
    <div className={styles.form}>
      <MentionField said={said} onChange={onChange} colleagues={colleagues} onSend={send} />
      <Refused error={add.error} className={styles.bad} />
      <Button className={styles.start} loading={add.isPending} disabled={said.trim() === ""} onClick={send}>
        {text.add}
      </Button>
    </div>
  );
}

type NoteItemProps = {
  note: Note;
  /** Whether it is on a contact that is not the one shown. */
  isElsewhere: boolean;
  isMine: boolean;
  isBusy: boolean;
  onTakeBack: () => void;
};

function NoteItem({
  note: { customerId, contactId, text: written, author, at, mentions },
  isElsewhere,
  isMine,
  isBusy,
  onTakeBack,
}: NoteItemProps) {
  const { notes: text } = useContactPageText();
  const format = useFormat();
  const names = mentions.flatMap(({ name }) => name ?? []);
  return (
    <li>
      <div className={styles.text}>{written}</div>
      <div className={styles.quiet}>
        {author.name} · <time dateTime={at}>{format.moment(at)}</time>
        {names.length > 0 && ` · ${text.told(format.list(names))}`}
        {isElsewhere && contactId !== null && (
          <>
            {" · "}
            <Link href={contactPageHref({ customerId, contactId })}>{text.onContact}</Link>
          </>
        )}
      </div>
      {isMine && (
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={isBusy}
          aria-label={text.takeBackName(written.slice(0, 60))}
          onClick={onTakeBack}
        >
          {text.takeBack}
        </Button>
      )}
    </li>
  );
}
