import styles from "./team.module.css";
import { usePeople } from "./use-people.ts";

type SomePeopleProps = {
  legend: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Who is not offered. */
  without?: string;
};

/** Any of the people here. */
export function SomePeople({ legend, chosen, onChange, without }: SomePeopleProps) {
  const people = usePeople().filter(({ value }) => value !== without);
  // Who left is no more among them.
  const here = chosen.filter((id) => people.some(({ value }) => value === id));
  const toggle = (id: string) =>
    onChange(here.includes(id) ? here.filter((one) => one !== id) : [...here, id]);
  return (
    <fieldset className={styles.people}>
      <legend>{legend}</legend>
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
