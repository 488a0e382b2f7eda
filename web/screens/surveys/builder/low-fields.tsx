import { NativeSelect } from "@mantine/core";
import { useSurveysText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import styles from "./builder.module.css";
import type { Mode, Question } from "./draft.ts";
import { ManyChoice } from "./many-choice.tsx";
import { numbersOf, saidIn, usualLimit } from "./scale.ts";

const SEVERITIES = ["low", "medium", "high", "critical"] as const;
type Severity = (typeof SEVERITIES)[number];
type Choosing = Extract<Question, { kind: "choice" }>;
type Scored = Exclude<Question, { kind: "choice" | "text" | "expectation" }>;

type LowFieldsProps<Q> = { question: Q; mode: Mode; onChange: (question: Question) => void };

/** From which answer on somebody is told, and how grave it is, in words. */
export function LowFields({ question, mode, onChange }: LowFieldsProps<Question>) {
  const words = useSurveysText().builder.low;
  if (question.kind === "text" || question.kind === "expectation") return null;
  return (
    <div className={styles.part}>
      <h4 className={styles.partTitle}>{words.title}</h4>
      {question.kind === "choice" ? (
        <LowOptions question={question} mode={mode} onChange={onChange} />
      ) : (
        <LowNumber question={question} mode={mode} onChange={onChange} />
      )}
      {mode !== "identified" && <p className={styles.quiet}>{words.unnamed}</p>}
    </div>
  );
}

const NEVER = "never";

function LowNumber({ question, onChange }: LowFieldsProps<Scored>) {
  const words = useSurveysText().builder.low;
  const isFromAbove = question.kind === "ces" && question.lowIsGood;
  const limit = question.low === undefined ? usualLimit(question) : (question.low?.limit ?? null);
  const numbers = numbersOf(question);
  const limits = isFromAbove ? numbers.slice(1) : numbers.slice(0, -1);
  const say = (n: number) => {
    if (question.kind === "comparison") return words.worse;
    return isFromAbove ? words.from(String(n)) : words.upTo(String(n));
  };
  const offered = question.kind === "comparison" ? [1] : limits;
  const severity = question.low?.severity ?? "medium";
  const keep = (value: string, grave: Severity) =>
    onChange({ ...question, low: value === NEVER ? null : { limit: Number(value), severity: grave } });
  return (
    <div className={styles.pair}>
      <NativeSelect
        label={words.label}
        data={[
          { value: NEVER, label: words.never },
          ...offered.map((n) => ({ value: String(n), label: say(n) })),
        ]}
        value={limit === null ? NEVER : String(limit)}
        onChange={(event) => keep(event.currentTarget.value, severity)}
      />
      {limit !== null && <SeverityField severity={severity} onChange={(next) => keep(String(limit), next)} />}
    </div>
  );
}

function LowOptions({ question, onChange }: LowFieldsProps<Choosing>) {
  const text = useSurveysText().builder;
  const { language } = useReader();
  const { low, options } = question;
  const severity = low?.severity ?? "medium";
  const keep = (chosen: readonly string[], grave: Severity) =>
    onChange({ ...question, low: chosen.length === 0 ? null : { options: [...chosen], severity: grave } });
  return (
    <>
      <ManyChoice
        legend={text.low.which}
        options={options.map(({ id, label }) => ({
          value: id,
          label: saidIn(label, language) || text.untitled,
        }))}
        values={low?.options ?? []}
        onChange={(chosen) => keep(chosen, severity)}
      />
      {low && <SeverityField severity={severity} onChange={(next) => keep(low.options, next)} />}
    </>
  );
}

function SeverityField({ severity, onChange }: { severity: Severity; onChange: (next: Severity) => void }) {
  const words = useSurveysText().builder.low;
  return (
    <NativeSelect
      label={words.severity}
      data={SEVERITIES.map((value) => ({ value, label: words.severities[value] }))}
      value={severity}
      onChange={(event) => onChange(SEVERITIES.find((one) => one === event.currentTarget.value) ?? "medium")}
    />
  );
}
