import choice from "../../../ui/choice.module.css";

type ManyChoiceProps<T extends number | string> = {
  legend: string;
  options: readonly { value: T; label: string }[];
  values: readonly T[];
  onChange: (values: readonly T[]) => void;
};

/** Some of a few: boxes to tick that look like what they say. */
export function ManyChoice<T extends number | string>({
  legend,
  options,
  values,
  onChange,
}: ManyChoiceProps<T>) {
  const turn = (value: T, isOn: boolean) =>
    onChange(isOn ? [...values, value] : values.filter((one) => one !== value));
  return (
    <fieldset className={choice.choice}>
      <legend className={choice.legend}>{legend}</legend>
      <div className={choice.options}>
        {options.map(({ value, label }) => (
          <label key={value} className={choice.option}>
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={(event) => turn(value, event.currentTarget.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
