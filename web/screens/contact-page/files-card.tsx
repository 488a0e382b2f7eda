import { Button, Progress, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCamera, IconPaperclip } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { addressOf } from "../../api/client.ts";
import { useAct } from "../../api/queries.ts";
import { useContactPageText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import layout from "../../ui/layout.module.css";
import { useMay } from "../../ui/use-may.ts";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import { sizeInWords } from "../data/measures.ts";
import styles from "./contact-page.module.css";
import { ACCEPTED } from "./file-limits.ts";
import { type NotKept, type OnItsWay, useSending } from "./use-sending.ts";
import { STALE, type WholeContact } from "./whole-contact.ts";

const DAY_MS = 86_400_000;

/** The files that came with a contact: to download, to add by picker or camera, and to remove. */
export function FilesCard({ whole }: { whole: WholeContact }) {
  const { files: text } = useContactPageText();
  const mayAdd = useMay("agent");
  const { attachments } = whole;
  return (
    <Card title={text.title} lead={mayAdd ? text.limits : undefined}>
      {attachments.length === 0 && <p className={styles.quiet}>{text.none}</p>}
      <ul className={layout.list} aria-label={text.title}>
        {attachments.map((file) => (
          <FileItem key={file.attachmentId} file={file} contact={whole.contact} />
        ))}
      </ul>
      {mayAdd && <Adding whole={whole} />}
    </Card>
  );
}

type FileProps = { file: WholeContact["attachments"][number]; contact: WholeContact["contact"] };

function FileItem({ file, contact: { customerId, contactId } }: FileProps) {
  const { files: text } = useContactPageText();
  const words = useText().data.bytes;
  const format = useFormat();
  const [isAgent, isManager] = [useMay("agent"), useMay("manager")];
  const { attachmentId, name, bytes, addedAt, addedBy } = file;
  const input = { params: { contactId, attachmentId }, query: { customerId } };
  const remove = useAct("DELETE /api/v1/contacts/{contactId}/attachments/{attachmentId}", STALE);
  const isYoung = Date.now() - Date.parse(addedAt) <= DAY_MS;
  return (
    <li>
      <a
        href={addressOf("GET /api/v1/contacts/{contactId}/attachments/{attachmentId}", input)}
        download={name}
      >
        {name}
      </a>
      <div className={styles.quiet}>
        {sizeInWords(bytes, words, format)} · {addedBy} ·{" "}
        <time dateTime={addedAt}>{format.moment(addedAt)}</time>
      </div>
      {(isManager || (isAgent && isYoung)) && (
        <ConfirmButton
          variant="subtle"
          size="compact-sm"
          label={text.remove}
          name={text.removeName(name)}
          title={text.removeTitle}
          text={text.removeText(name)}
          confirm={text.remove}
          keep={text.keep}
          doing={remove}
          act={(done) => remove.mutate(input, { onSuccess: done })}
        />
      )}
    </li>
  );
}

function Adding({ whole }: { whole: WholeContact }) {
  const { files: text } = useContactPageText();
  const { sending, notKept, send, giveUp } = useSending(whole);
  const hasCamera = useMediaQuery("(pointer: coarse)") ?? false;
  const isBusy = sending !== null;
  return (
    <div className={styles.form}>
      <div className={styles.acts}>
        <FileButton
          label={text.choose}
          icon={<IconPaperclip size={18} stroke={1.7} aria-hidden />}
          isBusy={isBusy}
          input={{ accept: ACCEPTED, multiple: true }}
          onFiles={send}
        />
        {hasCamera && (
          <FileButton
            label={text.photo}
            icon={<IconCamera size={18} stroke={1.7} aria-hidden />}
            isBusy={isBusy}
            input={{ accept: "image/jpeg", capture: "environment" }}
            onFiles={send}
          />
        )}
      </div>
      {sending && <Sending sending={sending} onGiveUp={giveUp} />}
      <Refusals notKept={notKept} />
    </div>
  );
}

type FileButtonProps = {
  label: string;
  icon: ReactNode;
  isBusy: boolean;
  input: { accept: string; multiple?: boolean; capture?: "environment" };
  onFiles: (files: File[]) => Promise<void>;
};

function FileButton({ label, icon, isBusy, input, onFiles }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="default" leftSection={icon} disabled={isBusy} onClick={() => field.current?.click()}>
        {label}
      </Button>
      <VisuallyHidden>
        <input
          {...input}
          ref={field}
          type="file"
          tabIndex={-1}
          aria-label={label}
          onChange={(event) => {
            void onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </VisuallyHidden>
    </>
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
