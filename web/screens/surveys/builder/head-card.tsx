import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useSurveysText } from "../../../text/later.ts";
import { useFormat, useReader } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { Choice } from "../../../ui/choice.tsx";
import styles from "./builder.module.css";
import { type Draft, LANGUAGES, lackingIn, offeredIn } from "./draft.ts";

const MODES = ["identified", "pseudonymous", "anonymous"] as const;

type HeadCardProps = {
  draft: Draft;
  /** Customers answered already: who sees who answered stays. */
  isAnswered: boolean;
  onChange: (draft: Draft) => void;
};

/** What a survey is, beside what it asks. */
export function HeadCard({ draft, isAnswered, onChange }: HeadCardProps) {
  const words = useSurveysText();
  const text = words.builder;
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const [isPassed, setPassed] = useState(false);
  return (
    <Card>
      <div className={styles.fields}>
        <div className={styles.pair}>
          <TextInput
            label={text.name}
            placeholder={text.namePlaceholder}
            maxLength={120}
            value={draft.name}
            error={isPassed && draft.name.trim() === "" ? text.faults.name : undefined}
            onBlur={() => setPassed(true)}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TouchpointField value={draft.touchpoint} onChange={(touchpoint) => change({ touchpoint })} />
        </div>
        {isAnswered ? (
          <p className={styles.mode}>
            <b>{text.mode}</b> {words.modes[draft.mode].name}. {text.modeLocked}
          </p>
        ) : (
          <Choice
            legend={text.mode}
            name="mode"
            options={MODES.map((value) => ({ value, label: words.modes[value].name }))}
            value={draft.mode}
            onChange={(mode) => change({ mode })}
          />
        )}
        <p className={styles.quiet}>{words.modes[draft.mode].text}</p>
        <div className={styles.pair}>
          <NativeSelect
            label={text.language}
            description={text.languageNote}
            data={languagesFor(draft.language).map((value) => ({
              value,
              label: LANGUAGES.some((one) => one === value)
                ? text.languages[value === "en" ? "en" : "es"]
                : value,
            }))}
            value={draft.language}
            onChange={(event) => change({ language: event.currentTarget.value })}
          />
          <Coverage draft={draft} />
        </div>
      </div>
    </Card>
  );
}

function languagesFor(chosen: string): string[] {
  return [...new Set<string>([...LANGUAGES, chosen])];
}

function TouchpointField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (key: string | null) => void;
}) {
  const text = useSurveysText().builder;
  const { language } = useReader();
  const known = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const offered = known.filter(({ isRetired, key }) => !isRetired || key === value);
  return (
    <NativeSelect
      label={text.touchpoint}
      data={[
        { value: "", label: text.wholeRelation },
        ...offered.map(({ key, names }) => ({ value: key, label: names[language] })),
      ]}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

/** In which languages customers can read it, and what is missing for that. */
function Coverage({ draft }: { draft: Draft }) {
  const text = useSurveysText().builder;
  const format = useFormat();
  const offered = offeredIn(draft);
  const lacking = LANGUAGES.filter((one) => one !== draft.language).flatMap((one) => {
    const { length } = lackingIn(draft, one);
    if (length === 0) return [];
    const sentence = text.coverage.missing(length, format.number(length), text.languages[one]);
    return offered.includes(one) ? [sentence] : [sentence, text.coverage.titles(text.languages[one])];
  });
  if (draft.questions.length === 0) return null;
  const names = LANGUAGES.filter((one) => offered.includes(one)).map((one) => text.languages[one]);
  return (
    <div className={styles.coverage} role="status">
      {names.length > 0 && <p className={styles.quiet}>{text.coverage.all(format.list(names))}</p>}
      {lacking.map((sentence) => (
        <p key={sentence} className={styles.quiet}>
          {sentence}
        </p>
      ))}
    </div>
  );
}
