import { Button, NativeSelect, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Obstacle } from "../../../src/action/voice/obstacle.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import { MissedPromise } from "./missed-promise.tsx";
import styles from "./team.module.css";
import { usePeople } from "./use-people.ts";

/** An obstacle that waits: for how long, who owes the answer, and the answer itself. */
export function ObstacleRow({ obstacle }: { obstacle: Obstacle }) {
  const text = useTeamText().voice;
  const format = useFormat();
  const isManager = useMay("manager");
  const me = useAnswer("GET /api/v1/me").data?.actor.id;
  const [isAnswering, setAnswering] = useState(false);
  const { text: said, saidBy, owner, days, missed } = obstacle;
  const mayAnswer = isManager || (owner !== null && owner.personId === me);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <span className={styles.said}>{said}</span>
        {missed && <MissedPromise missed={missed} />}
        <p className={styles.quiet}>
          {[
            missed ? text.missed.by : text.by(saidBy),
            text.days(days, format.number(days)),
            !isManager && (owner?.name ?? text.nobody),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {isManager && <OwnerOf obstacle={obstacle} />}
      {mayAnswer && !isAnswering && (
        <Button variant="default" aria-label={text.answerOf(said)} onClick={() => setAnswering(true)}>
          {text.answer}
        </Button>
      )}
      {isAnswering && <AnswerForm obstacleId={obstacle.obstacleId} />}
    </li>
  );
}

function OwnerOf({ obstacle: { obstacleId, owner, text: said } }: { obstacle: Obstacle }) {
  const text = useTeamText().voice;
  const people = usePeople();
  const give = useAct("POST /api/v1/obstacles/{obstacleId}/owner", ["GET /api/v1/obstacles"]);
  return (
    <NativeSelect
      aria-label={text.ownerOf(said)}
      value={owner?.personId ?? ""}
      aria-busy={give.isPending}
      onChange={({ currentTarget: { value: ownerId } }) => {
        if (ownerId && !give.isPending) give.mutate({ params: { obstacleId }, body: { ownerId } });
      }}
      data={[{ value: "", label: text.nobody }, ...people]}
    />
  );
}

function AnswerForm({ obstacleId }: { obstacleId: string }) {
  const text = useTeamText().voice;
  const [answer, setAnswer] = useState("");
  const send = useAct("POST /api/v1/obstacles/{obstacleId}/answer", ["GET /api/v1/obstacles"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ params: { obstacleId }, body: { answer: answer.trim() } });
  };
  return (
    <form onSubmit={submit} className={`${styles.stack} ${styles.what}`}>
      <Textarea
        label={text.answerLabel}
        rows={2}
        maxLength={4000}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <Button type="submit" loading={send.isPending} disabled={!answer.trim()}>
        {text.send}
      </Button>
      <Refused error={send.error} className={styles.bad} />
    </form>
  );
}
