import { Button } from "@mantine/core";
import { useState } from "react";
import { ApiProblem } from "../../../api/problem.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useFormat, useReader } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { AddQuestion } from "./add-question.tsx";
import styles from "./builder.module.css";
import { type Draft, movedTo, newQuestion, type Question } from "./draft.ts";
import { type Fault, faultsAt, ownFaults, refusedIn, wayFaults } from "./faults.ts";
import { HeadCard } from "./head-card.tsx";
import { Preview, useLook } from "./preview.tsx";
import { QuestionCard } from "./question-card.tsx";
import { saidIn } from "./scale.ts";
import { TextPair } from "./text-pair.tsx";

type Saving = { isPending: boolean; error: Error | null; isDone: boolean; save: () => void };

type BuilderProps = {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** Questions that customers answered, by name: these keep what they mean. */
  answered: ReadonlySet<string>;
  isAnswered: boolean;
  isChanged: boolean;
  isRecovered: boolean;
  /** What saving makes of it, where that must be known. */
  note: string | null;
  onDrop: () => void;
  saving: Saving;
  saveLabel: string;
};

/** Writes a survey, beside the page that customers will see. */
export function Builder(props: BuilderProps) {
  const { draft, onChange, answered, isAnswered, saving } = props;
  const text = useSurveysText().builder;
  const [stand, setStand] = useState<{ questionId: string | null; page?: string }>({
    questionId: draft.questions[0]?.id ?? null,
  });
  const refused = saving.error instanceof ApiProblem ? refusedIn(saving.error) : [];
  const [language, setLanguage] = useState<string>(useReader().language);
  const look = useLook(draft, stand.questionId, language);
  const told = draft.questions.length === 0 ? [] : (look.data?.faults ?? []);
  const faults = [...ownFaults(draft), ...wayFaults(told)];
  const change = (next: Draft) => {
    onChange(next);
    setStand(({ questionId }) => ({ questionId }));
  };
  return (
    <div className={styles.builder}>
      <div className={styles.writing}>
        {props.isRecovered && <p className={styles.note}>{text.recovered}</p>}
        <HeadCard draft={draft} isAnswered={isAnswered} onChange={change} />
        <Card title={text.questions}>
          <div className={styles.fields}>
            <Greeting draft={draft} onChange={change} />
            <Questions
              draft={draft}
              faults={[...faults, ...refused]}
              answered={answered}
              onChange={change}
              onOpen={(questionId) => setStand({ questionId })}
            />
          </div>
        </Card>
        <SaveBar {...props} faults={faults} />
      </div>
      <Preview {...{ draft, stand, language, look }} onStand={setStand} onLanguage={setLanguage} />
    </div>
  );
}

function Greeting({ draft, onChange }: Pick<BuilderProps, "draft" | "onChange">) {
  const text = useSurveysText().builder;
  return (
    <details className={styles.details} open={Object.keys({ ...draft.intro, ...draft.thanks }).length > 0}>
      <summary>
        {text.intro} · {text.thanks}
      </summary>
      <div className={styles.fields}>
        <TextPair
          label={text.intro}
          texts={draft.intro}
          language={draft.language}
          isOptional
          isLong
          onChange={(intro) => onChange({ ...draft, intro })}
        />
        <TextPair
          label={text.thanks}
          texts={draft.thanks}
          language={draft.language}
          isOptional
          isLong
          onChange={(thanks) => onChange({ ...draft, thanks })}
        />
      </div>
    </details>
  );
}

type QuestionsProps = Pick<BuilderProps, "draft" | "answered" | "onChange"> & {
  faults: readonly Fault[];
  onOpen: (questionId: string) => void;
};

function Questions({ draft, answered, faults, onChange, onOpen }: QuestionsProps) {
  const text = useSurveysText().builder;
  const format = useFormat();
  const { language } = useReader();
  const { questions } = draft;
  const [openId, setOpenId] = useState(questions.length === 1 ? questions[0]?.id : undefined);
  const [removed, setRemoved] = useState<{ question: Question; at: number } | null>(null);
  const [moved, setMoved] = useState("");
  const keep = (next: readonly Question[]) => onChange({ ...draft, questions: next });
  const open = (id: string | undefined) => {
    setOpenId(id);
    if (id !== undefined) onOpen(id);
  };
  const move = (at: number, to: number) => {
    if (to < 0 || to >= questions.length) return;
    keep(movedTo(questions, at, to));
    setMoved(text.moved(format.number(to + 1), format.number(questions.length)));
  };
  const remove = (question: Question, at: number) => {
    keep(questions.toSpliced(at, 1));
    setRemoved({ question, at });
  };
  const bringBack = () => {
    if (removed) keep(questions.toSpliced(removed.at, 0, removed.question));
    setRemoved(null);
  };
  return (
    <>
      <ol className={styles.questions}>
        {questions.map((question, at) => (
          <QuestionCard
            key={question.id}
            {...{ draft, at, question }}
            isOpen={question.id === openId}
            isLocked={answered.has(question.id)}
            faults={faultsAt(faults, `questions.${at}`, text.faults)}
            acts={{
              open: (isOpen) => open(isOpen ? question.id : undefined),
              change: (next) => keep(questions.with(at, next)),
              move: (to) => move(at, to),
              remove: () => remove(question, at),
            }}
          />
        ))}
      </ol>
      <div role="status" className={removed ? styles.note : undefined}>
        {removed ? (
          <>
            <span>{text.removed(saidIn(removed.question.title, language) || text.untitled)}</span>
            <Button variant="light" size="sm" onClick={bringBack}>
              {text.undo}
            </Button>
          </>
        ) : (
          <span className={styles.unseen}>{moved}</span>
        )}
      </div>
      <AddQuestion
        isFirst={questions.length === 0}
        onAdd={(kind) => {
          const taken = new Set([...answered, ...questions.map(({ id }) => id), "end"]);
          const question = newQuestion(kind, taken);
          keep([...questions, question]);
          open(question.id);
        }}
      />
    </>
  );
}

function SaveBar(props: BuilderProps & { faults: readonly Fault[] }) {
  const { draft, faults, isChanged, note, saving, saveLabel, onDrop } = props;
  const text = useSurveysText().builder;
  const format = useFormat();
  const isEmpty = draft.questions.length === 0;
  const lacks = isEmpty
    ? text.faults.none
    : faults.length > 0 && text.faults.sum(faults.length, format.number(faults.length));
  return (
    <div className={styles.save}>
      {isChanged && note && <p className={styles.quiet}>{note}</p>}
      <Refused
        error={saving.error}
        className={styles.bad}
        known={(error) =>
          error instanceof ApiProblem && error.code === "conflict" && "mode" in error.fields
            ? text.modeHasLinks
            : undefined
        }
      />
      <div className={styles.saveActs}>
        <Button loading={saving.isPending} disabled={!isChanged || Boolean(lacks)} onClick={saving.save}>
          {saveLabel}
        </Button>
        {isChanged && (
          <Button variant="default" onClick={onDrop}>
            {text.drop}
          </Button>
        )}
        <span role="status" className={styles.quiet}>
          {isChanged ? lacks || text.unsaved : saving.isDone && text.saved}
        </span>
      </div>
    </div>
  );
}
