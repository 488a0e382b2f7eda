import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../../api/problem.ts";
import { useAct } from "../../../api/queries.ts";
import { useCaseSettingsText } from "../../../text/later.ts";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import { draftOf, isReady, LANGUAGES, type Reply, type Variable } from "./reply-draft.ts";
import { WrittenFields } from "./written-fields.tsx";

const LIST = ["GET /api/v1/saved-replies"] as const;

type ReplyFormProps = { reply: Reply | null; variables: readonly Variable[]; onDone: () => void };

/** Makes or changes a saved reply, in both languages. */
export function ReplyForm({ reply, variables, onDone }: ReplyFormProps) {
  const text = useCaseSettingsText();
  const words = text.replies;
  const [draft, setDraft] = useState(() => draftOf(reply));
  const make = useAct("POST /api/v1/saved-replies", LIST);
  const alter = useAct("PUT /api/v1/saved-replies/{replyId}", LIST);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = { onSuccess: onDone };
    if (reply) alter.mutate({ params: { replyId: reply.replyId }, body: draft }, done);
    else make.mutate({ body: draft }, done);
  };
  const isTaken = (error: Error) => error instanceof ApiProblem && error.message.startsWith("name:");
  return (
    <form className={styles.stack} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={words.name}
        placeholder={words.namePlaceholder}
        maxLength={120}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      {LANGUAGES.map((language) => (
        <WrittenFields
          key={language}
          title={words.languages[language]}
          written={draft.texts[language]}
          variables={variables}
          onChange={(part) =>
            setDraft(({ name, texts }) => ({
              name,
              texts: { ...texts, [language]: { ...texts[language], ...part } },
            }))
          }
        />
      ))}
      <p className={styles.quiet}>{words.both}</p>
      <Refused
        error={make.error ?? alter.error}
        className={styles.bad}
        known={(error) => (isTaken(error) ? words.taken : undefined)}
      />
      <Button type="submit" loading={make.isPending || alter.isPending} disabled={!isReady(draft, variables)}>
        {text.save}
      </Button>
    </form>
  );
}
