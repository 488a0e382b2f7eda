import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct, useAnswer } from "../../../api/queries.ts";
import { useCaseSettingsText } from "../../../text/later.ts";
import { useText } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { MoneyField } from "../money-field.tsx";
import styles from "../settings.module.css";
import { type BudgetDraft, type Budgets, draftOf, GIVERS, saidOf } from "./budget-draft.ts";
import { type Colleague, PeopleFields } from "./people-fields.tsx";

const KEY = "GET /api/v1/empowerment-budgets";

/** How much people may give away by themselves in a month; managers see it, directors say it. */
export function BudgetsCard() {
  const words = useCaseSettingsText().budgets;
  const query = useAnswer(KEY);
  const owners = useAnswer("GET /api/v1/owners");
  return (
    <Card title={words.title} lead={words.lead}>
      <Answered query={query}>
        {(kept) => (
          <Answered query={owners}>
            {({ items }) => <BudgetsForm kept={kept} people={items.filter(({ isHere }) => isHere)} />}
          </Answered>
        )}
      </Answered>
    </Card>
  );
}

type BudgetsFormProps = { kept: Budgets; people: readonly Colleague[] };

function BudgetsForm({ kept, people }: BudgetsFormProps) {
  const { role: roleNames } = useText().people;
  const words = useCaseSettingsText().budgets;
  const mayChange = useMay("director");
  const here = people.map(({ personId }) => personId);
  const now = draftOf(kept, here);
  const [draft, setDraft] = useState(now);
  const change = (part: Partial<BudgetDraft>) => setDraft({ ...draft, ...part });
  const { keep, acts } = useKeeping({ draft, now, kept, setDraft, here });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep(draft);
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange} className={styles.form}>
        <h3 className={`${styles.subtitle} ${styles.whole}`}>{words.roles}</h3>
        {GIVERS.map((role) => (
          <MoneyField
            key={role}
            label={roleNames[role]}
            placeholder={words.asks}
            currency={kept.currency}
            value={draft.roles[role]}
            onChange={(minor) => change({ roles: { ...draft.roles, [role]: minor } })}
          />
        ))}
        <PeopleFields
          currency={kept.currency}
          people={people}
          said={draft.people}
          mayChange={mayChange}
          onChange={(said) => change({ people: said })}
        />
      </fieldset>
      {mayChange ? acts : <p className={styles.quiet}>{words.readOnly}</p>}
    </form>
  );
}

type Keeping = {
  draft: BudgetDraft;
  now: BudgetDraft;
  kept: Budgets;
  setDraft: (draft: BudgetDraft) => void;
  here: readonly string[];
};

/** Keeps what is written, and can bring back what was kept before. */
function useKeeping({ draft, now, kept, setDraft, here }: Keeping) {
  const text = useCaseSettingsText();
  const words = text.budgets;
  const { saved, unsaved } = useText().settings;
  const [former, setFormer] = useState<BudgetDraft | null>(null);
  const save = useAct("PUT /api/v1/empowerment-budgets", [KEY, "GET /api/v1/me/empowerment"]);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(now);
  const keep = (next: BudgetDraft) => {
    const body = saidOf(next, kept);
    if (!body) return;
    const onSuccess = (answer: Budgets) => {
      setFormer(now);
      setDraft(draftOf(answer, here));
    };
    save.mutate({ body }, { onSuccess });
  };
  const isWhole = saidOf(draft, kept) !== undefined;
  const acts = (
    <div className={styles.actions}>
      <Button type="submit" loading={save.isPending} disabled={!isChanged || !isWhole}>
        {text.save}
      </Button>
      <span role="status" className={isChanged ? styles.quiet : styles.good}>
        {isChanged ? (isWhole ? unsaved : words.missing) : former && saved}
      </span>
      {isChanged && (
        <Button variant="default" onClick={() => setDraft(now)}>
          {words.drop}
        </Button>
      )}
      {!isChanged && former && (
        <Button variant="default" loading={save.isPending} onClick={() => keep(former)}>
          {text.undo}
        </Button>
      )}
      <Refused error={save.error} className={styles.bad} />
    </div>
  );
  return { keep, acts };
}
