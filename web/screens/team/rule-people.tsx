import { useTeamText } from "../../text/later.ts";
import styles from "./team.module.css";
import { usePeople } from "./use-people.ts";

type RulePeopleProps = { chosen: readonly string[]; onChange: (chosen: string[]) => void };

/** To whom a rule gives: any of the people here. */
export function RulePeople({ chosen, onChange }: RulePeopleProps) {
  const text = useTeamText().rules;
  const people = usePeople();
  // Who left is no more among them.
  const here = chosen.filter((id) => people.some(({ value }) => value === id));
  const toggle = (id: string) =>
    onChange(here.includes(id) ? here.filter((one) => one !== id) : [...here, id]);
  return (
    <fieldset className={styles.people}>
      <legend>{text.to}</legend>
      {people.map(({ value, label }) => (
        <label key={value}>
          <input
            type="checkbox"
            className={styles.box}
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
