import { Button, Group } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useContactPageText } from "../../text/later.ts";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useMatters } from "../customer/use-contacts.ts";
import styles from "./contact-page.module.css";
import { useMatterInWords } from "./matter-in-words.ts";
import type { Contact } from "./whole-contact.ts";

/** A matter that holds so many contacts takes no more, as the server has it. */
const MOST_CONTACTS = 200;
/** No matter has such an id. */
const OWN = "own";

type MoveDialogProps = {
  contact: Contact;
  /** Whether its matter has no other contact. */
  isAlone: boolean;
  opened: boolean;
  onClose: () => void;
  onMove: (matterId: string | null) => void;
};

/** Into which of the customer's matters a contact goes, or into one of its own. */
export function MoveDialog(props: MoveDialogProps) {
  const { matter: text } = useContactPageText();
  const { opened, onClose } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={text.move} size="lg">
      <MoveForm {...props} />
    </Dialog>
  );
}

function MoveForm({ contact: { customerId, matterId }, isAlone, onClose, onMove }: MoveDialogProps) {
  const { matter: text } = useContactPageText();
  const inWords = useMatterInWords();
  const [chosen, setChosen] = useState("");
  const others = (useMatters(customerId).data?.items ?? []).filter((one) => one.matterId !== matterId);
  const open = others.filter(({ contacts }) => contacts < MOST_CONTACTS);
  const own = isAlone ? [] : [{ value: OWN, label: text.own }];
  const options = [...open.map((one) => ({ value: one.matterId, label: inWords(one) })), ...own];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === "") return;
    onMove(chosen === OWN ? null : chosen);
    onClose();
  };
  if (options.length === 0) return <p>{others.length > 0 ? text.full : text.noOther}</p>;
  return (
    <form onSubmit={submit} className={styles.form}>
      <p className={styles.quiet}>{text.moveText}</p>
      <Choice legend={text.to} name="matter" options={options} value={chosen} onChange={setChosen} />
      {open.length < others.length && <p className={styles.quiet}>{text.full}</p>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.keep}
        </Button>
        <Button type="submit" disabled={chosen === ""}>
          {text.put}
        </Button>
      </Group>
    </form>
  );
}
