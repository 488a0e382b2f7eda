import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { Refused } from "../../ui/refused.tsx";
import { useOnceId } from "../../ui/use-once-id.ts";
import type { Who } from "../contact/draft.ts";
import { WhoField } from "../contact/who-field.tsx";
import { PersonSelect } from "./person-select.tsx";
import styles from "./team.module.css";

/** For whom, whose, and what: one line. */
export function KindnessForm() {
  const text = useTeamText().kindness;
  const [who, setWho] = useState<Extract<Who, { customerId: string }> | null>(null);
  const [said, setSaid] = useState({ personId: "", text: "" });
  const onceId = useOnceId(JSON.stringify([who?.customerId, said]));
  const tell = useAct("POST /api/v1/kindnesses", ["GET /api/v1/kindnesses"]);
  const clear = () => {
    setWho(null);
    setSaid({ personId: "", text: "" });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!who) return;
    const body = { customerId: who.customerId, personId: said.personId, text: said.text.trim(), onceId };
    tell.mutate({ body }, { onSuccess: clear });
  };
  const choose = (chosen: Who) => "customerId" in chosen && setWho(chosen);
  return (
    <form onSubmit={submit} className={styles.stack}>
      {who ? (
        <div className={styles.line}>
          <strong>{who.name}</strong>
          <Button variant="subtle" size="compact-md" onClick={() => setWho(null)}>
            {text.customer}
          </Button>
        </div>
      ) : (
        <WhoField onChoose={choose} />
      )}
      <div className={styles.fields}>
        <PersonSelect
          label={text.whose}
          value={said.personId}
          onChange={(personId) => setSaid({ ...said, personId })}
        />
        <TextInput
          label={text.label}
          placeholder={text.hint}
          size="md"
          maxLength={280}
          value={said.text}
          onChange={(event) => setSaid({ ...said, text: event.currentTarget.value })}
        />
        <Button
          type="submit"
          size="md"
          loading={tell.isPending}
          disabled={!who || !said.personId || !said.text.trim()}
        >
          {text.tell}
        </Button>
      </div>
      <div role="status" className={styles.quiet}>
        {tell.isSuccess && !said.text && text.told}
      </div>
      <Refused error={tell.error} className={styles.bad} />
    </form>
  );
}
