import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SaidForm } from "../../ui/said-form.tsx";
import { useNow } from "../../ui/use-now.ts";
import styles from "./cases.module.css";
import { peopleChoices } from "./people-choices.ts";
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
  if (people.length === 0) return <p>{text.people.nobody}</p>;
  const before = (
    <>
      <p className={styles.quiet}>{text.handOverText}</p>
      <NativeSelect
        label={text.people.label}
        size="md"
        description={people.find(({ value }) => value === chosen)?.hint}
        data={people.map(({ value, label }) => ({ value, label }))}
        value={chosen ?? ""}
        onChange={(event) => setPersonId(event.currentTarget.value)}
      />
    </>
  );
  return (
    <SaidForm
      label={text.note}
      missing={text.noteMissing}
      said={note}
      onChange={setNote}
      before={before}
      keep={text.keep}
      button={text.handOver}
      onClose={onClose}
      onSay={(words) => {
        if (chosen === undefined) return;
        onOffer({ toIds: [chosen], note: words });
        onClose();
      }}
    />
  );
}

/** To whom it can be offered, in words. */
function usePeople() {
  const text = useCasesText().people;
  const format = useFormat();
  const now = useNow();
  const people = useAnswer("GET /api/v1/owners").data?.items ?? [];
  const absences = useAnswer("GET /api/v1/absences").data?.items ?? [];
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  return peopleChoices({ people, absences, me }, { text, format }, now);
}
