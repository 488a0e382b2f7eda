import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { Comment } from "../../../src/action/heard/heard.ts";
import { useVoiceText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { useMay } from "../../ui/use-may.ts";
import { CorrectForm } from "./correct-form.tsx";
import { useTopicName } from "./use-topic-name.ts";
import styles from "./voice.module.css";

type RowProps = { comment: Comment; known: Parameters<typeof useTopicName>[0] };

/** A comment sentence by sentence with what it says, whom it is of, and where it leads. */
export function CommentRow({ comment, known }: RowProps) {
  const { list: text } = useVoiceText();
  const mayCorrect = useMay("agent");
  const [isOpen, setOpen] = useState(false);
  const { text: parts, state, customerId } = comment;
  return (
    <li className={styles.comment} data-tone={comment.sentiment ?? undefined}>
      <Head comment={comment} />
      {parts.length > 0 && (
        <blockquote className={styles.words} lang={comment.language ?? undefined}>
          {placed(parts).map(({ said, score, at }) => (
            <span
              key={at}
              data-tone={score === null ? undefined : score < -0.5 ? "bad" : score > 0.5 ? "good" : undefined}
            >
              {said}
            </span>
          ))}
        </blockquote>
      )}
      <div className={styles.tags}>
        {state === "analysed" ? <Says comment={comment} known={known} /> : <span>{text.unheard[state]}</span>}
        {comment.isMasked && <span className={styles.quiet}>{text.masked}</span>}
        {mayCorrect && customerId !== null && parts.length > 0 && !isOpen && (
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
            {text.correct}
          </Button>
        )}
      </div>
      {isOpen && customerId !== null && (
        <CorrectForm comment={{ ...comment, customerId }} known={known} onDone={() => setOpen(false)} />
      )}
    </li>
  );
}

/** Sentences with where they begin: the same one may come twice. */
function placed(parts: Comment["text"]) {
  let at = 0;
  return parts.map((part) => {
    const begins = at;
    at += part.said.length + 1;
    return { ...part, at: begins };
  });
}

function Head({ comment }: { comment: Comment }) {
  const { list: text, kinds } = useVoiceText();
  const { channels } = useText().contacts;
  const format = useFormat();
  const { customerId, customerName, contactId, caseId, at, channel, kind, dueAt, stars } = comment;
  return (
    <div className={styles.head}>
      {customerId ? (
        <Link href={`/customers/${customerId}`} className={styles.who}>
          {customerName}
        </Link>
      ) : (
        <span className={styles.who}>{text.nobody}</span>
      )}
      <span className={styles.quiet}>
        {at.includes("T") ? format.moment(at) : format.day(at)} ·{" "}
        {kind === "answer" ? kinds.answer : (channels[channel as keyof typeof channels] ?? channel)}
      </span>
      {stars !== null && <span>{text.stars(format.decimal(stars))}</span>}
      {dueAt && <span className={styles.quiet}>{text.due(format.moment(dueAt))}</span>}
      {customerId && contactId && (
        <Link href={`/customers/${customerId}/contacts/${contactId}`}>{text.contact}</Link>
      )}
      {customerId && caseId && <Link href={`/cases/${customerId}/${caseId}`}>{text.caseOpen}</Link>}
    </div>
  );
}

function Says({ comment, known }: RowProps) {
  const { list: text, sentiment: said } = useVoiceText();
  const format = useFormat();
  const name = useTopicName(known);
  const { sentiment, score, topics, urgent, leaving, heardBy, corrected } = comment;
  return (
    <>
      {sentiment && score !== null && (
        <span className={styles.tag} data-tone={sentiment} title={text.score(format.fine(score))}>
          {said[sentiment]}
        </span>
      )}
      {topics.map(({ key, sentiment: its }) => (
        <span key={key} className={styles.tag} data-tone={its}>
          {name(key)}
        </span>
      ))}
      {leaving && <strong className={styles.flag}>{text.leaving}</strong>}
      {urgent && <strong className={styles.flag}>{text.urgent}</strong>}
      {corrected ? (
        <span className={styles.quiet}>{text.corrected(corrected.by)}</span>
      ) : (
        text.by[heardBy] && <span className={styles.quiet}>{text.by[heardBy]}</span>
      )}
    </>
  );
}
