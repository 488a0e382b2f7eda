import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { call } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import { useWorkingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Refused } from "../../ui/refused.tsx";
import type { CaseName } from "../cases/case-data.ts";
import styles from "./case.module.css";
import { joined, type Message } from "./message.ts";
import { useCaseDeed } from "./use-case-deed.ts";

const LANGUAGES = ["es", "en"] as const;
const NOTHING = { subject: "", text: "", unsaid: [] as string[] };

type ReplyFieldProps = { one: CaseName; message: Message; change: (part: Partial<Message>) => void };

/** A saved reply filled in for the case, in the language the customer is written to; nothing where none is kept. */
export function ReplyField({ one, message, change }: ReplyFieldProps) {
  const text = useWorkingText().write;
  const format = useFormat();
  const replies = useAnswer("GET /api/v1/saved-replies").data?.items ?? [];
  const { fill, filled, replyId, error } = useFilled({ one, message, change });
  if (replies.length === 0) return null;
  const textsOf = (id: string) => replies.find((reply) => reply.replyId === id)?.texts;
  const choose = (id: string, language: Message["language"]) => fill(id, textsOf(id)?.[language], language);
  const missing = filled.unsaid.filter((name) => `${message.subject} ${message.text}`.includes(`{${name}}`));
  return (
    <>
      <NativeSelect
        label={text.reply}
        size="md"
        data={[
          { value: "", label: text.noReply },
          ...replies.map(({ replyId: value, name }) => ({ value, label: name })),
        ]}
        value={replyId}
        onChange={(event) => choose(event.currentTarget.value, message.language)}
      />
      {replyId !== "" && (
        <Choice
          legend={text.language}
          name="reply-language"
          options={LANGUAGES.map((value) => ({ value, label: text.languages[value] }))}
          value={message.language}
          onChange={(language) => choose(replyId, language)}
        />
      )}
      {missing.length > 0 && (
        <p role="status" className={styles.refused}>
          {text.unsaid(format.list(missing.map((name) => text.variables[name] ?? name)))}
        </p>
      )}
      <Refused error={error} className={styles.refused} />
    </>
  );
}

/** Has the variables of a reply filled in, and puts it in place of the one before. */
function useFilled({ one: { customerId, caseId }, message, change }: ReplyFieldProps) {
  const [replyId, setReplyId] = useState("");
  const [filled, setFilled] = useState(NOTHING);
  const render = useCaseDeed<typeof NOTHING>();
  const put = (next: typeof NOTHING, language: Message["language"]) => {
    const subject =
      message.subject === filled.subject || message.subject === "" ? next.subject : message.subject;
    change({ language, subject, text: joined(message.text, filled.text, next.text) });
    setFilled(next);
  };
  const fill = (
    id: string,
    said: { subject: string; text: string } | undefined,
    language: Message["language"],
  ) => {
    setReplyId(id);
    if (!said) {
      setFilled(NOTHING);
      return change({ language });
    }
    const asked = { params: { customerId, caseId }, body: { language, ...said } };
    render.mutate(() => call("POST /api/v1/customers/{customerId}/cases/{caseId}/render", asked), {
      onSuccess: (next) => put(next, language),
    });
  };
  return { fill, filled, replyId, error: render.error };
}
