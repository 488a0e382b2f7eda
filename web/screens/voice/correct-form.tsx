import { Button, Checkbox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Comment } from "../../../src/action/heard/heard.ts";
import { useAct } from "../../api/queries.ts";
import { useVoiceText } from "../../text/later.ts";
import { Choice } from "../../ui/choice.tsx";
import { Refused } from "../../ui/refused.tsx";
import { COMMENTS } from "./comment-list.tsx";
import { useTopicName } from "./use-topic-name.ts";
import styles from "./voice.module.css";

const SENTIMENTS = ["negative", "neutral", "positive"] as const;

type FormProps = {
  comment: Comment & { customerId: string };
  known: Parameters<typeof useTopicName>[0];
  onDone: () => void;
};

/** What somebody says that a comment says; it can be taken back. */
export function CorrectForm({ comment, known, onDone }: FormProps) {
  const { correct: text, sentiment: words } = useVoiceText();
  const name = useTopicName(known);
  const client = useQueryClient();
  const { commentId, customerId, corrected } = comment;
  const [sentiment, setSentiment] = useState(comment.sentiment ?? "neutral");
  const [topics, setTopics] = useState(comment.topics.map(({ key }) => key));
  const [flags, setFlags] = useState({ leaving: comment.leaving, urgent: comment.urgent });
  const stale = ["GET /api/v1/voice"] as const;
  const keep = useAct("POST /api/v1/voice/comments/{commentId}/correction", stale);
  const undo = useAct("DELETE /api/v1/voice/comments/{commentId}/correction", stale);
  const done = () => {
    void client.invalidateQueries({ queryKey: [COMMENTS] });
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = sentiment === comment.sentiment ? {} : { sentiment };
    keep.mutate(
      { params: { commentId }, body: { customerId, ...said, topics, ...flags } },
      { onSuccess: done },
    );
  };
  return (
    <form onSubmit={submit} className={styles.correct} aria-label={text.title}>
      <Choice
        legend={text.sentiment}
        name={`sentiment-${commentId}`}
        isSmall
        focused
        options={SENTIMENTS.map((value) => ({ value, label: words[value] }))}
        value={sentiment}
        onChange={setSentiment}
      />
      <Checkbox.Group label={text.topics} value={topics} onChange={setTopics}>
        <div className={styles.boxes}>
          {known.map(({ key }) => (
            <Checkbox key={key} value={key} label={name(key)} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.flags}>
        {(["leaving", "urgent"] as const).map((flag) => (
          <Checkbox
            key={flag}
            label={text[flag]}
            checked={flags[flag]}
            onChange={(event) => setFlags({ ...flags, [flag]: event.currentTarget.checked })}
          />
        ))}
      </div>
      <p className={styles.quiet}>{text.learns}</p>
      <div className={styles.buttons}>
        <Button type="submit" loading={keep.isPending}>
          {text.save}
        </Button>
        <Button variant="default" onClick={onDone}>
          {text.cancel}
        </Button>
        {corrected && (
          <Button
            variant="subtle"
            loading={undo.isPending}
            onClick={() => undo.mutate({ params: { commentId }, query: { customerId } }, { onSuccess: done })}
          >
            {text.undo}
          </Button>
        )}
      </div>
      <Refused error={keep.error ?? undo.error} className={styles.bad} />
    </form>
  );
}
