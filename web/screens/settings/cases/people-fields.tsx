import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useCaseSettingsText } from "../../../text/later.ts";
import { DropIcon } from "../../../ui/drop-icon.tsx";
import { MoneyField } from "../money-field.tsx";
import styles from "../settings.module.css";
import type { BudgetDraft } from "./budget-draft.ts";
import own from "./saved.module.css";

export type Colleague = { personId: string; name: string };
type Said = BudgetDraft["people"];

type PeopleFieldsProps = {
  currency: string;
  people: readonly Colleague[];
  said: Said;
  mayChange: boolean;
  onChange: (said: Said) => void;
};

/** People of whom something else is said than of their role. */
export function PeopleFields({ currency, people, said, mayChange, onChange }: PeopleFieldsProps) {
  const text = useCaseSettingsText();
  const words = text.budgets;
  const others = people.filter(({ personId }) => !said.some((one) => one.personId === personId));
  const nameOf = (personId: string) => people.find((one) => one.personId === personId)?.name ?? personId;
  return (
    <div className={styles.whole}>
      <h3 className={styles.subtitle}>{words.people}</h3>
      <p className={styles.quiet}>{people.length === 0 ? words.nobody : words.peopleHint}</p>
      <ul className={styles.rows}>
        {said.map(({ personId, monthMinor }, at) => (
          <li key={personId} className={styles.row}>
            <div className={styles.rowWhat}>{nameOf(personId)}</div>
            <MoneyField
              className={own.amount}
              aria-label={words.amountOf(nameOf(personId))}
              placeholder={words.amount}
              currency={currency}
              value={monthMinor}
              onChange={(minor) => onChange(said.with(at, { personId, monthMinor: minor }))}
            />
            {mayChange && (
              <DropIcon
                name={text.of(text.remove, nameOf(personId))}
                onDrop={() => onChange(said.toSpliced(at, 1))}
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && others.length > 0 && (
        <AddPerson
          people={others}
          onAdd={(personId) => onChange([...said, { personId, monthMinor: null }])}
        />
      )}
    </div>
  );
}

type AddPersonProps = { people: readonly Colleague[]; onAdd: (personId: string) => void };

function AddPerson({ people, onAdd }: AddPersonProps) {
  const words = useCaseSettingsText().budgets;
  const [chosen, setChosen] = useState("");
  const add = () => {
    onAdd(chosen);
    setChosen("");
  };
  return (
    <div className={own.addWord}>
      <NativeSelect
        label={words.person}
        data={[
          { value: "", label: words.choose },
          ...people.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button variant="default" disabled={chosen === ""} onClick={add}>
        {words.add}
      </Button>
    </div>
  );
}
