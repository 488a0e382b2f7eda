import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useCaseSettingsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { EditDialog, type Edited } from "../promises/edit-dialog.tsx";
import styles from "../settings.module.css";
import { RemovedNote } from "./removed-note.tsx";
import type { Reply } from "./reply-draft.ts";
import { ReplyForm } from "./reply-form.tsx";
import own from "./saved.module.css";

const KEY = "GET /api/v1/saved-replies";

/** Texts for what is said often; who may not write them sees them all the same. */
export function RepliesCard() {
  const text = useCaseSettingsText();
  const words = text.replies;
  const query = useAnswer(KEY);
  const mayChange = useMay("manager");
  const [edited, setEdited] = useState<Edited<Reply>>(null);
  const { remove, restore, removed } = useRemoval();
  const close = () => setEdited(null);
  const title = edited === null || edited === "new" ? words.add : text.of(text.change, edited.name);
  return (
    <Card
      title={words.title}
      lead={words.lead}
      aside={mayChange && <Button onClick={() => setEdited("new")}>{words.add}</Button>}
    >
      <Answered query={query}>
        {({ items, variables }) => (
          <>
            {items.length === 0 && <p className={styles.quiet}>{mayChange ? words.none : words.noneYet}</p>}
            <ul className={styles.rows}>
              {items.map((reply) => (
                <ReplyRow
                  key={reply.replyId}
                  reply={reply}
                  acts={
                    mayChange ? { change: () => setEdited(reply), remove: () => remove.begin(reply) } : null
                  }
                />
              ))}
            </ul>
            <EditDialog edited={edited} title={title} onClose={close}>
              {(reply) => <ReplyForm reply={reply} variables={variables} onDone={close} />}
            </EditDialog>
          </>
        )}
      </Answered>
      <RemovedNote name={removed?.name ?? null} isPending={restore.isPending} onUndo={restore.begin} />
      <Refused error={remove.error ?? restore.error} className={styles.bad} />
      {!mayChange && <p className={styles.quiet}>{words.readOnly}</p>}
    </Card>
  );
}

/** Takes a reply away at once, and can bring the last one back as it was. */
function useRemoval() {
  const [removed, setRemoved] = useState<Reply | null>(null);
  const remove = useAct("DELETE /api/v1/saved-replies/{replyId}", [KEY]);
  const make = useAct("POST /api/v1/saved-replies", [KEY]);
  const take = (reply: Reply) => {
    make.reset();
    remove.mutate({ params: { replyId: reply.replyId } }, { onSuccess: () => setRemoved(reply) });
  };
  const bringBack = () => {
    if (!removed) return;
    const { name, texts } = removed;
    make.mutate({ body: { name, texts } }, { onSuccess: () => setRemoved(null) });
  };
  return {
    removed,
    remove: { error: remove.error, begin: take },
    restore: { error: make.error, isPending: make.isPending, begin: bringBack },
  };
}

type ReplyRowProps = { reply: Reply; acts: { change: () => void; remove: () => void } | null };

function ReplyRow({ reply: { name, texts }, acts }: ReplyRowProps) {
  const { language } = useReader();
  const text = useCaseSettingsText();
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{name}</strong>
        <div className={`${styles.quiet} ${own.beginning}`}>{texts[language].text}</div>
      </div>
      {acts && (
        <>
          <Button variant="default" aria-label={text.of(text.change, name)} onClick={acts.change}>
            {text.change}
          </Button>
          <Button variant="default" aria-label={text.of(text.remove, name)} onClick={acts.remove}>
            {text.remove}
          </Button>
        </>
      )}
    </li>
  );
}
