import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { WordsState } from "../../../../src/listening/words/trial.ts";
import { useAct } from "../../../api/queries.ts";
import { useVoiceText } from "../../../text/later.ts";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../../voice/voice.module.css";
import { SavedNote } from "./saved-note.tsx";
import { useSaveWords } from "./use-save-words.ts";

const NONE = { url: "", model: "", isEnabled: false, allowsPrivate: false };

/** A service that reads words in place of the program, for who wants one; off as it comes, and a director's to choose. */
export function EndpointCard({ state }: { state: WordsState }) {
  const text = useVoiceText().settings.endpoint;
  const saving = useSaveWords(state);
  const [endpoint, setEndpoint] = useState(state.settings.endpoint ?? NONE);
  const put = (part: Partial<typeof NONE>) => setEndpoint({ ...endpoint, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.keep({ endpoint: endpoint.url.trim() === "" ? null : endpoint });
  };
  return (
    <Card title={text.title} lead={text.lead}>
      <form onSubmit={submit} className={styles.fields}>
        <TextInput
          label={text.url}
          description={text.urlNote}
          value={endpoint.url}
          onChange={(event) => put({ url: event.currentTarget.value })}
        />
        <TextInput
          label={text.model}
          value={endpoint.model}
          onChange={(event) => put({ model: event.currentTarget.value })}
        />
        {(["isEnabled", "allowsPrivate"] as const).map((field) => (
          <Checkbox
            key={field}
            label={text[field]}
            checked={endpoint[field]}
            onChange={(event) => put({ [field]: event.currentTarget.checked })}
          />
        ))}
        <div>
          <Button type="submit" variant="default" loading={saving.isSaving}>
            {text.save}
          </Button>
        </div>
      </form>
      <SavedNote saving={saving} />
      {state.settings.endpoint && <KeyForm isThere={state.hasEndpointKey} />}
    </Card>
  );
}

/** The key goes in and is shown to nobody again. */
function KeyForm({ isThere }: { isThere: boolean }) {
  const text = useVoiceText().settings.endpoint;
  const client = useQueryClient();
  const [key, setKey] = useState("");
  const keep = useAct("PUT /api/v1/voice/endpoint-key");
  const send = (value: string | null) =>
    keep.mutate(
      { body: { key: value } },
      {
        onSuccess: (state) => {
          setKey("");
          client.setQueryData(["GET /api/v1/voice/settings"], state);
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(key.trim());
  };
  return (
    <form onSubmit={submit} className={styles.correct}>
      <PasswordInput
        label={text.key}
        description={isThere ? text.keyThere : text.keyNone}
        autoComplete="off"
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" variant="default" loading={keep.isPending} disabled={!key.trim()}>
          {text.keepKey}
        </Button>
        {isThere && (
          <Button variant="subtle" onClick={() => send(null)}>
            {text.forgetKey}
          </Button>
        )}
      </div>
      <Refused error={keep.error} className={styles.bad} />
    </form>
  );
}
