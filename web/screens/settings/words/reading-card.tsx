import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { WordsState } from "../../../../src/listening/words/trial.ts";
import { useVoiceText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { useMay } from "../../../ui/use-may.ts";
import styles from "../../voice/voice.module.css";
import { SavedNote } from "./saved-note.tsx";
import { useSaveWords } from "./use-save-words.ts";

const ROLES = ["viewer", "agent", "manager", "director"] as const;

/** From where on bad is bad, and who sees personal data; and how far the reading anew has come. */
export function ReadingCard({ state }: { state: WordsState }) {
  const text = useVoiceText().settings;
  const format = useFormat();
  const mayChange = useMay("manager");
  const saving = useSaveWords(state);
  const [band, setBand] = useState(state.settings.band);
  const [sees, setSees] = useState(state.settings.seesPersonal);
  const { reading } = state;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.keep({ band, seesPersonal: sees });
  };
  return (
    <Card
      title={text.reading}
      lead={state.settings.endpoint?.isEnabled ? text.readingOutside : text.readingLead}
    >
      <form onSubmit={submit} className={styles.fields}>
        <NumberInput
          label={text.band}
          description={text.bandNote}
          min={0}
          max={0.9}
          step={0.05}
          decimalScale={2}
          disabled={!mayChange}
          value={band}
          onChange={(value) => setBand(Number(value))}
        />
        <NativeSelect
          label={text.sees}
          description={text.seesNote}
          disabled={!mayChange}
          value={sees}
          onChange={(event) => setSees(ROLES.find((role) => role === event.currentTarget.value) ?? "agent")}
          data={ROLES.map((value) => ({ value, label: text.roles[value] }))}
        />
        {mayChange && (
          <div>
            <Button type="submit" loading={saving.isSaving}>
              {text.save}
            </Button>
          </div>
        )}
      </form>
      <SavedNote saving={saving} />
      {reading && !reading.isDone && (
        <p role="status" className={styles.quiet}>
          {text.progress(format.number(reading.done), format.number(reading.total))}
        </p>
      )}
    </Card>
  );
}
