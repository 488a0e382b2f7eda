import { Button, Group, NativeSelect, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./cases.module.css";
import type { Offer } from "./use-case-acts.ts";

type HandOverDialogProps = {
  /** How many cases. */
  count: number;
  opened: boolean;
  onClose: () => void;
  onOffer: (offer: Offer) => void;
};

/** To whom, and what they should know. */
export function HandOverDialog(props: HandOverDialogProps) {
  const text = useCasesText();
  const format = useFormat();
  const { count, opened, onClose } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={text.handOverTitle(count, format.number(count))}>
      <HandOverForm {...props} />
    </Dialog>
  );
}

function HandOverForm({ onClose, onOffer }: HandOverDialogProps) {
  const text = useCasesText();
  const people = usePeople();
  const [personId, setPersonId] = useState("");
  const [note, setNote] = useState("");
  const chosen = personId || people[0]?.value;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === undefined || note.trim() === "") return;
    onOffer({ toIds: [chosen], note: note.trim() });
    onClose();
  };
  if (people.length === 0) return <p>{text.people.nobody}</p>;
  return (
    <form onSubmit={submit} className={styles.form}>
      <p className={styles.quiet}>{text.handOverText}</p>
      <NativeSelect
        label={text.people.label}
        size="md"
        data={people}
        value={chosen ?? ""}
        onChange={(event) => setPersonId(event.currentTarget.value)}
      />
      <Textarea
        label={text.note}
        description={note.trim() === "" ? text.noteMissing : undefined}
        size="md"
        rows={3}
        maxLength={4000}
        required
        withAsterisk={false}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.keep}
        </Button>
        <Button type="submit" disabled={note.trim() === ""}>
          {text.handOver}
        </Button>
      </Group>
    </form>
  );
}

/** Everybody else who may hold a case, with how much they have already. */
function usePeople() {
  const text = useCasesText();
  const format = useFormat();
  const { data } = useAnswer("GET /api/v1/owners");
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  return (data?.items ?? [])
    .filter(({ personId, isHere }) => isHere && personId !== me)
    .map(({ personId, name, cases }) => ({
      value: personId,
      label: `${name} · ${text.people.open(cases, format.number(cases))}`,
    }));
}
