import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import { PersonSelect } from "./person-select.tsx";
import styles from "./team.module.css";

const EMPTY = { personId: "", substituteId: "", from: "", until: "" };

/** Says when somebody is away, by days; of others managers say it. */
export function AbsenceForm() {
  const text = useTeamText().absences;
  const [said, setSaid] = useState(EMPTY);
  const isManager = useMay("manager");
  const me = useAnswer("GET /api/v1/me").data?.actor.id ?? "";
  const make = useAct("POST /api/v1/absences", ["GET /api/v1/absences"]);
  const personId = isManager ? said.personId : me;
  const set = (part: Partial<typeof EMPTY>) => setSaid({ ...said, ...part });
  const isReady = personId && said.substituteId && said.from && said.until > said.from;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const span = { from: momentOf(said.from), until: momentOf(said.until) };
    make.mutate(
      { body: { personId, substituteId: said.substituteId, ...span } },
      { onSuccess: () => setSaid(EMPTY) },
    );
  };
  return (
    <Card title={text.add}>
      <form onSubmit={submit} className={styles.fields}>
        {isManager && (
          <PersonSelect label={text.who} value={said.personId} onChange={(id) => set({ personId: id })} />
        )}
        <PersonSelect
          label={text.substitute}
          value={said.substituteId}
          without={personId}
          onChange={(substituteId) => set({ substituteId })}
        />
        <TextInput
          type="date"
          size="md"
          label={text.from}
          value={said.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          size="md"
          label={text.until}
          min={said.from}
          value={said.until}
          onChange={(event) => set({ until: event.currentTarget.value })}
        />
        <Button type="submit" size="md" loading={make.isPending} disabled={!isReady}>
          {text.add}
        </Button>
        <Refused error={make.error} className={styles.bad} />
      </form>
    </Card>
  );
}

/** The beginning of a day where the reader is. */
function momentOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}
