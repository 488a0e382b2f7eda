import { ActionIcon, Button, Checkbox, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import styles from "./builder.module.css";
import type { Mode, Question } from "./draft.ts";
import { freeId } from "./draft.ts";
import { JumpFields } from "./jump-fields.tsx";
import { LowFields } from "./low-fields.tsx";
import { endsOf, saidIn } from "./scale.ts";
import { TextPair } from "./text-pair.tsx";

type QuestionFieldsProps = {
  question: Question;
  questions: readonly Question[];
  /** The survey's main language. */
  main: string;
  mode: Mode;
  /** Customers answered it: what it means stays. */
  isLocked: boolean;
  onChange: (question: Question) => void;
};

/** All of a question. */
export function QuestionFields({ question, questions, main, mode, isLocked, onChange }: QuestionFieldsProps) {
  const text = useSurveysText().builder;
  const { help } = question;
  const [hasHelp, setHasHelp] = useState(help !== undefined);
  return (
    <div className={styles.fields}>
      <TextPair
        label={text.text}
        placeholder={text.titles[question.kind]}
        texts={question.title}
        language={main}
        isLong
        onChange={(title) => onChange({ ...question, title })}
      />
      {hasHelp ? (
        <TextPair
          label={text.help}
          texts={help ?? {}}
          language={main}
          isOptional
          onChange={(next) => onChange({ ...question, help: next })}
        />
      ) : (
        <div>
          <Button variant="subtle" size="sm" onClick={() => setHasHelp(true)}>
            {text.addHelp}
          </Button>
        </div>
      )}
      {isLocked && <p className={styles.quiet}>{text.locked}</p>}
      <ScaleFields question={question} isLocked={isLocked} onChange={onChange} />
      {question.kind === "choice" && (
        <OptionFields question={question} main={main} isLocked={isLocked} onChange={onChange} />
      )}
      <Checkbox
        label={text.required}
        checked={question.isRequired}
        onChange={(event) => onChange({ ...question, isRequired: event.currentTarget.checked })}
      />
      <LowFields question={question} mode={mode} onChange={onChange} />
      <JumpFields question={question} questions={questions} onChange={onChange} />
    </div>
  );
}

type PartProps<Q> = { question: Q; isLocked: boolean; onChange: (question: Question) => void };

/** How many points, what they mean at both ends, and about what it is. */
function ScaleFields({ question, isLocked, onChange }: PartProps<Question>) {
  const text = useSurveysText().builder;
  const ends = endsOf(question, text.endLabels);
  return (
    <>
      {"points" in question && (
        <div className={styles.pair}>
          <NativeSelect
            label={text.points}
            disabled={isLocked}
            data={[2, 3, 4, 5, 6, 7].map((n) => ({ value: String(n), label: text.pointsOf(String(n)) }))}
            value={String(question.points)}
            onChange={(event) => onChange(withPoints(question, Number(event.currentTarget.value)))}
          />
          {"dimension" in question && (
            <DimensionField question={question} isLocked={isLocked} onChange={onChange} />
          )}
        </div>
      )}
      {question.kind === "ces" && (
        <Checkbox
          label={text.lowIsGood}
          disabled={isLocked}
          checked={question.lowIsGood}
          onChange={(event) => {
            const { low: _, ...rest } = question;
            onChange({ ...rest, lowIsGood: event.currentTarget.checked });
          }}
        />
      )}
      {ends.length > 0 && (
        <p className={styles.quiet}>
          {text.endsNote} {text.ends(ends[0] ?? "", ends[1] ?? "")}
        </p>
      )}
    </>
  );
}

/** Another scale has other low answers, and skips on numbers that are no more are dropped. */
function withPoints(question: Extract<Question, { points: number }>, points: number): Question {
  const jumps = question.jumps
    .map((jump) => ({ ...jump, in: jump.in.filter((one) => Number(one) <= points) }))
    .filter((jump) => jump.in.length > 0);
  if (question.kind === "expectation") return { ...question, points, jumps };
  const { low: _, ...rest } = question;
  return { ...rest, points, jumps };
}

type Dimensioned = Extract<Question, { dimension: string }>;
const DIMENSIONS = ["tangibles", "reliability", "responsiveness", "assurance", "empathy"] as const;

function DimensionField({ question, isLocked, onChange }: PartProps<Dimensioned>) {
  const text = useSurveysText().builder;
  const choose = (value: string) =>
    onChange({ ...question, dimension: DIMENSIONS.find((one) => one === value) ?? question.dimension });
  return (
    <NativeSelect
      label={text.dimension}
      disabled={isLocked}
      data={DIMENSIONS.map((value) => ({ value, label: text.dimensions[value] }))}
      value={question.dimension}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

type Choosing = Extract<Question, { kind: "choice" }>;

function OptionFields({ question, main, isLocked, onChange }: PartProps<Choosing> & { main: string }) {
  const text = useSurveysText().builder;
  const words = text.options;
  const { language } = useReader();
  const { options } = question;
  const taken = new Set(options.map(({ id }) => id));
  const keep = (next: Choosing["options"]) => onChange({ ...question, options: next });
  return (
    <div className={styles.part}>
      <h4 className={styles.partTitle}>{words.title}</h4>
      {options.map((option, at) => (
        <div key={option.id} className={styles.option}>
          <TextPair
            label={words.one(String(at + 1))}
            texts={option.label}
            language={main}
            onChange={(label) => keep(options.with(at, { ...option, label }))}
          />
          <ActionIcon
            variant="default"
            size={36}
            disabled={options.length <= 2}
            aria-label={words.remove(saidIn(option.label, language) || String(at + 1))}
            onClick={() => onChange(withoutOption(question, option.id))}
          >
            <IconX size={17} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="sm"
          disabled={options.length >= 20}
          onClick={() => keep([...options, { id: freeId("a", taken, ""), label: {} }])}
        >
          {words.add}
        </Button>
      </div>
      <Checkbox
        label={words.several}
        disabled={isLocked}
        checked={question.several}
        onChange={(event) => onChange({ ...question, several: event.currentTarget.checked })}
      />
    </div>
  );
}

/** What asks for an option that is gone goes with it. */
function withoutOption(question: Choosing, gone: string): Choosing {
  const others = (ids: readonly (number | string)[]) => ids.filter((id) => id !== gone);
  const low = question.low && { ...question.low, options: question.low.options.filter((id) => id !== gone) };
  return {
    ...question,
    options: question.options.filter(({ id }) => id !== gone),
    jumps: question.jumps
      .map((jump) => ({ ...jump, in: others(jump.in) }))
      .filter((jump) => jump.in.length > 0),
    low: low && low.options.length > 0 ? low : null,
  };
}
