import { Button, Group, NativeSelect, NumberInput, Switch } from "@mantine/core";
import type { Output } from "../../api/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { useReader } from "../../text/text.tsx";
import { ManyChoice } from "../surveys/builder/many-choice.tsx";
import styles from "./survey-rules.module.css";

type Rule = Output<"GET /api/v1/surveys/{surveyId}/rules">["rules"][number];
type Occasion = Rule["occasion"];
type Kind = Occasion["kind"];

const FRESH: { [K in Kind]: Extract<Occasion, { kind: K }> } = {
  contact: { kind: "contact", touchpoints: [], channels: [], outcomes: [] },
  delivery: { kind: "delivery" },
  purchase: { kind: "purchase" },
  "case-closed": { kind: "case-closed", outcomes: [] },
  "time-since": { kind: "time-since", since: "last-purchase", days: 30 },
  spread: { kind: "spread", everyMonths: 12, boughtWithinDays: 365 },
};
const KINDS = [
  "contact",
  "delivery",
  "purchase",
  "case-closed",
  "time-since",
  "spread",
] as const satisfies Kind[];

type RuleFieldsProps = { rule: Rule; onChange: (rule: Rule) => void; onRemove: () => void };

/** One rule: on what it asks, after how long, and what goes before. */
export function RuleFields({ rule, onChange, onRemove }: RuleFieldsProps) {
  const text = useAskingText().when;
  const { kind } = rule.occasion;
  const choose = (value: string) => {
    const chosen = KINDS.find((one) => one === value);
    // Whether it is truly solved is asked whatever was asked lately.
    if (chosen) onChange({ ...rule, occasion: FRESH[chosen], isExempt: chosen === "case-closed" });
  };
  return (
    <fieldset className={styles.rule}>
      <legend className={styles.legend}>{text.kinds[kind]}</legend>
      <NativeSelect
        label={text.occasion}
        data={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
        value={kind}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <OccasionFields occasion={rule.occasion} onChange={(occasion) => onChange({ ...rule, occasion })} />
      <NumberInput
        label={text.delay}
        min={0}
        max={2160}
        allowDecimal={false}
        value={rule.delayHours}
        onChange={(value) => onChange({ ...rule, delayHours: Number(value) })}
      />
      <NumberInput
        label={text.priority}
        description={text.priorityHint}
        min={0}
        max={100}
        allowDecimal={false}
        value={rule.priority}
        onChange={(value) => onChange({ ...rule, priority: Number(value) })}
      />
      <Switch
        label={text.exempt}
        description={text.exemptHint}
        checked={rule.isExempt}
        onChange={(event) => onChange({ ...rule, isExempt: event.currentTarget.checked })}
      />
      <Group justify="space-between">
        <Switch
          label={text.active}
          checked={rule.isActive}
          onChange={(event) => onChange({ ...rule, isActive: event.currentTarget.checked })}
        />
        <Button variant="default" onClick={onRemove}>
          {text.remove}
        </Button>
      </Group>
    </fieldset>
  );
}

function OccasionFields({ occasion, onChange }: { occasion: Occasion; onChange: (one: Occasion) => void }) {
  const text = useAskingText().when;
  if (occasion.kind === "contact") {
    return (
      <Touchpoints
        value={occasion.touchpoints}
        onChange={(touchpoints) => onChange({ ...occasion, touchpoints })}
      />
    );
  }
  if (occasion.kind === "time-since") {
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
        <NumberInput
          label={text.days}
          min={1}
          max={3650}
          allowDecimal={false}
          value={occasion.days}
          onChange={(value) => onChange({ ...occasion, days: Number(value) })}
        />
      </>
    );
  }
  if (occasion.kind !== "spread") return null;
  return (
    <NativeSelect
      label={text.every}
      data={([3, 6, 12] as const).map((n) => ({ value: String(n), label: text.months(n) }))}
      value={String(occasion.everyMonths)}
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...occasion, everyMonths: value === "3" ? 3 : value === "6" ? 6 : 12 })
      }
    />
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
