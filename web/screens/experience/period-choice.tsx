import { TextInput } from "@mantine/core";
import { useExperienceText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import styles from "./experience.module.css";
import { DAYS, type Period } from "./use-period.ts";

type ChoiceProps = {
  period: Period;
  until: string;
  onChange: (next: Period) => void;
  choices?: readonly number[];
};

/** Which days: the last so many, or a month. `until`: the last day that is shown now. */
export function PeriodChoice({ period, until, onChange, choices = DAYS }: ChoiceProps) {
  const text = useExperienceText().period;
  const format = useFormat();
  const month = "month" in period ? period.month : null;
  const options = [
    ...choices.map((days) => ({ value: String(days), label: text.days(format.number(days)) })),
    { value: "month", label: text.month },
  ];
  return (
    <div className={styles.period}>
      <Choice
        legend={text.legend}
        name="period"
        isSmall
        options={options}
        value={month === null && "days" in period ? String(period.days) : "month"}
        onChange={(value) =>
          onChange(value === "month" ? { month: until.slice(0, 7) } : { days: Number(value) })
        }
      />
      {month !== null && (
        <TextInput
          type="month"
          aria-label={text.whichMonth}
          value={month}
          onChange={(event) => event.currentTarget.value && onChange({ month: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
