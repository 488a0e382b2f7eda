import { Button, Group } from "@mantine/core";
import { useEffect, useState } from "react";
import { useWorkingText } from "../../../text/later.ts";
import { Refused } from "../../../ui/refused.tsx";
import form from "../../../ui/said-form.module.css";
import type { CaseName } from "../../cases/case-data.ts";
import styles from "../case.module.css";
import type { Sent } from "../message.ts";
import { LaterMail } from "./later-mail.tsx";
import { useTakeBack } from "./mail-state.tsx";
import { useMails } from "./use-mails.ts";

type SentMailProps = {
  one: CaseName;
  sent: Sent;
  said: string;
  /** From now on, by the clock of whoever reads. */
  undoSeconds: number;
  onUndone: () => void;
  onClose: () => void;
};

/** A mail that is about to leave, with the way back while there is one; then what became of it. */
export function SentMail({ one, sent: { contactId }, said, undoSeconds, onUndone, onClose }: SentMailProps) {
  const { write: text, mail: words } = useWorkingText();
  const mails = useMails(one.customerId, [contactId]);
  const { act, isBusy, error } = useTakeBack(one, contactId);
  const mail = mails.find((known) => known.contactId === contactId);
  const seconds = useSecondsLeft(undoSeconds);
  return (
    <div className={form.form}>
      <p>{words.recorded}</p>
      <div role="status">
        <LaterMail mails={mails} contactId={contactId} />
      </div>
      <blockquote className={styles.message}>{said}</blockquote>
      <Refused error={error} className={styles.refused} />
      <Group justify="flex-end">
        {mail?.mayUndo && (
          <Button variant="default" loading={isBusy} onClick={() => act(onUndone)} data-autofocus>
            {seconds > 0 ? words.takeBackIn(seconds) : words.takeBack}
          </Button>
        )}
        <Button onClick={onClose}>{text.done}</Button>
      </Group>
    </div>
  );
}

function useSecondsLeft(seconds: number): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const clock = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(clock);
  }, []);
  return left;
}
