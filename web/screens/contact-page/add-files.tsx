import { Button, Progress } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCamera, IconPaperclip } from "@tabler/icons-react";
import { useContactPageText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import styles from "./contact-page.module.css";
import { ACCEPTED } from "./file-limits.ts";
import { type NotKept, type OnItsWay, type Target, useSending } from "./use-sending.ts";

/** Adds files by picker or, on a phone, by camera; what is not kept is said with its reason. */
export function AddFiles(target: Target) {
  const { files: text } = useContactPageText();
  const { sending, notKept, send, giveUp } = useSending(target);
  const hasCamera = useMediaQuery("(pointer: coarse)") ?? false;
  const isBusy = sending !== null;
  return (
    <div className={styles.form}>
      <div className={styles.acts}>
        <FileButton
          label={text.choose}
          variant="default"
          leftSection={<IconPaperclip size={18} stroke={1.7} aria-hidden />}
          disabled={isBusy}
          input={{ accept: ACCEPTED, multiple: true }}
          onFiles={(files) => void send(files)}
        />
        {hasCamera && (
          <FileButton
            label={text.photo}
            variant="default"
            leftSection={<IconCamera size={18} stroke={1.7} aria-hidden />}
            disabled={isBusy}
            input={{ accept: "image/jpeg", capture: "environment" }}
            onFiles={(files) => void send(files)}
          />
        )}
      </div>
      {sending && <Sending sending={sending} onGiveUp={giveUp} />}
      <Refusals notKept={notKept} />
    </div>
  );
}

function Sending({ sending: { name, share }, onGiveUp }: { sending: OnItsWay; onGiveUp: () => void }) {
  const { files: text } = useContactPageText();
  const format = useFormat();
  return (
    <div>
      <p className={styles.quiet}>{text.sending(name, format.percent(share))}</p>
      <Progress value={100 * share} aria-label={text.sendingName(name)} mb="xs" />
      <Button variant="subtle" size="compact-sm" onClick={onGiveUp}>
        {text.giveUp}
      </Button>
    </div>
  );
}

/** What was not kept, each with its reason. */
function Refusals({ notKept }: { notKept: readonly NotKept[] }) {
  const { files: text } = useContactPageText();
  const inWords = useProblemWords();
  const said = ({ why }: NotKept) => {
    if (!(why instanceof Error)) return text.refused[why];
    return why.name === "AbortError" ? text.givenUp : inWords(why);
  };
  return (
    <div role="alert" className={styles.bad}>
      {notKept.map((one) => (
        <p key={one.name}>{text.notKept(one.name, said(one))}</p>
      ))}
    </div>
  );
}
