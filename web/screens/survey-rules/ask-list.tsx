import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import styles from "../settings/settings.module.css";

/** So many faults are told; who mends these sees the others then. */
const MOST_SHOWN = 20;

/** Asks the customers of a list, one a line. */
export function AskList({ surveyId }: { surveyId: string }) {
  const text = useAskingText().list;
  const [occasion, setOccasion] = useState("");
  const [lines, setLines] = useState("");
  const ask = useAct("POST /api/v1/surveys/{surveyId}/invitations", [
    "GET /api/v1/surveys/{surveyId}/invitations",
  ]);
  const given = lines.split("\n").map((line) => line.trim());
  const named = given.filter(Boolean);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const customers = named.map((line) => (line.includes("@") ? { email: line } : { externalId: line }));
    ask.mutate({ params: { surveyId }, body: { occasion: occasion.trim(), customers } });
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
        <div>
          <Button type="submit" loading={ask.isPending} disabled={!occasion.trim() || named.length === 0}>
            {text.ask}
          </Button>
        </div>
      </form>
      <Outcome taken={ask.data} />
      <Refused error={ask.error} className={styles.bad} />
    </Card>
  );
}

type Taken = { selected: number; already: number; refused: { row: number; value: string; reason: string }[] };

function Outcome({ taken }: { taken: Taken | undefined }) {
  const text = useAskingText().list;
  const format = useFormat();
  if (!taken) return null;
  return (
    <>
      <p role="status" className={styles.good}>
        {text.taken(format.number(taken.selected), format.number(taken.already))}
      </p>
      {taken.refused.slice(0, MOST_SHOWN).map(({ row, value, reason }) => (
        <p key={row} className={styles.bad}>
          {text.refused(format.number(row + 1), value)} {text.reason[reason] ?? text.unread}
        </p>
      ))}
    </>
  );
}
