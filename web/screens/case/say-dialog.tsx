import { useState } from "react";
import { useCasesText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { SaidForm } from "../../ui/said-form.tsx";
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
  const isPromise = saying === "promise";
  return (
    <SaidForm
      label={text.say[saying].label}
      rows={4}
      isFirst={!isPromise}
      said={said}
      onChange={setSaid}
      before={isPromise && <PromiseField value={until} onChange={setUntil} />}
      isReady={!isPromise || until !== ""}
      keep={text.keep}
      button={text.say[saying].button}
      onClose={onClose}
      onSay={(words) => {
        onSay(saying, { text: words, until });
        onClose();
      }}
    />
  );
}
