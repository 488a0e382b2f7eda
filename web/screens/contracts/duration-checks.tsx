import { Suspense } from "react";
import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { useContractNotes } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import tables from "../../ui/table.module.css";
import styles from "./contracts.module.css";

type ChecksProps = { duration: Contracts["duration"]; chosen: "bdw" | "sbg" };

/** Which model is used, and how far off each was on the periods hidden from them. */
export function DurationChecks({ duration, chosen }: ChecksProps) {
  const words = useText().contracts;
  const text = words.future;
  const format = useFormat();
  const name = words.models[chosen] ?? chosen;
  if (duration.checks.length === 0) return <p className={styles.small}>{text.unchecked(name)}</p>;
  const periods = text.periods(format.number(duration.heldOutPeriods), duration.monthsPerPeriod);
  return (
    <>
      <p className={styles.small}>
        {text.chosen(name)}{" "}
        {duration.heldOutBy === "age" ? text.checkAge(periods) : text.checkCalendar(periods)}
      </p>
      <ul className={styles.checks}>
        {duration.checks.map(({ model, errorPct }) => (
          <li key={model}>
            <strong>{words.models[model]}</strong>
            {model === "constant" && ` (${text.constant})`}: {text.off(format.percentFine(errorPct / 100))}
            {model === chosen && <em className={tables.chosen}>{text.used}</em>}
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        <Explained />
      </Suspense>
    </>
  );
}

/** What the two models of how long customers stay suppose. */
function Explained() {
  return <p className={styles.small}>{useContractNotes().durationChecked}</p>;
}
