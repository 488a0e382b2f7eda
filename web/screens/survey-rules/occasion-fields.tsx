import { NativeSelect } from "@mantine/core";
import { type ReactNode, Suspense, useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useAskingText, useCasesText } from "../../text/later.ts";
import { useReader, useText } from "../../text/text.tsx";
import { ManyChoice } from "../surveys/builder/many-choice.tsx";
import type { Occasion } from "./rule-draft.ts";
import styles from "./survey-rules.module.css";
import { WholeField } from "./whole-field.tsx";

type Of<K extends Occasion["kind"]> = {
  occasion: Extract<Occasion, { kind: K }>;
  onChange: (one: Occasion) => void;
};

/** What else an occasion must be for its rule to ask. */
export function OccasionFields({
  occasion,
  onChange,
}: {
  occasion: Occasion;
  onChange: (one: Occasion) => void;
}) {
  switch (occasion.kind) {
    case "contact":
      return <ContactFields occasion={occasion} onChange={onChange} />;
    case "case-closed":
      return (
        <Suspense>
          <CaseFields occasion={occasion} onChange={onChange} />
        </Suspense>
      );
    case "time-since":
      return <SinceFields occasion={occasion} onChange={onChange} />;
    case "spread":
      return <SpreadFields occasion={occasion} onChange={onChange} />;
    default:
      return null;
  }
}

/** What most leave as it is: folded, unless something is said in it. */
function Narrower({ isSaid, children }: { isSaid: boolean; children: ReactNode }) {
  const text = useAskingText().when;
  // It stays open under who takes the last of it out.
  const [wasSaid] = useState(isSaid);
  return (
    <details className={styles.more} open={wasSaid}>
      <summary>{text.narrower}</summary>
      {children}
    </details>
  );
}

function ContactFields({ occasion, onChange }: Of<"contact">) {
  const text = useAskingText().when;
  const { contacts } = useText();
  const { touchpoints, channels, outcomes } = occasion;
  return (
    <>
      <Touchpoints value={touchpoints} onChange={(some) => onChange({ ...occasion, touchpoints: some })} />
      <Narrower isSaid={channels.length + outcomes.length > 0}>
        <Some
          legend={text.channels}
          words={contacts.channels}
          values={channels}
          onChange={(some) => onChange({ ...occasion, channels: some })}
        />
        <Some
          legend={text.outcomes}
          words={outcomesIn(contacts.outcomes)}
          values={outcomes}
          onChange={(some) => onChange({ ...occasion, outcomes: some })}
        />
      </Narrower>
    </>
  );
}

/** A contact that is still open has no outcome to go by. */
function outcomesIn<Words extends { open: string }>({ open: _, ...outcomes }: Words): Omit<Words, "open"> {
  return outcomes;
}

function CaseFields({ occasion, onChange }: Of<"case-closed">) {
  const text = useAskingText().when;
  return (
    <Some
      legend={text.caseOutcomes}
      words={useCasesText().outcomes}
      values={occasion.outcomes}
      onChange={(outcomes) => onChange({ ...occasion, outcomes })}
    />
  );
}

type SomeProps<Key extends string> = {
  legend: string;
  words: Readonly<Record<Key, string>>;
  values: readonly Key[];
  onChange: (values: Key[]) => void;
};

/** Some of what there is; none chosen means any. */
function Some<Key extends string>({ legend, words, values, onChange }: SomeProps<Key>) {
  const text = useAskingText().when;
  return (
    <ManyChoice
      legend={values.length === 0 ? `${legend}: ${text.any}` : legend}
      options={keysOf(words).map((value) => ({ value, label: words[value] }))}
      values={values}
      onChange={(some) => onChange([...some])}
    />
  );
}

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): Key[] {
  const isKey = (one: string): one is Key => one in words;
  return Object.keys(words).filter(isKey);
}

function SinceFields({ occasion, onChange }: Of<"time-since">) {
  const text = useAskingText().when;
  return (
    <>
      <NativeSelect
        label={text.sinceLabel}
        data={(["first-purchase", "last-purchase"] as const).map((value) => ({
          value,
          label: text.since[value],
        }))}
        value={occasion.since}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...occasion, since: value === "first-purchase" ? value : "last-purchase" })
        }
      />
      <WholeField
        label={text.days}
        min={1}
        max={3650}
        value={occasion.days}
        onChange={(days) => onChange({ ...occasion, days })}
      />
    </>
  );
}

function SpreadFields({ occasion, onChange }: Of<"spread">) {
  const text = useAskingText().when;
  const { everyMonths, boughtWithinDays, sharePercent } = occasion;
  return (
    <>
      <NativeSelect
        label={text.every}
        data={([3, 6, 12] as const).map((n) => ({ value: String(n), label: text.months(n) }))}
        value={String(everyMonths)}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...occasion, everyMonths: value === "3" ? 3 : value === "6" ? 6 : 12 })
        }
      />
      <WholeField
        label={text.share}
        description={text.shareHint}
        min={1}
        max={100}
        value={sharePercent}
        onChange={(percent) => onChange({ ...occasion, sharePercent: percent })}
      />
      <WholeField
        label={text.bought}
        description={text.boughtHint}
        min={1}
        max={3650}
        value={boughtWithinDays ?? Number.NaN}
        onChange={(days) => onChange({ ...occasion, boughtWithinDays: Number.isNaN(days) ? null : days })}
      />
    </>
  );
}

function Touchpoints({ value, onChange }: { value: string[]; onChange: (keys: string[]) => void }) {
  const text = useAskingText().when;
  const { language } = useReader();
  const { data } = useAnswer("GET /api/v1/touchpoints");
  const items = (data?.items ?? []).filter(({ key, isRetired }) => !isRetired || value.includes(key));
  return (
    <ManyChoice
      legend={value.length === 0 ? `${text.touchpoints}: ${text.anywhere}` : text.touchpoints}
      options={items.map(({ key, names }) => ({ value: key, label: names[language] }))}
      values={value}
      onChange={(keys) => onChange([...keys])}
    />
  );
}
