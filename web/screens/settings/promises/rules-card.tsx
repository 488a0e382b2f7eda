import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../settings.module.css";
import { EditDialog } from "./edit-dialog.tsx";
import { type Rule, swapped } from "./rule-draft.ts";
import { RuleForm } from "./rule-form.tsx";
import { RuleRow } from "./rule-row.tsx";
import { RulesPreview } from "./rules-preview.tsx";

const KEY = "GET /api/v1/touchpoint-rules";

/** The rules that place contacts which tell no touchpoint: made, put in order, tried on the last days, kept, taken back. */
export function RulesCard() {
  const query = useAnswer(KEY);
  return (
    <Answered query={query}>
      {({ rules, version }) => <Rules key={version} kept={rules} version={version} />}
    </Answered>
  );
}

/** What was kept before the last change that was saved here, by what is kept now. */
const formerly = new Map<string, readonly Rule[]>();

function Rules({ kept, version }: { kept: readonly Rule[]; version: string }) {
  const words = useStandardsText().rules;
  const [rules, setRules] = useState(kept);
  const [edited, setEdited] = useState<number | "new" | null>(null);
  const save = useAct("PUT /api/v1/touchpoint-rules", [KEY]);
  const isChanged = rules !== kept && JSON.stringify(rules) !== JSON.stringify(kept);
  const former = formerly.get(JSON.stringify(kept));
  const keep = (next: readonly Rule[]) => {
    formerly.set(JSON.stringify(next), kept);
    save.mutate({ body: { rules: [...next], version } });
  };
  const put = (rule: Rule) => {
    setRules(typeof edited === "number" ? rules.with(edited, rule) : [...rules, rule]);
    setEdited(null);
  };
  return (
    <Card
      title={words.title}
      lead={words.lead}
      aside={<Button onClick={() => setEdited("new")}>{words.add}</Button>}
    >
      {rules.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      <ol className={styles.rows}>
        {rules.map((rule, at) => (
          <RuleRow
            key={JSON.stringify(rule)}
            rule={rule}
            place={{ at, last: rules.length - 1 }}
            onChange={() => setEdited(at)}
            onMove={(to) => setRules(swapped(rules, at, to))}
            onRemove={() => setRules(rules.toSpliced(at, 1))}
          />
        ))}
      </ol>
      <RulesPreview rules={rules} />
      <Refused error={save.error} className={styles.bad} />
      <Group mt={12}>
        {isChanged && (
          <>
            <Button loading={save.isPending} onClick={() => keep(rules)}>
              {words.save}
            </Button>
            <Button variant="default" onClick={() => setRules(kept)}>
              {words.drop}
            </Button>
            <span className={styles.quiet}>{words.unsaved}</span>
          </>
        )}
        {!isChanged && former && (
          <>
            <span role="status" className={styles.good}>
              {words.saved}
            </span>
            <Button variant="default" loading={save.isPending} onClick={() => keep(former)}>
              {words.undo}
            </Button>
          </>
        )}
      </Group>
      <EditDialog
        edited={edited === null || edited === "new" ? edited : (rules[edited] ?? null)}
        title={edited === "new" ? words.add : words.change}
        onClose={() => setEdited(null)}
      >
        {(rule) => <RuleForm rule={rule} onDone={put} />}
      </EditDialog>
    </Card>
  );
}
