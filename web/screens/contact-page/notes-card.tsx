import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./contact-page.module.css";
import { MentionField } from "./mention-field.tsx";
import { mentionedIn } from "./mentions.ts";
import { STALE, type WholeContact } from "./whole-contact.ts";

type Note = WholeContact["notes"][number];

/** What colleagues should know about a contact: written, and taken back into the field where it can be mended. */
export function NotesCard({ whole: { contact, notes } }: { whole: WholeContact }) {
  const { notes: text } = useContactPageText();
  const mayWrite = useMay("agent");
  const isManager = useMay("manager");
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  const [said, setSaid] = useState("");
  const takeBack = useAct("DELETE /api/v1/customers/{customerId}/notes/{noteId}", STALE);
  const back = ({ noteId, text: written }: Note) => {
    const params = { customerId: contact.customerId, noteId };
    // What was written is not lost: it can be mended and written again.
    takeBack.mutate(
      { params },
      { onSuccess: () => setSaid((own) => [own.trim(), written].filter(Boolean).join("\n\n")) },
    );
  };
  return (
    <Card title={text.title} lead={text.lead}>
      {notes.length === 0 && !mayWrite && <p className={styles.quiet}>{text.none}</p>}
      {mayWrite && <NoteForm contact={contact} said={said} onChange={setSaid} />}
      <Refused error={takeBack.error} className={styles.bad} />
      <ul className={layout.list} aria-label={text.title}>
        {notes.map((note) => (
          <NoteItem
            key={note.noteId}
            note={note}
            isMine={mayWrite && (isManager || note.author.personId === me)}
            isBusy={takeBack.isPending}
            onTakeBack={() => back(note)}
          />
        ))}
      </ul>
    </Card>
  );
}

type NoteFormProps = { contact: WholeContact["contact"]; said: string; onChange: (said: string) => void };

function NoteForm({ contact: { customerId, contactId }, said, onChange }: NoteFormProps) {
  const { notes: text } = useContactPageText();
  const owners = useAnswer("GET /api/v1/owners").data?.items ?? [];
  const colleagues = owners.filter(({ isHere }) => isHere);
  const add = useAct("POST /api/v1/customers/{customerId}/notes", STALE);
  const send = () => {
    if (add.isPending || said.trim() === "") return;
    const body = { text: said.trim(), contactId, mentions: mentionedIn(said, colleagues) };
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

type NoteItemProps = { note: Note; isMine: boolean; isBusy: boolean; onTakeBack: () => void };

function NoteItem({
  note: { text: written, author, at, mentions },
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
