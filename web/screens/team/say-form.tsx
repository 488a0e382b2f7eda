import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { Refused } from "../../ui/refused.tsx";
import { useOnceId } from "../../ui/use-once-id.ts";
import styles from "./team.module.css";

/** Anybody says in one line what stands in the way; `said` tells what comes of it. */
export function SayForm({ said }: { said?: string }) {
  const text = useTeamText().voice;
  const [line, setLine] = useState("");
  const onceId = useOnceId(line);
  const say = useAct("POST /api/v1/obstacles", ["GET /api/v1/obstacles"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    say.mutate({ body: { text: line.trim(), onceId } }, { onSuccess: () => setLine("") });
  };
  return (
    <form onSubmit={submit} className={styles.stack}>
      <div className={styles.line}>
        <TextInput
          label={text.label}
          placeholder={text.hint}
          size="md"
          maxLength={280}
          value={line}
          onChange={(event) => setLine(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={say.isPending} disabled={!line.trim()}>
          {text.say}
        </Button>
      </div>
      <div role="status" className={styles.quiet}>
        {say.isSuccess && !line && (said ?? text.said)}
      </div>
      <Refused error={say.error} className={styles.bad} />
    </form>
  );
}
