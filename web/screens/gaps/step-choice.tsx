import { useGapsText } from "../../text/later.ts";
import styles from "./gaps.module.css";

type StepChoiceProps = {
  legend: string;
  /** What is asked about, for who hears the question alone. */
  about: string;
  name: string;
  value: number | null;
  onChange: (value: number | null) => void;
};

const STEPS = [1, 2, 3, 4, 5, 6, 7];

/** One of seven steps, each under a thumb's width, or that one does not know. */
export function StepChoice({ legend, about, name, value, onChange }: StepChoiceProps) {
  const { belief } = useGapsText();
  return (
    <fieldset className={styles.steps}>
      <legend>
        <span className={styles.hidden}>{about}: </span>
        {legend}
      </legend>
      <div className={styles.stepRow}>
        {[...STEPS, null].map((step) => (
          <label key={step} className={styles.step} data-wide={step === null || undefined}>
            <input type="radio" name={name} checked={value === step} onChange={() => onChange(step)} />
            <span className={styles.stepWord}>{step ?? belief.none}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
