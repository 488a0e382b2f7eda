import { useState } from "react";
import { useCasesText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { SaidForm } from "../../ui/said-form.tsx";
import { useOnceId } from "../../ui/use-once-id.ts";
import { PromiseField } from "../contact/promise-field.tsx";
import styles from "./case.module.css";
import type { Deeds } from "./use-deeds.ts";

/** What can be said about a case in a sentence. */
export type Saying = "note" | "contacted" | "promise" | "reopen" | "decline";

type SayDialogProps = {
  saying: Saying | null;
  deeds: Deeds;
  onClose: () => void;
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

/** It stays until it is kept: what was written can be sent again where no answer came, and is kept once. */
function SayForm({ saying, deeds, onClose }: SayDialogProps & { saying: Saying }) {
  const text = useCasesText();
  const [said, setSaid] = useState("");
  const [until, setUntil] = useState("");
  const onceId = useOnceId(JSON.stringify([saying, said, until]));
  const isPromise = saying === "promise";
  return (
    <SaidForm
      label={text.say[saying].label}
      rows={4}
      isFirst={!isPromise}
      said={said}
      onChange={setSaid}
      before={isPromise && <PromiseField value={until} onChange={setUntil} />}
      after={<Refused error={deeds.error} className={styles.refused} />}
      isBusy={deeds.isBusy}
      isReady={!isPromise || until !== ""}
      keep={text.keep}
      button={text.say[saying].button}
      onClose={onClose}
      onSay={(words) => deeds.say(saying, { text: words, until, onceId }, onClose)}
    />
  );
}
