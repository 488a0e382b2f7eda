import { Button, Group, NativeSelect, Switch } from "@mantine/core";
import { useAskingText } from "../../text/later.ts";
import { OccasionFields } from "./occasion-fields.tsx";
import { freshOccasion, KINDS, type Rule } from "./rule-draft.ts";
import styles from "./survey-rules.module.css";
import { WholeField } from "./whole-field.tsx";

type RuleFieldsProps = {
  rule: Rule;
  questions: number;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
};

/** One rule: on what it asks, after how long, and what goes before. */
export function RuleFields({ rule, questions, onChange, onRemove }: RuleFieldsProps) {
  const text = useAskingText().when;
  const { kind } = rule.occasion;
  const choose = (value: string) => {
    const chosen = KINDS.find((one) => one === value);
    // Whether it is truly solved is asked whatever was asked lately.
    if (!chosen) return;
    onChange({ ...rule, occasion: freshOccasion(chosen, questions), isExempt: chosen === "case-closed" });
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
      <WholeField
        label={text.delay}
        min={0}
        max={2160}
        value={rule.delayHours}
        onChange={(delayHours) => onChange({ ...rule, delayHours })}
      />
      <WholeField
        label={text.linkDays}
        description={text.linkDaysHint}
        min={1}
        max={365}
        value={rule.linkDays}
        onChange={(linkDays) => onChange({ ...rule, linkDays })}
      />
      <WholeField
        label={text.priority}
        description={text.priorityHint}
        min={0}
        max={100}
        value={rule.priority}
        onChange={(priority) => onChange({ ...rule, priority })}
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
