import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAskingText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../../settings/settings.module.css";
import { ListFileField } from "./list-file-field.tsx";
import { type Line, type Taken, useAsking } from "./use-asking.ts";

/** So many faults are told; who mends these sees the others then. */
const MOST_SHOWN = 20;

/** Asks the customers of a list: one a line, or of a file. */
export function AskList({ surveyId }: { surveyId: string }) {
  const text = useAskingText().list;
  const format = useFormat();
  const [occasion, setOccasion] = useState("");
  const [lines, setLines] = useState("");
  const [ofFile, setOfFile] = useState<Line[]>([]);
  const { ask, done } = useAsking();
  const written = lines
    .split("\n")
    .map((line, at) => ({ value: line.trim(), row: at + 1, isOfFile: false }))
    .filter(({ value }) => value !== "");
  const named = [...written, ...ofFile];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ surveyId, occasion: occasion.trim(), lines: named });
  };
  return (
    <Card title={text.title} lead={text.lead}>
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label={text.name}
          description={text.nameHint}
          maxLength={120}
          value={occasion}
          onChange={(event) => setOccasion(event.currentTarget.value)}
        />
        <Textarea
          label={text.customers}
          rows={5}
          value={lines}
          onChange={(event) => setLines(event.currentTarget.value)}
        />
        <ListFileField onRead={(rows) => setOfFile(rows.map((one) => ({ ...one, isOfFile: true })))} />
        <div>
          <Button type="submit" loading={ask.isPending} disabled={!occasion.trim() || named.length === 0}>
            {text.ask}
          </Button>
        </div>
      </form>
      {ask.isPending && (
        <p role="status" className={styles.quiet}>
          {text.sofar(format.number(done), format.number(named.length))} {text.stay}
        </p>
      )}
      <Outcome taken={ask.data} />
      {ask.error && done > 0 && <p className={styles.bad}>{text.cut(format.number(done))}</p>}
      <Refused error={ask.error} className={styles.bad} />
    </Card>
  );
}

function Outcome({ taken }: { taken: Taken | undefined }) {
  const text = useAskingText().list;
  const format = useFormat();
  if (!taken) return null;
  return (
    <>
      <p role="status" className={styles.good}>
        {text.taken(format.number(taken.selected), format.number(taken.already))}
      </p>
      {taken.refused.slice(0, MOST_SHOWN).map(({ row, isOfFile, value, reason }) => (
        <p key={`${isOfFile} ${row}`} className={styles.bad}>
          {text[isOfFile ? "refusedOfFile" : "refused"](format.number(row), value)}{" "}
          {text.reason[reason] ?? text.unread}
        </p>
      ))}
      {taken.refused.length > MOST_SHOWN && (
        <p className={styles.bad}>{text.moreRefused(format.number(taken.refused.length - MOST_SHOWN))}</p>
      )}
    </>
  );
}
