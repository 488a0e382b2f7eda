import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import styles from "./builder.module.css";
import type { Question } from "./draft.ts";
import { ManyChoice } from "./many-choice.tsx";
import { answersTo, saidIn } from "./scale.ts";

type JumpFieldsProps = {
  question: Question;
  /** All of them, in their order. */
  questions: readonly Question[];
  onChange: (question: Question) => void;
};
type Jump = Question["jumps"][number];

const END = "end";

/** Where one goes on after an answer, when it is not the next question. */
export function JumpFields({ question, questions, onChange }: JumpFieldsProps) {
  const words = useSurveysText().builder.jumps;
  const { jumps } = question;
  if (question.kind === "text") return null;
  const keep = (next: Jump[]) => onChange({ ...question, jumps: next });
  const write = (at: number, jump: Jump) => keep(jumps.with(at, jump));
  return (
    <div className={styles.part}>
      <h4 className={styles.partTitle}>{words.title}</h4>
      {jumps.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      {jumps.map((jump, at) => (
        <JumpRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a skip is nothing but its place and what it says
          key={at}
          jump={jump}
          question={question}
          questions={questions}
          onChange={(next) => write(at, next)}
          onRemove={() => keep(jumps.toSpliced(at, 1))}
        />
      ))}
      <div>
        <Button variant="default" size="sm" onClick={() => keep([...jumps, { in: [], goTo: END }])}>
          {words.add}
        </Button>
      </div>
    </div>
  );
}

type JumpRowProps = {
  jump: Jump;
  question: Question;
  questions: readonly Question[];
  onChange: (jump: Jump) => void;
  onRemove: () => void;
};

function JumpRow({ jump, question, questions, onChange, onRemove }: JumpRowProps) {
  const text = useSurveysText().builder;
  const words = text.jumps;
  const { language } = useReader();
  const said = (texts: Question["title"]) => saidIn(texts, language) || text.untitled;
  const later = questions.slice(questions.indexOf(question) + 1);
  const isKnown = jump.goTo === END || later.some(({ id }) => id === jump.goTo);
  const places = [
    ...(isKnown ? [] : [{ value: jump.goTo, label: placeOf(jump.goTo) }]),
    ...later.map(({ id, title }) => ({
      value: id,
      label: `${questions.findIndex((one) => one.id === id) + 1}. ${said(title)}`,
    })),
    { value: END, label: words.end },
  ];
  /** An earlier question, which one must not come back to, is named all the same. */
  function placeOf(id: string): string {
    const earlier = questions.findIndex((one) => one.id === id);
    return earlier === -1 ? words.gone : `${earlier + 1}. ${said(questions[earlier]?.title ?? {})}`;
  }
  return (
    <div className={styles.jump}>
      <ManyChoice
        legend={words.when}
        options={answersTo(question, text.endLabels, said)}
        values={jump.in}
        onChange={(values) => onChange({ ...jump, in: [...values] })}
      />
      <div className={styles.jumpTo}>
        <NativeSelect
          label={words.goTo}
          data={places}
          value={jump.goTo}
          onChange={(event) => onChange({ ...jump, goTo: event.currentTarget.value })}
        />
        <ActionIcon variant="default" size={36} aria-label={words.remove} onClick={onRemove}>
          <IconX size={17} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
}
