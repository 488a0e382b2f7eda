import { Checkbox, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { call } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText, useWorkingText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Refused } from "../../ui/refused.tsx";
import { SaidForm } from "../../ui/said-form.tsx";
import styles from "./case.module.css";
import { canMail, type MailWay, SenderField, useMailWay } from "./mail/sender-field.tsx";
import { SentMail } from "./mail/sent-mail.tsx";
import { type Message, type Sent, WAYS, type Way } from "./message.ts";
import { ReplyField } from "./reply-field.tsx";
import { SentNote } from "./sent-note.tsx";
import { useCaseDeed } from "./use-case-deed.ts";
import type { WriteProps } from "./write-dialog.tsx";

/** What is said to the customer: sent by the company's mail, or recorded first and then opened in one's own program. */
export function WriteForm({ one, onClose }: WriteProps) {
  const mailWay = useMailWay(one);
  const [message, change] = useMessage(one.customerId, mailWay);
  const [sendId, renew] = useSendId(message);
  const send = useCaseDeed<Sent>();
  const isMailed = message.way === "email" && message.sender === "company";
  const sent = send.data;
  if (sent && isMailed) {
    const { undoSeconds = 0 } = mailWay ?? {};
    const onUndone = () => {
      renew();
      send.reset();
    };
    return <SentMail {...{ one, sent, onClose, undoSeconds, onUndone }} said={message.text} />;
  }
  if (sent) return <SentNote sent={sent} message={message} onClose={onClose} />;
  const { customerId, caseId } = one;
  const { way: channel, subject, text, language, awaitsCustomer, to } = message;
  const onSend = () => {
    const about = channel === "email" && subject !== "" && { subject };
    const mailed = isMailed && { byCompanyMail: true, ...(to !== undefined && { to }) };
    const body = { channel, text, language, awaitsCustomer, sendId, ...about, ...mailed };
    const params = { customerId, caseId };
    send.mutate(() => call("POST /api/v1/customers/{customerId}/cases/{caseId}/send", { params, body }));
  };
  return <MessageForm {...{ one, onClose, message, change, onSend, send, isMailed, mailWay }} />;
}

type MessageFormProps = WriteProps & {
  message: Message;
  change: (part: Partial<Message>) => void;
  onSend: () => void;
  send: { isPending: boolean; error: Error | null };
  isMailed: boolean;
  mailWay: MailWay | undefined;
};

function MessageForm(props: MessageFormProps) {
  const { one, onClose, message, change, onSend, send, isMailed, mailWay } = props;
  const { write: text, mail } = useWorkingText();
  const { keep } = useCasesText();
  const before = (
    <>
      <Choice
        legend={text.how}
        name="way"
        options={WAYS.map((value) => ({ value, label: text.channels[value] }))}
        value={message.way}
        onChange={(way) => change({ way })}
      />
      {message.way === "email" && mailWay && canMail(mailWay) && (
        <SenderField way={mailWay} {...{ message, change }} />
      )}
      <ReplyField {...{ one, message, change }} />
      {message.way === "email" && (
        <TextInput
          label={text.subject}
          size="md"
          maxLength={300}
          required={isMailed}
          withAsterisk={false}
          value={message.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      )}
    </>
  );
  const after = (
    <>
      <Checkbox
        size="md"
        label={text.awaits}
        description={text.awaitsHint}
        checked={message.awaitsCustomer}
        onChange={(event) => change({ awaitsCustomer: event.currentTarget.checked })}
      />
      <p className={styles.quiet}>
        {isMailed && mailWay
          ? mail.leaves(mailWay.from ?? "", message.to ?? mailWay.to[0] ?? "", mailWay.undoSeconds)
          : text.own}
      </p>
      <Refused error={send.error} className={styles.refused} />
    </>
  );
  return (
    <SaidForm
      {...{ before, after, keep, onClose }}
      label={message.way === "phone" ? text.said : text.text}
      rows={7}
      maxLength={20_000}
      isFirst
      said={message.text}
      onChange={(said) => change({ text: said })}
      isBusy={send.isPending}
      isReady={!isMailed || message.subject.trim() !== ""}
      button={isMailed ? mail.send : text.button}
      onSay={onSend}
    />
  );
}

/** Under which a message is sent: the same one again where no answer came, another once it says something else. */
function useSendId(message: Message) {
  const said = JSON.stringify(message);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each message, and each round, has one of its own
  const sendId = useMemo(freshId, [said, round]);
  return [sendId, () => setRound(round + 1)] as const;
}

/** Also where the page came without TLS, which has no `randomUUID`. */
function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** The message while it is written; by mail where he has an address, else to his phone, in his language if we have it. */
function useMessage(customerId: string, mailWay: MailWay | undefined) {
  const { language: reader } = useReader();
  const customer = useAnswer("GET /api/v1/customers/{customerId}", { params: { customerId } }).data;
  const kinds = (customer?.identities ?? []).map(({ kind }) => kind);
  const [chosen, setChosen] = useState<Partial<Message>>({});
  const way: Way = kinds.includes("phone") && !kinds.includes("email") ? "whatsapp" : "email";
  const own = (customer?.language ?? "").split("-")[0];
  const language = own === "es" || own === "en" ? own : reader;
  const sender = canMail(mailWay) ? ("company" as const) : ("own" as const);
  const subject = mailWay?.subject ?? "";
  const message: Message = { way, language, subject, sender, text: "", awaitsCustomer: false, ...chosen };
  const change = (part: Partial<Message>) => setChosen((before) => ({ ...before, ...part }));
  return [message, change] as const;
}
