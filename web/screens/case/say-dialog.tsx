import { Button, Group, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCasesText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "../cases/cases.module.css";
import { PromiseField } from "../contact/promise-field.tsx";

/** What can be said about a case in a sentence. */
export type Saying = "note" | "contacted" | "promise" | "reopen" | "decline";

type SayDialogProps = {
  saying: Saying | null;
  onClose: () => void;
  onSay: (saying: Saying, said: { text: string; until: string }) => void;
};

/** Asks for the sentence, and of a promise for its date. */
export function SayDialog(props: SayDialogProps) {
  const { say } = useCasesText();
  const { saying, onClose } = props;
  return (
    <Dialog opened={saying !== null} onClose={onClose} title={saying ? say[saying].title : ""}>
      {saying && <SayForm key={saying} {...props} saying={saying} />}
    </Dialog>
  );
}

function SayForm({ saying, onClose, onSay }: SayDialogProps & { saying: Saying }) {
  const text = useCasesText();
  const [said, setSaid] = useState("");
  const [until, setUntil] = useState("");
  const isReady = said.trim() !== "" && (saying !== "promise" || until !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    onSay(saying, { text: said.trim(), until });
    onClose();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      {saying === "promise" && <PromiseField value={until} onChange={setUntil} />}
      <Textarea
        label={text.say[saying].label}
        size="md"
        rows={4}
        maxLength={4000}
        required
        withAsterisk={false}
        data-autofocus={saying !== "promise" || undefined}
        value={said}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text.keep}
        </Button>
        <Button type="submit" disabled={!isReady}>
          {text.say[saying].button}
        </Button>
      </Group>
    </form>
  );
}
