import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconChevronDown, IconTrash } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import styles from "./builder.module.css";
import type { Draft, Question } from "./draft.ts";
import { QuestionFields } from "./question-fields.tsx";
import { saidIn } from "./scale.ts";

type QuestionCardProps = {
  draft: Draft;
  at: number;
  question: Question;
  isOpen: boolean;
  isLocked: boolean;
  /** What is wrong with it, in words. */
  faults: readonly string[];
  acts: {
    open: (isOpen: boolean) => void;
    change: (question: Question) => void;
    move: (to: number) => void;
    remove: () => void;
  };
};

/** A question in its place: one line, or all of it. With Alt and an arrow it goes up or down. */
export function QuestionCard({ draft, at, question, isOpen, isLocked, faults, acts }: QuestionCardProps) {
  const text = useSurveysText().builder;
  const { language } = useReader();
  const title = saidIn(question.title, language) || text.untitled;
  const name = `${at + 1}. ${title}`;
  const last = draft.questions.length - 1;
  const onKey = (event: KeyboardEvent) => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (by === undefined) return;
    event.preventDefault();
    acts.move(at + by);
  };
  return (
    <li className={styles.question} data-open={isOpen || undefined}>
      <div className={styles.questionHead}>
        <button
          type="button"
          className={styles.questionName}
          aria-expanded={isOpen}
          onClick={() => acts.open(!isOpen)}
          onKeyDown={onKey}
        >
          <span className={styles.place}>{at + 1}</span>
          <span className={styles.words}>
            <span className={styles.questionTitle}>{title}</span>
            <span className={styles.quiet}>{text.kinds[question.kind]}</span>
          </span>
          <IconChevronDown size={18} aria-hidden className={styles.chevron} />
        </button>
        <div className={styles.questionActs}>
          <MoveButton label={`${text.up}: ${name}`} isOff={at === 0} onClick={() => acts.move(at - 1)} isUp />
          <MoveButton label={`${text.down}: ${name}`} isOff={at === last} onClick={() => acts.move(at + 1)} />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={`${text.remove}: ${name}`}
            onClick={acts.remove}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        </div>
      </div>
      {faults.map((fault) => (
        <p key={fault} className={styles.bad}>
          {fault}
        </p>
      ))}
      {isOpen && (
        <QuestionFields
          question={question}
          questions={draft.questions}
          main={draft.language}
          mode={draft.mode}
          isLocked={isLocked}
          onChange={acts.change}
        />
      )}
    </li>
  );
}

type MoveButtonProps = { label: string; isOff: boolean; isUp?: boolean; onClick: () => void };

/** At the end of the way it does nothing, and keeps the focus. */
function MoveButton({ label, isOff, isUp = false, onClick }: MoveButtonProps) {
  const Icon = isUp ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={label}
      aria-disabled={isOff}
      data-disabled={isOff || undefined}
      onClick={() => !isOff && onClick()}
    >
      <Icon size={17} aria-hidden />
    </ActionIcon>
  );
}
