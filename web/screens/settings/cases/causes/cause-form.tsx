import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../../../api/queries.ts";
import { useCaseSettingsText } from "../../../../text/later.ts";
import { Refused } from "../../../../ui/refused.tsx";
import { keyOf } from "../../key-of.ts";
import styles from "../../settings.module.css";
import type { Cause } from "./cause-draft.ts";

const LIST = ["GET /api/v1/root-causes"] as const;
const LANGUAGES = ["es", "en"] as const;

type CauseFormProps = { cause: Cause | null; place: number; taken: readonly string[]; onDone: () => void };

/** Names a cause in both languages; its key is made of its name once, and stays. `place`: of a new one. */
export function CauseForm({ cause, place, taken, onDone }: CauseFormProps) {
  const text = useCaseSettingsText();
  const [names, setNames] = useState(cause?.names ?? { es: "", en: "" });
  const save = useAct("PUT /api/v1/root-causes/{key}", LIST);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const key = cause?.key ?? keyOf(names.en, taken, "cause");
    save.mutate({ params: { key }, body: { place: cause?.place ?? place, names } }, { onSuccess: onDone });
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      {LANGUAGES.map((language, at) => (
        <TextInput
          key={language}
          data-autofocus={at === 0 || undefined}
          label={text.causes.names[language]}
          maxLength={120}
          value={names[language]}
          onChange={(event) => setNames({ ...names, [language]: event.currentTarget.value })}
        />
      ))}
      <p className={styles.quiet}>{text.causes.renamed}</p>
      <Refused error={save.error} className={styles.bad} />
      <Button type="submit" loading={save.isPending} disabled={!names.es.trim() || !names.en.trim()}>
        {text.save}
      </Button>
    </form>
  );
}
