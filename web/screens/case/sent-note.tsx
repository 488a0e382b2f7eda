import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useWorkingText } from "../../text/later.ts";
import form from "../../ui/said-form.module.css";
import styles from "./case.module.css";
import { linkOf, type Message, type Sent } from "./message.ts";

type SentNoteProps = { sent: Sent; message: Message; onClose: () => void };

/** What is recorded is not sent yet: the link opens one's own program with it. */
export function SentNote({ sent, message: { way, text: said }, onClose }: SentNoteProps) {
  const { write: text } = useWorkingText();
  const [isCopied, setCopied] = useState(false);
  const link = linkOf(sent, way);
  const isWeb = link?.startsWith("https:") === true;
  return (
    <div className={form.form}>
      <p role="status">{text.recorded}</p>
      {link === null && <p>{text.noAddress[way === "email" ? "email" : "phone"]}</p>}
      <blockquote className={styles.message}>{said}</blockquote>
      <Group justify="flex-end">
        <Button
          variant="default"
          onClick={() => void navigator.clipboard?.writeText(said).then(() => setCopied(true))}
        >
          {isCopied ? text.copied : text.copy}
        </Button>
        <Button variant="default" onClick={onClose}>
          {text.done}
        </Button>
        {link !== null && (
          <Button
            component="a"
            href={link}
            data-autofocus
            {...(isWeb && { target: "_blank", rel: "noreferrer" })}
          >
            {text.links[way]}
          </Button>
        )}
      </Group>
    </div>
  );
}
