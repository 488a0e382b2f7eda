import { Button, Checkbox, Group, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { CHANNELS } from "../../contact/draft.ts";
import styles from "../settings.module.css";
import { ACTORS, draftOfRule, type Rule, type RuleDraft, ruleOf } from "./rule-draft.ts";

type Change = (part: Partial<RuleDraft>) => void;

/** Makes or changes a rule; it counts when all rules are saved. */
export function RuleForm({ rule, onDone }: { rule: Rule | null; onDone: (rule: Rule) => void }) {
  const { language } = useReader();
  const words = useStandardsText().rules;
  const [draft, setDraft] = useState(() => draftOfRule(rule));
  const change: Change = (part) => setDraft({ ...draft, ...part });
  const said = ruleOf(draft);
  const touchpoints = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const offered = touchpoints.filter(({ key, isRetired }) => !isRetired || key === draft.touchpoint);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (said) onDone(said);
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <NativeSelect
        data-autofocus
        label={words.touchpoint}
        data={[
          { value: "", label: words.choose },
          ...offered.map(({ key, names }) => ({ value: key, label: names[language] })),
        ]}
        value={draft.touchpoint}
        onChange={(event) => change({ touchpoint: event.currentTarget.value })}
      />
      <p className={styles.quiet}>{words.all}</p>
      <TextInput
        label={words.words}
        description={words.wordsHint}
        value={draft.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
      />
      <WayFields draft={draft} change={change} />
      <WhoFields draft={draft} change={change} />
      <div>
        <Button type="submit" disabled={!said}>
          {words.done}
        </Button>
      </div>
    </form>
  );
}

type FieldsProps = { draft: RuleDraft; change: Change };

function WayFields({ draft, change }: FieldsProps) {
  const { text } = useReader();
  const words = useStandardsText().rules;
  return (
    <>
      <Checkbox.Group
        label={words.channels}
        value={[...draft.channels]}
        onChange={(channels) => change({ channels })}
      >
        <Group gap="8px 18px" mt={6}>
          {CHANNELS.map((channel) => (
            <Checkbox key={channel} value={channel} label={text.contacts.channels[channel]} />
          ))}
        </Group>
      </Checkbox.Group>
      <NativeSelect
        label={words.direction}
        data={[
          { value: "", label: words.either },
          { value: "in", label: words.directions.in },
          { value: "out", label: words.directions.out },
        ]}
        value={draft.direction}
        onChange={(event) => change({ direction: event.currentTarget.value })}
      />
    </>
  );
}

function WhoFields({ draft, change }: FieldsProps) {
  const words = useStandardsText().rules;
  const input = (name: "actorNames" | "sources" | "field" | "values") => ({
    value: draft[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <details open={Boolean(draft.actorKinds.length || draft.actorNames || draft.sources || draft.field)}>
      <summary>{words.more}</summary>
      <Checkbox.Group
        mt={12}
        label={words.actorKinds}
        value={[...draft.actorKinds]}
        onChange={(actorKinds) => change({ actorKinds })}
      >
        <Group gap="8px 18px" mt={6}>
          {ACTORS.map((kind) => (
            <Checkbox key={kind} value={kind} label={words.actors[kind]} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput mt={12} label={words.actorNames} description={words.commas} {...input("actorNames")} />
      <TextInput mt={12} label={words.sources} description={words.commas} {...input("sources")} />
      <TextInput mt={12} label={words.fieldName} description={words.fieldHint} {...input("field")} />
      <TextInput mt={12} label={words.fieldValues} description={words.commas} {...input("values")} />
    </details>
  );
}
