import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCaseSettingsText } from "../../../text/later.ts";
import { type AlarmWord, SEVERITIES, severityNamed } from "./alarm-row.tsx";
import own from "./saved.module.css";

/** Two letters or digits at least: one alone is no word to the server. */
const WORD = /[\p{L}\p{N}].*[\p{L}\p{N}]/u;
const NOTHING: AlarmWord = { word: "", severity: "high" };

type AlarmFormProps = { isPending: boolean; onAdd: (word: AlarmWord, done: () => void) => void };

/** Adds a word that opens a case. */
export function AlarmForm({ isPending, onAdd }: AlarmFormProps) {
  const words = useCaseSettingsText().alarms;
  const [draft, setDraft] = useState(NOTHING);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd({ ...draft, word: draft.word.trim() }, () => setDraft({ ...draft, word: "" }));
  };
  return (
    <form className={own.addWord} onSubmit={submit}>
      <TextInput
        label={words.word}
        maxLength={80}
        value={draft.word}
        onChange={(event) => setDraft({ ...draft, word: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.severity}
        data={SEVERITIES.map((value) => ({ value, label: words.severities[value] }))}
        value={draft.severity}
        onChange={(event) => setDraft({ ...draft, severity: severityNamed(event.currentTarget.value) })}
      />
      <Button type="submit" loading={isPending} disabled={!WORD.test(draft.word)}>
        {words.add}
      </Button>
    </form>
  );
}
