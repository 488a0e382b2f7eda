import type { FormEvent } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useCaseSettingsText } from "../../../text/later.ts";
import { useText } from "../../../text/text.tsx";
import { Answered } from "../../../ui/answered.tsx";
import { Card } from "../../../ui/card.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { MoneyField } from "../money-field.tsx";
import styles from "../settings.module.css";
import { type BudgetDraft, type Budgets, draftOf, GIVERS, saidOf } from "./budget-draft.ts";
import { type Colleague, PeopleFields } from "./people-fields.tsx";
import { useKeeping } from "./use-keeping.tsx";
import { useWhole } from "./use-whole.ts";

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
  const { draft, setDraft, keep, acts } = useBudgets(
    kept,
    people.map(({ personId }) => personId),
  );
  const change = (part: Partial<BudgetDraft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep();
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

function useBudgets(kept: Budgets, here: readonly string[]) {
  const words = useCaseSettingsText().budgets;
  const save = useWhole("PUT /api/v1/empowerment-budgets", KEY, ["GET /api/v1/me/empowerment"]);
  return useKeeping<BudgetDraft>({
    now: draftOf(kept, here),
    missing: (draft) => (saidOf(draft, kept) ? null : words.missing),
    send: (draft, done) => {
      const body = saidOf(draft, kept);
      if (body) save.write({ body }, (answer) => done(draftOf(answer, here)));
    },
    isPending: save.isPending,
    error: save.error,
  });
}
