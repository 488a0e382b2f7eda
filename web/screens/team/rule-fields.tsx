import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { OwnerRule } from "../../../src/action/owners/rules/owner-rule.ts";
import { useTeamText } from "../../text/later.ts";
import { useReader, useText } from "../../text/text.tsx";
import { languageChoices } from "../../ui/languages.ts";
import { SomePeople } from "./some-people.tsx";
import styles from "./team.module.css";

const TIERS = ["core", "high", "middle", "low"] as const;
const KINDS = ["person", "company"] as const;
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

type RuleFieldsProps = {
  rule: OwnerRule;
  onChange: (rule: OwnerRule) => void;
  onRemove: () => void;
  /** Up by one; undefined for the first. */
  onMove: (() => void) | undefined;
};
type When = OwnerRule["when"];

/** One rule: of whom it is, and to whom they go. */
export function RuleFields({ rule, onChange, onRemove, onMove }: RuleFieldsProps) {
  const text = useTeamText();
  const { name, when, toIds } = rule;
  return (
    <fieldset className={styles.rule}>
      <legend>{text.rules.of(name)}</legend>
      <TextInput
        label={text.rules.name}
        maxLength={80}
        value={name}
        onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
      />
      <WhenFields when={when} onChange={(next) => onChange({ ...rule, when: next })} />
      <SomePeople
        legend={text.rules.to}
        chosen={toIds}
        onChange={(next) => onChange({ ...rule, toIds: next })}
      />
      {toIds.length > 1 && (
        <NativeSelect
          label={text.rules.share}
          value={rule.share}
          onChange={(event) =>
            onChange({ ...rule, share: event.currentTarget.value === "turn" ? "turn" : "fewest" })
          }
          data={(["fewest", "turn"] as const).map((value) => ({ value, label: text.rules.shares[value] }))}
        />
      )}
      <div className={styles.acts}>
        {onMove && (
          <Button variant="subtle" size="compact-md" onClick={onMove}>
            {text.rules.up(name)}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={`${text.remove}: ${text.rules.of(name)}`}
          onClick={onRemove}
        >
          {text.remove}
        </Button>
      </div>
    </fieldset>
  );
}

function WhenFields({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  const text = useTeamText().rules;
  const { tier } = useText().customers;
  const { language: reader } = useReader();
  const any = { value: "", label: text.any };
  const set = (part: When) => onChange(Object.fromEntries(said({ ...when, ...part })));
  const [from = "", until = ""] = when.letters ?? [];
  const letters = (first: string, last: string) =>
    set({
      letters:
        first || last ? [first || "a", (last || "z") < (first || "a") ? first : last || "z"] : undefined,
    });
  const choices = [any, ...LETTERS.map((value) => ({ value, label: value.toUpperCase() }))];
  return (
    <div className={styles.fields}>
      <TextInput
        label={text.country}
        placeholder={text.any}
        maxLength={80}
        value={when.country ?? ""}
        onChange={(event) => set({ country: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={text.tier}
        value={when.tier ?? ""}
        onChange={(event) => set({ tier: TIERS.find((one) => one === event.currentTarget.value) })}
        data={[any, ...TIERS.map((value) => ({ value, label: tier[value] }))]}
      />
      <NativeSelect
        label={text.kind}
        value={when.kind ?? ""}
        onChange={(event) => set({ kind: KINDS.find((one) => one === event.currentTarget.value) })}
        data={[any, ...KINDS.map((value) => ({ value, label: text.kinds[value] }))]}
      />
      <NativeSelect
        label={text.language}
        value={when.language ?? ""}
        onChange={(event) => set({ language: event.currentTarget.value || undefined })}
        data={[any, ...languageChoices(reader, when.language ?? null)]}
      />
      <NativeSelect
        label={text.from}
        value={from}
        onChange={(event) => letters(event.currentTarget.value, until)}
        data={choices}
      />
      <NativeSelect
        label={text.until}
        value={until}
        onChange={(event) => letters(from, event.currentTarget.value)}
        data={choices}
      />
    </div>
  );
}

function said(when: When): [string, unknown][] {
  return Object.entries(when).filter(([, value]) => value !== undefined);
}
