import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { v4 } from "uuid";
import type { KeptOwnerRules, OwnerRule } from "../../../src/action/owners/rules/owner-rule.ts";
import { useAct } from "../../api/queries.ts";
import { useTeamText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Refused } from "../../ui/refused.tsx";
import { RuleFields } from "./rule-fields.tsx";
import { RulesTried } from "./rules-tried.tsx";
import styles from "./team.module.css";
import { STALE } from "./use-people.ts";

/** The rules in their order, to be written, tried and applied. */
export function RulesForm({ kept }: { kept: KeptOwnerRules }) {
  const text = useTeamText();
  const format = useFormat();
  const [rules, setRules] = useState<readonly OwnerRule[]>(kept.rules);
  /** Of what was read when writing began, or saved here since: what comes later is somebody else's. */
  const [version, setVersion] = useState(kept.version);
  const save = useAct("PUT /api/v1/owner-rules", ["GET /api/v1/owner-rules"]);
  const preview = useAct("POST /api/v1/owner-rules/preview");
  const apply = useAct("POST /api/v1/owner-rules/apply", STALE);
  const body = { rules: rules.map((rule) => ({ ...rule, name: rule.name.trim() })) };
  const isWhole = rules.every(({ name, toIds }) => name.trim() !== "" && toIds.length > 0);
  const change = (next: readonly OwnerRule[]) => {
    setRules(next);
    for (const act of [save, preview, apply]) act.reset();
  };
  const keep = (done?: () => void) => {
    const onSuccess = (now: KeptOwnerRules) => {
      setVersion(now.version);
      done?.();
    };
    save.mutate({ body: { ...body, version } }, { onSuccess });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep();
  };
  return (
    <form onSubmit={submit} className={styles.stack}>
      {rules.length === 0 && <p className={styles.quiet}>{text.rules.none}</p>}
      {rules.map((rule, place) => (
        <RuleFields
          key={rule.ruleId}
          rule={rule}
          onChange={(next) => change(rules.with(place, next))}
          onRemove={() => change(rules.toSpliced(place, 1))}
          onMove={place > 0 ? () => change(swapped(rules, place)) : undefined}
        />
      ))}
      <div className={styles.acts}>
        <Button variant="default" onClick={() => change([...rules, emptyRule()])}>
          {text.rules.add}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!isWhole}>
          {text.save}
        </Button>
        <Button
          variant="default"
          loading={preview.isPending}
          disabled={!isWhole || rules.length === 0}
          onClick={() => preview.mutate({ body })}
        >
          {text.rules.try}
        </Button>
        <Button
          variant="default"
          loading={apply.isPending}
          disabled={!isWhole || rules.length === 0}
          onClick={() => keep(() => apply.mutate({}))}
        >
          {text.rules.apply}
        </Button>
      </div>
      {!isWhole && <p className={styles.quiet}>{text.rules.incomplete}</p>}
      <div role="status">
        {save.isSuccess && !apply.data && text.saved}
        {apply.data && text.rules.applied(format.number(apply.data.changed))}
      </div>
      <Refused error={save.error ?? preview.error ?? apply.error} className={styles.bad} />
      {preview.data && <RulesTried tried={preview.data} />}
    </form>
  );
}

function emptyRule(): OwnerRule {
  return { ruleId: v4(), name: "", when: {}, toIds: [], share: "fewest" };
}

function swapped(rules: readonly OwnerRule[], place: number): OwnerRule[] {
  return rules.flatMap((rule, at) => {
    if (at === place) return [];
    const moved = rules[place];
    return at === place - 1 && moved ? [moved, rule] : [rule];
  });
}
