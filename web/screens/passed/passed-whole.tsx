import { Button, NativeSelect, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { v7 } from "uuid";
import type { Channel } from "../../../src/memory/contacts/contact.ts";
import { addressOf } from "../../api/client.ts";
import type { Key, Output } from "../../api/contract.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useContactPageText, useTeamText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Refused } from "../../ui/refused.tsx";
import { AddFiles } from "../contact-page/add-files.tsx";
import { sizeInWords } from "../data/measures.ts";
import styles from "../team/team.module.css";

const CHANNELS = ["delivery", "installation", "visit", "phone", "email", "whatsapp"] as const;
const STALE: readonly Key[] = ["GET /api/v1/passed", "GET /api/v1/passed/{passId}"];

/** What has happened so far, and what the partner adds: more of it, or that it is done. */
export function PassedWhole({ passId }: { passId: string }) {
  const query = useAnswer("GET /api/v1/passed/{passId}", { params: { passId } });
  const text = useTeamText().passed;
  const { channels } = useText().contacts;
  const format = useFormat();
  return (
    <div className={styles.stack}>
      <Answered query={query}>
        {({ contacts }) => (
          <ul className={styles.rows}>
            {contacts.map((contact) => (
              <li key={contact.contactId} className={styles.row}>
                <div className={styles.what}>
                  {contact.text ?? contact.subject ?? text.noText}
                  <p className={styles.quiet}>
                    {[format.moment(contact.at), channels[contact.channel], contact.by]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                  {contact.isOwn && <OwnFiles passId={passId} contact={contact} />}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <AddForm passId={passId} />
    </div>
  );
}

type Own = Output<"GET /api/v1/passed/{passId}">["contacts"][number];

/** What was photographed or added with what the partner told, and the way to add more. */
function OwnFiles({ passId, contact: { contactId, files } }: { passId: string; contact: Own }) {
  const { files: text } = useContactPageText();
  const words = useText().shell.bytes;
  const format = useFormat();
  const address = (name: string) =>
    addressOf("POST /api/v1/passed/{passId}/contacts/{contactId}/attachments", {
      params: { passId, contactId },
      query: { name },
    });
  return (
    <>
      {files.length > 0 && (
        <ul className={styles.shares} aria-label={text.title}>
          {files.map(({ attachmentId, name, bytes }) => (
            <li key={attachmentId}>
              {name} <span className={styles.quiet}>{sizeInWords(bytes, words, format)}</span>
            </li>
          ))}
        </ul>
      )}
      <AddFiles address={address} there={files} stale={STALE} />
    </>
  );
}

function AddForm({ passId }: { passId: string }) {
  const text = useTeamText().passed;
  const { channels, channel: how } = useText().contacts;
  const [channel, setChannel] = useState<Channel>("delivery");
  const [said, setSaid] = useState("");
  const add = useAct("POST /api/v1/passed/{passId}/contacts", STALE);
  const finish = useAct("POST /api/v1/passed/{passId}/done", STALE);
  const params = { passId };
  const words = said.trim();
  // Sent again after a lost answer, or pressed twice, it is told once.
  const [onceId, setOnceId] = useState(() => v7());
  const clear = () => {
    setSaid("");
    setOnceId(v7());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ params, body: { channel, text: words, onceId } }, { onSuccess: clear });
  };
  return (
    <form onSubmit={submit} className={styles.stack}>
      <NativeSelect
        label={how}
        size="md"
        value={channel}
        onChange={(event) =>
          setChannel(CHANNELS.find((one) => one === event.currentTarget.value) ?? "delivery")
        }
        data={CHANNELS.map((value) => ({ value, label: channels[value] }))}
      />
      <Textarea
        label={text.note}
        size="md"
        rows={2}
        maxLength={4000}
        value={said}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      <div className={styles.acts}>
        <Button type="submit" variant="default" loading={add.isPending} disabled={!words}>
          {text.send}
        </Button>
        <Button
          loading={finish.isPending}
          disabled={!words}
          onClick={() => finish.mutate({ params, body: { text: words } })}
        >
          {text.done}
        </Button>
      </div>
      <div role="status">{add.isSuccess && !words && text.sent}</div>
      <Refused error={add.error ?? finish.error} className={styles.bad} />
    </form>
  );
}
